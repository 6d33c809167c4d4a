"""Landform turns one reviewed file, landing-zone.yaml, into a multi-account AWS landing zone."""

__version__ = "0.1.0"
