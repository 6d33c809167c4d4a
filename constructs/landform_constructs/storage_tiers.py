"""When the objects of a log bucket move to cheaper storage, and when they are deleted."""

from dataclasses import dataclass

from aws_cdk import aws_s3 as s3

_IA_MINIMUM_DAYS = 30
"""Youngest age at which S3 moves an object to Standard-IA, and its shortest stay there. Unit: days. Source: Amazon S3
User Guide, "Transitioning objects using Amazon S3 Lifecycle", read 2026-11-22."""

_MULTIPART_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageTiers:
    """Ages, in days, at which objects move on. Default: they stay in S3 Standard for ever.

    Raises:
        ValueError: The ages do not rise, or S3 would refuse them.
    """

    infrequent_access_after_days: int | None = None
    """Age at which objects move to S3 Standard-IA; 30 at least."""

    glacier_after_days: int | None = None
    """Age at which objects move to S3 Glacier Flexible Retrieval: 30 days after Standard-IA at least. Athena does not
    read them there."""

    expire_after_days: int | None = None
    """Age at which objects are deleted."""

    keep_old_versions_days: int = 90
    """How long overwritten and deleted versions stay, which is the time to notice a deletion. Object Lock keeps locked ones
    longer."""

    def __post_init__(self) -> None:
        infrequent, glacier, expire = (
            self.infrequent_access_after_days,
            self.glacier_after_days,
            self.expire_after_days,
        )
        if infrequent is not None and infrequent < _IA_MINIMUM_DAYS:
            raise ValueError(
                f"infrequent_access_after_days: got {infrequent}, allowed {_IA_MINIMUM_DAYS} or more."
            )
        if infrequent is not None and glacier is not None and glacier < infrequent + _IA_MINIMUM_DAYS:
            raise ValueError(
                f"glacier_after_days: got {glacier}, allowed {infrequent + _IA_MINIMUM_DAYS} or more, because "
                f"objects stay in Standard-IA for {_IA_MINIMUM_DAYS} days at least."
            )
        last_move = max(infrequent or 0, glacier or 0)
        if expire is not None and expire <= last_move:
            raise ValueError(
                f"expire_after_days: got {expire}, allowed more than {last_move}, the age of the last move."
            )

    def lifecycle(self) -> s3.CfnBucket.LifecycleConfigurationProperty:
        """The lifecycle rules: tiers, clean-up of old versions, and of delete markers that hide nothing any more."""
        rules = [
            s3.CfnBucket.RuleProperty(
                id="tiers-and-expiry",
                status="Enabled",
                transitions=self._transitions() or None,
                expiration_in_days=self.expire_after_days,
                noncurrent_version_expiration=s3.CfnBucket.NoncurrentVersionExpirationProperty(
                    noncurrent_days=self.keep_old_versions_days
                ),
                abort_incomplete_multipart_upload=s3.CfnBucket.AbortIncompleteMultipartUploadProperty(
                    days_after_initiation=_MULTIPART_DAYS
                ),
            ),
            # S3 wants this one in a rule of its own.
            s3.CfnBucket.RuleProperty(
                id="expired-delete-markers", status="Enabled", expired_object_delete_marker=True
            ),
        ]
        return s3.CfnBucket.LifecycleConfigurationProperty(rules=rules)

    def _transitions(self) -> list[s3.CfnBucket.TransitionProperty]:
        tiers = (("STANDARD_IA", self.infrequent_access_after_days), ("GLACIER", self.glacier_after_days))
        return [
            s3.CfnBucket.TransitionProperty(storage_class=storage_class, transition_in_days=days)
            for storage_class, days in tiers
            if days is not None
        ]
