"""``landform schema``: the JSON Schema of landing-zone.yaml."""

from __future__ import annotations

from landform.commands.output import print_json
from landform.config.json_schema import json_schema


def schema() -> None:
    """Print the JSON Schema."""
    print_json(json_schema())
