"""How GuardDuty exports findings from its administrator account."""

from collections.abc import Sequence
from dataclasses import dataclass

from landform_constructs.policy_statement import PolicyStatement, allow_service


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardDutyDelivery:
    """Export of findings by the detectors of one account, in whatever region they stand.

    Members' findings are exported by their administrator, so one account is enough.

    Example:
        ``examples/constructs/findings_bucket.py``

    Source, read 2026-11-22: Amazon GuardDuty User Guide, "Exporting generated GuardDuty findings to Amazon S3 buckets".
    """

    administrator_account_id: str
    """GuardDuty administrator account."""

    opt_in_regions: tuple[str, ...] = ()
    """Governed regions that an account must opt in to. There GuardDuty writes under the name of the region, such as
    ``guardduty.af-south-1.amazonaws.com``. Default: none."""

    def bucket_statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """Find the bucket's region, and write."""
        return (
            allow_service(
                "AllowGuardDutyOfTheAdministratorToFindTheBucket",
                services=self._services,
                actions=["s3:GetBucketLocation"],
                resources=[bucket_arn],
                condition=self._condition,
            ),
            allow_service(
                "AllowGuardDutyOfTheAdministratorToWrite",
                services=self._services,
                actions=["s3:PutObject"],
                resources=[f"{bucket_arn}/*"],
                condition=self._condition,
            ),
        )

    def key_statements(self) -> Sequence[PolicyStatement]:
        """Make data keys for exported findings."""
        return (
            allow_service(
                "AllowGuardDutyOfTheAdministratorToEncrypt",
                services=self._services,
                actions=["kms:GenerateDataKey"],
                resources=["*"],
                condition=self._condition,
            ),
        )

    @property
    def _services(self) -> list[str]:
        return [
            "guardduty.amazonaws.com",
            *(f"guardduty.{region}.amazonaws.com" for region in self.opt_in_regions),
        ]

    @property
    def _condition(self) -> dict[str, dict[str, object]]:
        account = self.administrator_account_id
        return {
            "StringEquals": {"aws:SourceAccount": account},
            "ArnLike": {"aws:SourceArn": f"arn:aws:guardduty:*:{account}:detector/*"},
        }
