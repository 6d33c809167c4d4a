"""Facts that no policy tells apart, so that calls which differ in nothing else are decided once.

Forty roles that no statement names are one and the same to ``ArnNotLike aws:PrincipalArn``. The class of a fact is what
each condition makes of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.guardrails.conditions.condition import Condition
    from landform.replay.context_facts import Fact
    from landform.replay.deny_statement import DenyStatement

_REMEMBERED: Final = 65536
"""Values whose class is kept; chosen to bound memory."""


class FactClasses:
    """The classes of facts under the statements of an organization."""

    def __init__(self, statements: Iterable[DenyStatement]) -> None:
        """Sort conditions by the key that they read.

        A key that is read together with others, through a policy variable, has every value for a class of its own.
        """
        self._conditions: dict[str, list[Condition]] = defaultdict(list)
        self._apart: set[str] = set()
        written: set[str] = set()
        for statement in statements:
            self._apart |= statement.resource_keys
            for condition in statement.conditions:
                if len(condition.reads) > 1:
                    self._apart |= condition.reads
                elif str(condition) not in written:
                    written.add(str(condition))
                    self._conditions[condition.key.lower()].append(condition)
        self._classes: dict[tuple[str, Fact], object] = {}

    def of(self, key: str, values: Fact) -> object:
        """What stands for the fact in comparisons: equal for facts that every statement treats alike."""
        if not values or key in self._apart:
            return values
        known = self._classes.get((key, values))
        if known is None:
            if len(self._classes) >= _REMEMBERED:
                self._classes.clear()
            context = {key: values}
            known = sum(1 << place for place, c in enumerate(self._conditions[key]) if c.holds(context))
            self._classes[key, values] = known
        return known
