"""Logging: the order of storage tiers, and how long logs are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

RETENTION: Path = ("logging", "retention")
INFREQUENT: Path = (*RETENTION, "infrequent_access_after_days")
GLACIER: Path = (*RETENTION, "glacier_after_days")
EXPIRE: Path = (*RETENTION, "expire_after_days")
LOCK: Path = ("logging", "object_lock", "days")

INFREQUENT_ACCESS_MIN_DAYS: Final = 30
"""S3 keeps an object in Standard-IA for 30 days before a lifecycle rule may move it on. Source: Amazon S3 user guide,
"Constraints and considerations for transitions", read 2026-11-22."""


def check_retention(subject: Subject, faults: Faults) -> None:
    """Objects move to Standard-IA, then to Glacier, then go; nothing goes while it is locked."""
    retention = subject.file.logging.retention
    infrequent, glacier, expire = (
        retention.infrequent_access_after_days,
        retention.glacier_after_days,
        retention.expire_after_days,
    )
    if infrequent is not None and glacier is not None and glacier < infrequent + INFREQUENT_ACCESS_MIN_DAYS:
        faults.add(
            GLACIER,
            "logs move to Glacier too early after Standard-IA",
            got=f"{glacier} days after {infrequent} days",
            expected=f"{infrequent + INFREQUENT_ACCESS_MIN_DAYS} days or more",
            do="raise it, or set `infrequent_access_after_days: null`",
            unless=(INFREQUENT,),
        )
    for tier, days in ((INFREQUENT, infrequent), (GLACIER, glacier)):
        if days is not None and expire is not None and expire <= days:
            faults.add(
                EXPIRE,
                "logs are deleted before they move to cheaper storage",
                got=f"{expire} days, and `{tier[-1]}` is {days}",
                expected=f"more than {days} days",
                do=f"raise it, or set `{tier[-1]}: null`",
                unless=(tier,),
            )
    locked = subject.file.logging.object_lock.days
    if expire is not None and locked > expire:
        faults.add(
            LOCK,
            "logs are locked for longer than they are kept",
            got=f"{locked} days, and they are deleted after {expire}",
            expected=f"{expire} days at most",
            do="shorten the lock, or keep the logs longer",
            unless=(EXPIRE,),
        )
