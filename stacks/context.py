"""The CDK context: the feature flags of cdk.json, which only the CDK command line reads by itself."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def feature_flags() -> dict[str, object]:
    """The context of cdk.json, so that pytest and ``python app.py`` write what ``cdk synth`` writes."""
    document: dict[str, dict[str, object]] = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))
    return document["context"]
