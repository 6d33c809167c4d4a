"""The grammar of service and resource control policies, and the house rules for statement ids."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from landform.policy.document import VERSION, Document, Statement, conditions, sid_of, statements, strings
from landform.policy.finding import Finding
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.iam_reference import IamReference

_SID: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_ELEMENTS: Final = frozenset(
    {
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    }
)
_PATTERNS: Final = ("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike")
_OPERATORS: Final = frozenset(
    {
        *_PATTERNS,
        *(f"String{kind}" for kind in ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase")),
        *("StringLike", "StringNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"),
        *(
            f"{kind}{comparison}"
            for kind in ("Date", "Numeric")
            for comparison in (
                *("Equals", "NotEquals", "LessThan", "LessThanEquals"),
                *("GreaterThan", "GreaterThanEquals"),
            )
        ),
    }
)
_OPERATOR: Final = re.compile(r"(?:(?:ForAllValues|ForAnyValue):)?([A-Za-z]+?)(?:IfExists)?")


def grammar_faults(
    document: Document, policy_type: PolicyType, reference: IamReference, where: str = "policy"
) -> tuple[Finding, ...]:
    """What is wrong with the form of a filled service or resource control policy.

    Sources: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html and
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
    """
    return tuple(_faults(document, policy_type, reference, where))


def _faults(
    document: Document, policy_type: PolicyType, reference: IamReference, where: str
) -> Iterator[Finding]:
    for key in sorted(document.keys() - {"Version", "Statement"}):
        yield _fault(where, "element-known", f"a policy has no element `{key}`", "take it out")
    if document.get("Version") != VERSION:
        yield _fault(where, "version", f'Version must be "{VERSION}"', "set it")
    found = statements(document)
    if not found:
        yield _fault(where, "statement", "the policy has no statement", "add one")
    repeated = Counter(sid_of(statement) for statement in found)
    for statement in found:
        sid = sid_of(statement)
        place = f"{where}: {sid}"
        yield from _sid_faults(sid, repeated[sid], place)
        yield from _element_faults(statement, place)
        yield from _operator_faults(statement, place)
        if policy_type is PolicyType.SERVICE_CONTROL:
            yield from _service_control_faults(statement, place)
        if policy_type is PolicyType.RESOURCE_CONTROL:
            yield from _resource_control_faults(statement, reference, place)


def _fault(where: str, rule: str, problem: str, do: str) -> Finding:
    return Finding(where=where, rule=rule, problem=problem, do=do)


def _sid_faults(sid: str, count: int, where: str) -> Iterator[Finding]:
    if not _SID.fullmatch(sid):
        yield _fault(
            where, "sid-form", f"the Sid must be a sentence of intent in PascalCase, got `{sid}`", "rename it"
        )
    elif count > 1:
        yield _fault(where, "sid-unique", f"{count} statements are called `{sid}`", "rename one")


def _element_faults(statement: Statement, where: str) -> Iterator[Finding]:
    for key in sorted(statement.keys() - _ELEMENTS):
        yield _fault(where, "element-known", f"a statement has no element `{key}`", "take it out")
    for one, other in (("Action", "NotAction"), ("Resource", "NotResource")):
        present = [key for key in (one, other) if key in statement]
        if len(present) != 1:
            yield _fault(
                where, "element-choice", f"needs exactly one of {one} and {other}", "write one of them"
            )
        elif not strings(statement[present[0]]):
            yield _fault(
                where, "element-choice", f"{present[0]} must be a text or a list of texts", "fill it"
            )
    if statement.get("Effect") not in {"Allow", "Deny"}:
        yield _fault(
            where, "effect", f"Effect must be Allow or Deny, got {statement.get('Effect')}", "set it"
        )


def _operator_faults(statement: Statement, where: str) -> Iterator[Finding]:
    for condition in conditions(statement):
        match = _OPERATOR.fullmatch(condition.operator)
        if not match or match.group(1) not in _OPERATORS:
            yield _fault(
                where, "operator-known", f"`{condition.operator}` is no condition operator", "mend it"
            )


def _service_control_faults(statement: Statement, where: str) -> Iterator[Finding]:
    for key in ("Principal", "NotPrincipal"):
        if key in statement:
            yield _fault(
                where,
                "service-control-principal",
                f"a service control policy has no {key}: it binds the principals of the accounts below it",
                "use a condition on aws:PrincipalArn",
            )


def _resource_control_faults(statement: Statement, reference: IamReference, where: str) -> Iterator[Finding]:
    if statement.get("Effect") != "Deny":
        yield _fault(
            where, "resource-control-effect", "a resource control policy can only deny", 'set "Deny"'
        )
    if statement.get("Principal") != "*":
        yield _fault(
            where, "resource-control-principal", 'Principal must be "*"', "use a condition on the principal"
        )
    for key in ("NotPrincipal", "NotAction"):
        if key in statement:
            yield _fault(
                where, "resource-control-element", f"a resource control policy has no {key}", "take it out"
            )
    for pattern in strings(statement.get("Action")):
        service = pattern.partition(":")[0]
        if pattern == "*":
            yield _fault(
                where, "resource-control-action", 'Action must not be "*"', "name services, such as s3:*"
            )
        elif service not in reference.resource_control_services:
            yield _fault(
                where,
                "resource-control-service",
                f"resource control policies do not bind the service of `{pattern}`",
                "use a service control policy",
            )
