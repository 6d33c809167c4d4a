"""Write-once protection of the objects of a bucket."""

from dataclasses import dataclass
from enum import StrEnum

from aws_cdk import aws_s3 as s3


class ObjectLockMode(StrEnum):
    """Who may shorten the retention of a locked object."""

    GOVERNANCE = "GOVERNANCE"
    """Principals with ``s3:BypassGovernanceRetention``."""

    COMPLIANCE = "COMPLIANCE"
    """Nobody, the root user included: what is locked stays, and is paid for, to the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectLock:
    """Default retention of every new object."""

    days: int
    """For how many days an object is locked; 1 at least."""

    mode: ObjectLockMode = ObjectLockMode.GOVERNANCE
    """Who may shorten that."""

    def configuration(self) -> s3.CfnBucket.ObjectLockConfigurationProperty:
        """The bucket's Object Lock configuration."""
        return s3.CfnBucket.ObjectLockConfigurationProperty(
            object_lock_enabled="Enabled",
            rule=s3.CfnBucket.ObjectLockRuleProperty(
                default_retention=s3.CfnBucket.DefaultRetentionProperty(mode=self.mode.value, days=self.days)
            ),
        )
