"""Whether one statement applies wherever another does, as far as their texts show it.

The answer "yes" is certain; "no" may only mean that the texts do not show it. Whoever compares two versions of a policy
therefore never misses a change, and may be shown one that comes to the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.policy.document import NEGATED_OPERATORS, base_operator, minify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.policy.document import JsonValue

_PLAIN_OPERATORS: Final = re.compile(
    r"(?:(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)|Bool|IpAddress)(?:IfExists)?"
)
"""Operators without a set prefix that hold if any of their values matches: more values hold more often."""

_ARN: Final = "arn:"
_ARN_COLONS: Final = 5


@dataclass(frozen=True, slots=True)
class Test:
    """One condition of a statement."""

    operator: str
    key: str
    """In lower case."""

    values: frozenset[str]

    def covers(self, narrow: Test) -> bool:
        """Whether this condition holds wherever the other does."""
        if (self.operator, self.key) != (narrow.operator, narrow.key):
            return False
        if self.values == narrow.values:
            return True
        base = base_operator(self.operator)
        if base in NEGATED_OPERATORS and ":" not in self.operator:
            return self.values <= narrow.values
        return _PLAIN_OPERATORS.fullmatch(self.operator) is not None and self.values >= narrow.values

    def __str__(self) -> str:
        return f"{self.operator} {self.key} {', '.join(sorted(self.values))}"


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an element selects, or all but those."""

    values: frozenset[str]
    excludes: bool = False

    def covers(self, narrow: Names) -> bool:
        """Whether everything that the other selects is selected here."""
        if not self.excludes and "*" in self.values:
            return True
        if self.excludes and narrow.excludes:
            return self.values <= narrow.values
        if self.excludes or narrow.excludes:
            return False
        return all(any(_matches(wide, value) for wide in self.values) for value in narrow.values)

    def __str__(self) -> str:
        return f"{'everything but ' if self.excludes else ''}{', '.join(sorted(self.values))}"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a statement applies to beside its actions: principals, resources, conditions."""

    principals: Names
    resources: Names
    tests: frozenset[Test]

    def covers(self, narrow: Reach) -> bool:
        """Whether this applies to every request that the other applies to."""
        return (
            self.principals.covers(narrow.principals)
            and self.resources.covers(narrow.resources)
            and all(any(test.covers(other) for other in narrow.tests) for test in self.tests)
        )

    def __str__(self) -> str:
        parts = [] if self.resources == EVERYTHING else [f"on {self.resources}"]
        parts += [f"where {test}" for test in sorted(map(str, self.tests))]
        return ", ".join(parts) or "whatever the resource and the request"


EVERYTHING: Final = Names(frozenset({"*"}))


def names_of(statement: dict[str, JsonValue], element: str) -> Names:
    """The element or its opposite; everything where neither stands there."""
    if element in statement:
        return Names(_texts(statement[element]))
    opposite = f"Not{element}"
    if opposite in statement:
        return Names(_texts(statement[opposite]), excludes=True)
    return EVERYTHING


def actions_of(statement: dict[str, JsonValue]) -> Names:
    """The actions in lower case, for AWS compares them without case."""
    names = names_of(statement, "Action")
    return Names(frozenset(value.lower() for value in names.values), names.excludes)


def principals_of(statement: dict[str, JsonValue]) -> Names:
    """The principals, each as ``kind:name``."""
    for element, excludes in (("Principal", False), ("NotPrincipal", True)):
        value = statement.get(element)
        if isinstance(value, dict):
            found = frozenset(f"{kind}:{text}" for kind, item in value.items() for text in _texts(item))
            everyone = found == {"AWS:*"}
            return Names(frozenset({"*"}) if everyone else found, excludes)
        if value is not None:
            return Names(_texts(value), excludes)
    return EVERYTHING


def reach_of(statement: dict[str, JsonValue]) -> Reach:
    """The reach of a statement as it is written."""
    block = statement.get("Condition")
    tests = (
        Test(operator, key.lower(), _texts(value))
        for operator, keys in (block.items() if isinstance(block, dict) else ())
        for key, value in (keys.items() if isinstance(keys, dict) else ())
    )
    return Reach(principals_of(statement), names_of(statement, "Resource"), frozenset(tests))


def _texts(value: JsonValue) -> frozenset[str]:
    items: Iterable[JsonValue] = value if isinstance(value, list) else [value]
    return frozenset(item if isinstance(item, str) else minify(_sorted(item)) for item in items)


def _sorted(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return value


def _matches(wide: str, value: str) -> bool:
    """Whether a pattern surely matches all that ``value`` matches, section by section where both are ARNs."""
    if wide in {"*", value}:
        return True
    if not wide.startswith(_ARN):
        return _begins(wide, value)
    wide_sections, sections = wide.split(":", _ARN_COLONS), value.split(":", _ARN_COLONS)
    if len(wide_sections) != len(sections) or len(sections) <= _ARN_COLONS:
        return False
    above = zip(wide_sections[:-1], sections[:-1], strict=True)
    return all(mine in {"*", other} for mine, other in above) and (
        wide_sections[-1] == sections[-1] or _begins(wide_sections[-1], sections[-1])
    )


def _begins(wide: str, value: str) -> bool:
    """Whether the pattern's only wildcard is a star at its end, and the value begins as it does."""
    prefix = wide.removesuffix("*")
    fixed = prefix != wide and "*" not in prefix and "?" not in prefix and "${" not in prefix
    return fixed and value.startswith(prefix)
