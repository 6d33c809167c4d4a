"""The checks across landing-zone.yaml that no single value can answer: one module a subject."""
