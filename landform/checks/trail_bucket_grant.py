"""CloudTrail may write only on behalf of our own trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import PolicyKind
from landform.checks.statement import demands, principals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_SOURCE_ARN = frozenset({"aws:sourcearn"})


class TrailBucketGrant(Check):
    """A grant to cloudtrail.amazonaws.com names the trail in aws:SourceArn."""

    id = "LF-trail-bucket-grant"
    title = "Every grant to CloudTrail names the trail in aws:SourceArn"
    why = (
        "cloudtrail.amazonaws.com acts for every AWS customer. Without aws:SourceArn a trail of a foreign account "
        "can write into our log bucket, or use our key."
    )
    source = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every Allow of every resource policy."""
        for policy in templates.policies:
            if policy.kind is not PolicyKind.RESOURCE:
                continue
            for path, statement in policy.statements:
                if statement.get("Effect") != "Allow":
                    continue
                if "cloudtrail.amazonaws.com" in principals(statement, "Service") and not demands(
                    statement, _SOURCE_ARN
                ):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.Condition",
                        "cloudtrail.amazonaws.com may use this for any trail of any account",
                        got="no condition that demands aws:SourceArn",
                        allowed="StringEquals or ArnLike on aws:SourceArn with the trail's ARN",
                        do="add the ARN of the organization trail as aws:SourceArn",
                    )
