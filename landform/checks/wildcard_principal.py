"""No resource or role is open to everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import PolicyKind
from landform.checks.statement import demands, principals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.json_value import JsonObject
    from landform.checks.templates import Templates

# Keys whose value says who calls or from where; a condition on TLS or an encryption header narrows nobody.
_NARROWING = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
    }
)


class WildcardPrincipal(Check):
    """A grant to every principal demands something of the caller."""

    id = "LF-wildcard-principal"
    title = "A grant to every principal is narrowed by a condition"
    why = "Principal * without such a condition opens the bucket, key, topic or role to every AWS customer."
    source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every Allow of resource and trust policies; an endpoint's policy grants nothing by itself."""
        for policy in templates.policies:
            if policy.kind not in {PolicyKind.RESOURCE, PolicyKind.TRUST}:
                continue
            if policy.resource.type == "AWS::EC2::VPCEndpoint":
                continue
            for path, statement in policy.statements:
                if (
                    statement.get("Effect") == "Allow"
                    and _open(statement)
                    and not demands(statement, _NARROWING)
                ):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.Principal",
                        "the statement lets every AWS principal in",
                        got="a wildcard principal without a condition on who calls",
                        allowed="named principals, or a condition such as aws:PrincipalOrgID",
                        do="name the principals, or demand the organization in a condition",
                    )


def _open(statement: JsonObject) -> bool:
    return "NotPrincipal" in statement or any(
        "*" in principals(statement, kind) for kind in ("AWS", "Service")
    )
