"""The form of a check: what it is called, why it exists, where its facts stand, and how it looks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from landform.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.template import Resource, Template
    from landform.checks.templates import Templates


class Check(ABC):
    """One check, with one id. Checks hold no state: they see all templates at once and yield findings."""

    id: ClassVar[str]
    """The name under which a finding is reported and acknowledged: ``LF-organization-trail``."""
    title: ClassVar[str]
    """The rule, as a sentence that is true of a good template."""
    why: ClassVar[str]
    """What goes wrong without it."""
    source: ClassVar[str]
    """The address of the page that states the fact."""

    @abstractmethod
    def find(self, templates: Templates) -> Iterator[Finding]:
        """Yield what is wrong, in any order."""

    def at(  # noqa: PLR0913  a sentence has these parts
        self, resource: Resource, path: str, problem: str, *, got: str = "", allowed: str = "", do: str = ""
    ) -> Finding:
        """A finding about a resource; the path starts below its properties."""
        return Finding(
            template=resource.template,
            logical_id=resource.logical_id,
            path=f"Properties.{path}" if path else "",
            check=self.id,
            problem=problem,
            got=got,
            allowed=allowed,
            do=do,
        )

    def on(  # noqa: PLR0913  a sentence has these parts
        self, template: Template, path: str, problem: str, *, got: str = "", allowed: str = "", do: str = ""
    ) -> Finding:
        """A finding about a template as a whole, such as its size or its parameters."""
        return Finding(
            template=template.name, path=path, check=self.id, problem=problem, got=got, allowed=allowed, do=do
        )
