"""Permission sets: inline policies that IAM takes, and no administrator by accident."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from landform import quotas
from landform.config.faults import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import JsonValue

    from landform.config.faults import Faults
    from landform.config.identity_center import PermissionSet
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

SETS: Path = ("identity_center", "permission_sets")

ALL_POWERFUL_POLICIES: Final = ("AdministratorAccess", "IAMFullAccess")
"""AWS managed policies that let their holder do everything, at once or by granting it to themselves."""

_VERSION: Final = "2012-10-17"
_EFFECTS: Final = ("Allow", "Deny")
_ONE_OF: Final = (("Action", "NotAction"), ("Resource", "NotResource"))
_STATEMENT_KEYS: Final = frozenset(
    {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)


def check_dangerous(subject: Subject, faults: Faults) -> None:
    """A permission set that can do everything says why; one that cannot does not."""
    for name, permission_set in subject.file.identity_center.permission_sets.items():
        at = (*SETS, name)
        causes = tuple(_dangers(at, permission_set))
        parts = ((*at, "aws_managed_policies"), (*at, "inline_policy"), (*at, "dangerous"))
        if permission_set.dangerous is None:
            for path, got in causes:
                do = f"add `dangerous: REASON` to `{name}`, or choose fewer permissions"
                faults.add(path, "the permission set can do everything", got=got, do=do, unless=parts[2:])
        elif not causes:
            do = f"take it out: it is for {listed(ALL_POWERFUL_POLICIES, word='or')} and for `Allow` of `*` on `*`"
            faults.add(parts[2], "the permission set is not dangerous", do=do, in_key=True, unless=parts[:2])


def check_policy_count(subject: Subject, faults: Faults) -> None:
    """A permission set names no more policies, AWS managed and customer managed together, than it can hold."""
    most = quotas.PERMISSION_SET_MANAGED_POLICIES_MAX.value
    for name, permission_set in subject.file.identity_center.permission_sets.items():
        count = len(permission_set.aws_managed_policies) + len(permission_set.customer_managed_policies)
        if count > most:
            expected = f"{most} at most, AWS managed and customer managed together"
            do = "join some in one customer managed policy"
            faults.add(
                (*SETS, name), "too many policies", got=f"{count}", expected=expected, do=do, in_key=True
            )


def check_inline_policies(subject: Subject, faults: Faults) -> None:
    """Inline policies have the form and the size that Identity Center takes."""
    for name, permission_set in subject.file.identity_center.permission_sets.items():
        policy = permission_set.inline_policy
        if policy is None:
            continue
        at = (*SETS, name, "inline_policy")
        _check_size(policy, at, faults)
        if policy.get("Version") != _VERSION:
            got = shown(str(policy["Version"])) if "Version" in policy else ""
            do = f'write `Version: "{_VERSION}"`'
            faults.add((*at, "Version"), "not the version of the policy language", got=got, do=do)
        unknown = sorted(policy.keys() - {"Version", "Id", "Statement"})
        for key in unknown:
            faults.add((*at, key), "a policy has no such key", got=shown(key), do="take it out", in_key=True)
        _check_statements(policy, at, faults)


def _check_size(policy: dict[str, JsonValue], at: Path, faults: Faults) -> None:
    compact = json.dumps(policy, separators=(",", ":"), ensure_ascii=False)
    size = len("".join(compact.split()).encode())
    most = quotas.PERMISSION_SET_INLINE_POLICY_MAX_NON_SPACE_BYTES.value
    if size > most:
        expected = f"{most:,} at most, white space not counted"
        do = "move a part to a customer managed policy"
        faults.add(
            at, "the inline policy is too large", got=f"{size:,} bytes", expected=expected, do=do, in_key=True
        )


def _check_statements(policy: dict[str, JsonValue], at: Path, faults: Faults) -> None:
    statements = policy.get("Statement")
    if isinstance(statements, dict):
        _check_statement(statements, (*at, "Statement"), faults)
    elif isinstance(statements, list) and statements:
        for position, statement in enumerate(statements):
            _check_statement(statement, (*at, "Statement", position), faults)
    else:
        faults.add(
            (*at, "Statement"), "a policy needs statements", expected="a list of at least one", do="add one"
        )


def _check_statement(statement: JsonValue, at: Path, faults: Faults) -> None:
    if not isinstance(statement, dict):
        faults.add(at, "a statement must be a mapping", expected="`Effect`, `Action` and `Resource`")
        return
    if statement.get("Effect") not in _EFFECTS:
        faults.add((*at, "Effect"), "not an effect", expected=listed(_EFFECTS, word="or"))
    for names in _ONE_OF:
        if len(statement.keys() & set(names)) != 1:
            faults.add(at, "the statement is incomplete", expected=f"either {listed(names, word='or')}")
    for key in statement.keys() - _STATEMENT_KEYS:
        problem = "a statement of a permission set has no such key"
        faults.add((*at, key), problem, got=shown(key), expected=listed(sorted(_STATEMENT_KEYS)), in_key=True)


def _dangers(at: Path, permission_set: PermissionSet) -> Iterator[tuple[Path, str]]:
    for position, policy in enumerate(permission_set.aws_managed_policies):
        if policy.rsplit("/", 1)[-1] in ALL_POWERFUL_POLICIES:
            yield (*at, "aws_managed_policies", position), shown(policy)
    statements = (permission_set.inline_policy or {}).get("Statement")
    several = statements if isinstance(statements, list) else [statements]
    for position, statement in enumerate(several):
        if isinstance(statement, dict) and _allows_everything(statement):
            here = (*at, "inline_policy", "Statement")
            yield (*here, position) if isinstance(statements, list) else here, "`Allow` of `*` on `*`"


def _allows_everything(statement: Mapping[str, JsonValue]) -> bool:
    actions, resources = _listed(statement.get("Action")), _listed(statement.get("Resource"))
    return statement.get("Effect") == "Allow" and bool({"*", "*:*"} & actions) and "*" in resources


def _listed(value: JsonValue) -> set[str]:
    values = value if isinstance(value, list) else [value]
    return {item for item in values if isinstance(item, str)}
