"""The resolved landing zone: what landing-zone.yaml and landing-zone.lock.json mean together."""
