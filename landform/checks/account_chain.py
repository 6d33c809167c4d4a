"""Accounts of one template are created one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource, Template
    from landform.checks.templates import Templates


class AccountChain(Check):
    """DependsOn leaves exactly one order in which the accounts of a template can be created."""

    id = "LF-account-chain"
    title = "The accounts of a template form one DependsOn chain"
    why = "CloudFormation creates independent resources at once, and Organizations refuses accounts made in parallel."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-account.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Walk the accounts of each template in creation order; two that are ready together are reported."""
        for template in templates:
            yield from self._walk(template)

    def _walk(self, template: Template) -> Iterator[Finding]:
        accounts = {
            resource.logical_id: resource
            for resource in template.resources
            if resource.type == "AWS::Organizations::Account"
        }
        waiting = {name: set(account.depends_on) & accounts.keys() for name, account in accounts.items()}
        followers: dict[str, list[str]] = {}
        for name, before in waiting.items():
            for other in before:
                followers.setdefault(other, []).append(name)
        ready = [name for name, before in waiting.items() if not before]
        while ready:
            first, *rest = ready
            for name in rest:
                yield self._parallel(accounts[name], first)
            released = [(name, follower) for name in ready for follower in followers.get(name, ())]
            ready = []
            for name, follower in released:
                waiting[follower].discard(name)
                if not waiting[follower]:
                    ready.append(follower)

    def _parallel(self, account: Resource, other: str) -> Finding:
        return self.at(
            account,
            "",
            "the account would be created in parallel with another",
            got=f"no DependsOn between it and {other}",
            allowed="one chain of DependsOn over all accounts of the template",
            do="make each account depend on the one before it",
        )
