"""Statements of resource policies, as data."""

from collections.abc import Mapping, Sequence

PolicyStatement = Mapping[str, object]
"""One statement of a bucket, key or role policy, in the spelling of the IAM policy language."""


def allow_service(
    sid: str,
    *,
    services: Sequence[str],
    actions: Sequence[str],
    resources: Sequence[str],
    condition: Mapping[str, Mapping[str, object]],
) -> PolicyStatement:
    """A statement that lets AWS service principals in, always under a condition.

    Args:
        sid: What the statement is for, as a sentence in PascalCase.
        services: Service principals, such as ``cloudtrail.amazonaws.com``.
        actions: The actions that they may take.
        resources: ARNs; ``["*"]`` in a key policy, where it means the key itself.
        condition: Operators, keys and values that say on whose behalf the service acts: an open
            service principal acts for any AWS account ("confused deputy").

    Raises:
        ValueError: The condition is empty.
    """
    if not condition:
        raise ValueError(
            f"statement {sid}: a service principal needs a condition, got none. "
            "Name the source with aws:SourceArn, aws:SourceAccount or aws:SourceOrgID."
        )
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": {"Service": list(services)},
        "Action": list(actions),
        "Resource": list(resources),
        "Condition": condition,
    }


def policy_document(statements: Sequence[PolicyStatement]) -> dict[str, object]:
    """The statements as a policy document, in the order given."""
    return {"Version": "2012-10-17", "Statement": [dict(statement) for statement in statements]}
