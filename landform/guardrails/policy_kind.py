"""The kinds of policy that take part in a decision."""

from __future__ import annotations

from enum import Enum


class PolicyKind(Enum):
    """One kind of policy: its key in the input of ``landform evaluate`` and its name in a sentence."""

    SERVICE_CONTROL = ("scps", "service control policy")
    RESOURCE_CONTROL = ("rcps", "resource control policy")
    IDENTITY = ("identity", "identity policy")
    BOUNDARY = ("boundary", "permissions boundary")
    SESSION = ("session", "session policy")
    RESOURCE = ("resource_policy", "resource policy")

    def __init__(self, key: str, title: str) -> None:
        self.key = key
        self.title = title

    @property
    def is_hierarchical(self) -> bool:
        """Whether policies of this kind are attached to the levels of the organization's tree."""
        return self in {PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL}

    @property
    def names_principals(self) -> bool:
        """Whether statements of this kind carry a Principal element."""
        return self in {PolicyKind.RESOURCE, PolicyKind.RESOURCE_CONTROL}
