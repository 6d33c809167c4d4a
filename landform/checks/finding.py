"""What a check found: one thing that is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One fault of one template. Findings sort by template, resource, property and check."""

    template: str
    """The name of the template; a StackSet child carries its parent before it: ``parent/child``."""
    logical_id: str = ""
    """The resource; empty when the finding concerns the template as a whole."""
    path: str = ""
    """The place inside the resource, or inside the template: ``Properties.SessionDuration``."""
    check: str
    problem: str
    """What is wrong, as the start of a sentence."""
    got: str = ""
    allowed: str = ""
    do: str = ""

    @property
    def description(self) -> str:
        """What is wrong, got and allowed, without the place: the place is shown beside it."""
        parts = [self.problem]
        if self.got:
            parts.append(f"got {self.got}")
        if self.allowed:
            parts.append(f"allowed {self.allowed}")
        return ", ".join(parts)

    def __str__(self) -> str:
        """The finding as one line: ``template: resource.path: check: what, got, allowed, do``."""
        place = ".".join(part for part in (self.logical_id, self.path) if part)
        sentence = f"{self.description}; {self.do}" if self.do else self.description
        return ": ".join(part for part in (self.template, place, self.check, sentence) if part)
