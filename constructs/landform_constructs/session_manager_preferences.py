"""The preferences of Session Manager for an account and region.

Example:
    ``examples/constructs/session_manager_preferences.py``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aws_cdk import aws_ssm as ssm
from constructs import Construct

DOCUMENT_NAME: Final = "SSM-SessionManagerRunShell"
"""The document that Session Manager reads its preferences from. The name is AWS's."""

IDLE_MINUTES: Final = range(1, 61)
SESSION_MINUTES: Final = range(1, 1441)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogToBucket:
    """Session logs go to an encrypted bucket."""

    bucket_name: str
    key_prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogToCloudWatch:
    """Session logs are streamed to an encrypted log group."""

    log_group_name: str


class SessionManagerPreferences(Construct):
    """Ends idle and long sessions, logs them and encrypts them.

    Session Manager makes the document itself when somebody opens its preferences in the console: creation then
    fails, and the document must be imported. So it is not part of the account baseline.
    """

    resource: ssm.CfnDocument

    def __init__(  # noqa: PLR0913  each keyword is one property of the preferences
        self,
        scope: Construct,
        construct_id: str,
        *,
        log: LogToBucket | LogToCloudWatch | None = None,
        kms_key_id: str = "",
        idle_minutes: int = 20,
        session_minutes: int = 480,
    ) -> None:
        """Make the document.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            log: Where sessions are logged. Default: nowhere; CloudTrail still records who started them.
            kms_key_id: A key that encrypts the session data beyond TLS, as an id, ARN or alias that exists in the
                account and region. Users and instances need rights on it. Default: TLS only.
            idle_minutes: After how many minutes without input a session ends, 1 to 60.
            session_minutes: After how many minutes any session ends, 1 to 1,440.

        Raises:
            ValueError: A number of minutes is outside its range.
        """
        super().__init__(scope, construct_id)
        _check_minutes("idle_minutes", idle_minutes, IDLE_MINUTES)
        _check_minutes("session_minutes", session_minutes, SESSION_MINUTES)
        bucket = log if isinstance(log, LogToBucket) else None
        group = log if isinstance(log, LogToCloudWatch) else None
        self.resource = ssm.CfnDocument(
            self,
            "Resource",
            name=DOCUMENT_NAME,
            document_type="Session",
            document_format="JSON",
            # A document with a fixed name cannot be replaced: the new one would be made before the old one goes.
            update_method="NewVersion",
            content={
                "schemaVersion": "1.0",
                "description": "Preferences of Session Manager",
                "sessionType": "Standard_Stream",
                "inputs": {
                    "s3BucketName": bucket.bucket_name if bucket else "",
                    "s3KeyPrefix": bucket.key_prefix if bucket else "",
                    "s3EncryptionEnabled": True,
                    "cloudWatchLogGroupName": group.log_group_name if group else "",
                    "cloudWatchEncryptionEnabled": True,
                    "cloudWatchStreamingEnabled": True,
                    "kmsKeyId": kms_key_id,
                    "idleSessionTimeout": str(idle_minutes),
                    "maxSessionDuration": str(session_minutes),
                    "runAsEnabled": False,
                    "runAsDefaultUser": "",
                },
            },
        )


def _check_minutes(name: str, minutes: int, allowed: range) -> None:
    if minutes not in allowed:
        message = f"{name}: got {minutes}, allowed are {allowed.start} to {allowed.stop - 1} minutes"
        raise ValueError(message)
