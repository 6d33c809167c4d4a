"""The base of every section of landing-zone.yaml."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A mapping in landing-zone.yaml: immutable, and strict about its keys and types.

    The docstring under an attribute is its reference text and its description in the JSON Schema.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True, defer_build=True
    )
