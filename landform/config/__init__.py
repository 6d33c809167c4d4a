"""The schema of landing-zone.yaml, one module a section, and the loading of the file."""
