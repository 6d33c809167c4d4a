"""Three-valued truth: what is known of a statement that may or may not apply to a call."""

from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """Ordered so that ``min`` is and, ``max`` is or."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, known: bool) -> Truth:  # noqa: FBT001 - the boolean is the value
        """What is known for certain."""
        return cls.YES if known else cls.NO

    @property
    def negated(self) -> Truth:
        """Not: what is unknown stays unknown."""
        return Truth(2 - self)
