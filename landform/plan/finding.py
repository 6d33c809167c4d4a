"""What a comparison finds, most dangerous first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Section(Enum):
    """The parts of a plan, in the order in which they are shown; the value is the heading."""

    REPLACED = "Resources that are deleted or replaced"
    WEAKENED = "Guardrails and protective settings that get weaker"
    ACCESS = "Access that policies of resources grant"
    DENIALS = "New denials"
    PEOPLE = "Permissions of people"
    ACCOUNTS = "Accounts and organizational units"
    OTHER = "Everything else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that changes."""

    section: Section
    title: str
    """A sentence without its full stop."""

    dangerous: bool = False
    """Whether a second person should agree."""

    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that changes between two landing zones."""

    findings: tuple[Finding, ...]
    """In the order of the sections, within one the dangerous ones first."""

    enumerated: str
    """What was asked of the guardrails, as a sentence; it says so too where nothing had to be asked."""

    @property
    def dangerous(self) -> int:
        """How many findings are dangerous."""
        return sum(finding.dangerous for finding in self.findings)

    @classmethod
    def of(cls, findings: list[Finding], enumerated: str) -> Plan:
        """The plan that holds the findings, sorted."""
        order = list(Section)
        return cls(
            findings=tuple(
                sorted(findings, key=lambda found: (order.index(found.section), not found.dangerous))
            ),
            enumerated=enumerated,
        )
