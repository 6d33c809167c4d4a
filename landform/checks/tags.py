"""Tags stay within the number and the lengths that services take."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates


class Tags(Check):
    """Number, length and uniqueness of the tags of every resource."""

    id = "LF-tags"
    title = "Tags are at most 50, unique, and of allowed lengths"
    why = "The file's own tags land on every resource: one too long fails every stack, one by one."
    source = "https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every list of tags with Key and Value, and every map of tags."""
        for resource in templates.resources:
            tags = list(_tags(resource))
            for problem, got, allowed in _faults(tags):
                yield self.at(
                    resource,
                    "Tags",
                    problem,
                    got=got,
                    allowed=allowed,
                    do="change the tags in landing-zone.yaml",
                )


def _tags(resource: Resource) -> Iterator[tuple[str, str]]:
    value = resource.properties.get("Tags")
    if isinstance(value, dict):
        yield from ((key, str(text)) for key, text in value.items())
    for tag in as_list(value) if isinstance(value, list) else ():
        pair = as_object(tag)
        if isinstance(pair.get("Key"), str):
            yield str(pair["Key"]), str(pair.get("Value", ""))


def _faults(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    most, longest_key, longest_value = (
        quotas.TAGS_MAX.value,
        quotas.TAG_KEY_MAX_CHARS.value,
        quotas.TAG_VALUE_MAX_CHARS.value,
    )
    if len(tags) > most:
        yield "too many tags", f"{len(tags)}", f"{most}"
    for key, count in Counter(key for key, _ in tags).items():
        if count > 1:
            yield "a tag is given twice", key, "each key once"
        if not 1 <= len(key) <= longest_key:
            yield "a tag key has a wrong length", f"{len(key)} characters", f"1 to {longest_key}"
        if key.lower().startswith("aws:"):
            yield "a tag key has a prefix that is reserved for AWS", key, "keys that do not start with aws:"
    for key, value in tags:
        if len(value) > longest_value:
            yield f"the value of tag {key} is too long", f"{len(value)} characters", f"{longest_value}"
