"""What limits the certainty with which a statement applies: who, where, on what, and AWS's exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from landform.guardrails.principal import PrincipalKind
from landform.guardrails.resource_types import names_a_resource
from landform.replay.arn_shape import is_exact
from landform.replay.deny_statement import THE_RESOURCE, Answer
from landform.replay.truth import Truth

if TYPE_CHECKING:
    from landform.replay.api_actions import Action
    from landform.replay.caller import Caller
    from landform.replay.resources import Resource

Limit: TypeAlias = tuple[Truth, str]
"""The most that a statement can be said to apply, and what is missing where that is unknown."""

THE_ACTION: Final = "the IAM action"
THE_PRINCIPAL: Final = "the principal"
THE_PLACE: Final = "where the account stands"
THE_OWNER: Final = "the owner of the resource"
THE_KEY: Final = "whether AWS manages the key"

_RETIRE_GRANT: Final = "kms:retiregrant"
_SERVICE_LINKED: Final = ":role/aws-service-role/"
_FREE: Final[Limit] = (Truth.NO, "")


def limited(answer: Answer, *limits: Limit) -> Answer:
    """The answer, no more certain than the limits allow."""
    truth = min(answer.truth, *(limit for limit, _ in limits))
    if truth is not Truth.UNKNOWN:
        return Answer(truth)
    lacking = [what for limit, what in limits if limit is Truth.UNKNOWN]
    return Answer(truth, tuple(dict.fromkeys((*answer.missing, *lacking))))


def rcps_bind(action: Action, caller: Caller, resource: Resource) -> Limit:
    """Whether RCPs bind the call, the owner of the resource aside.

    The exceptions are those of ``landform.guardrails.exemptions``, which has their sources.
    """
    if caller.service_linked is Truth.YES or (action.is_known and _is_free(action, caller, resource)):
        return _FREE
    if caller.service_linked is Truth.UNKNOWN:
        return Truth.UNKNOWN, THE_PRINCIPAL
    if not action.is_known:
        return Truth.UNKNOWN, THE_ACTION
    if action.key.startswith("kms:"):
        return Truth.UNKNOWN, THE_KEY
    if caller.kind is PrincipalKind.SERVICE and not is_exact(resource.shape):
        return Truth.UNKNOWN, THE_RESOURCE
    return Truth.YES, ""


def _is_free(action: Action, caller: Caller, resource: Resource) -> bool:
    if action.key == _RETIRE_GRANT:
        return True
    if resource.shape == "*" and not names_a_resource(action.key):
        return True
    return (
        caller.kind is PrincipalKind.SERVICE
        and is_exact(resource.shape)
        and _SERVICE_LINKED in resource.shape
    )
