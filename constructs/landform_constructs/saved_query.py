"""Questions that an investigation of CloudTrail logs begins with, as SQL for Athena."""

from collections.abc import Sequence
from dataclasses import dataclass

_WHO = "coalesce(useridentity.arn, useridentity.invokedby, useridentity.accountid)"
_EVENT = f"eventtime, account, region, {_WHO} AS who, sourceipaddress, eventsource, eventname"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """One question about the last days of some accounts."""

    construct_id: str
    """Id of its construct, which must never change."""

    name: str
    """Name in the Athena console."""

    description: str
    """What the answer shows, in one sentence."""

    columns: str = _EVENT
    """What to select."""

    condition: str
    """Which events to select."""

    ending: str = "ORDER BY eventtime DESC"
    """Grouping and order."""

    days: int = 30
    """How many days to look back."""

    def sql(self, *, table: str, accounts: Sequence[str]) -> str:
        """The query for accounts of the reader's choice: the first line of the condition is there to be edited."""
        names = ", ".join(f"'{account}'" for account in accounts)
        return (
            f"SELECT {self.columns}\n"
            f"FROM {table}\n"
            f"WHERE account IN ({names})  -- the accounts to look at\n"
            f"  AND day >= date_format(current_date - interval '{self.days}' day, '%Y/%m/%d')\n"
            f"  AND {self.condition}\n"
            f"{self.ending}"
        )


def _events(*names: str) -> str:
    return "eventname IN ({})".format(", ".join(f"'{name}'" for name in names))


SAVED_QUERIES: tuple[SavedQuery, ...] = (
    SavedQuery(
        construct_id="RootSignIns",
        name="Root user: sign-ins",
        description="Who signed in to the console as root user, or tried to.",
        columns=f"{_EVENT}, json_extract_scalar(responseelements, '$.ConsoleLogin') AS outcome",
        condition="eventname = 'ConsoleLogin' AND useridentity.type = 'Root'",
    ),
    SavedQuery(
        construct_id="RootActivity",
        name="Root user: everything it did",
        description="Every call of the root user that was not made by an AWS service for it.",
        columns=f"{_EVENT}, errorcode",
        condition="useridentity.type = 'Root' AND useridentity.invokedby IS NULL AND eventtype <> 'AwsServiceEvent'",
    ),
    SavedQuery(
        construct_id="SignInsWithoutMfa",
        name="Console sign-ins without MFA",
        description="Successful console sign-ins of users who used no second factor.",
        columns=f"{_EVENT}, useridentity.username",
        condition=(
            "eventname = 'ConsoleLogin'\n"
            "  AND useridentity.type IN ('IAMUser', 'Root')\n"
            "  AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'\n"
            "  AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Success'"
        ),
    ),
    SavedQuery(
        construct_id="DeniedCalls",
        name="Denied calls by caller",
        description="Who was denied what, and how often: someone probing, or a permission that is missing.",
        columns=f"{_WHO} AS who, account, eventsource, eventname, errorcode, count(*) AS calls, max(eventtime) AS last",
        condition=(
            "(errorcode IN ('AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation')\n"
            "       OR errorcode LIKE '%.UnauthorizedOperation')"
        ),
        ending="GROUP BY 1, 2, 3, 4, 5\nORDER BY calls DESC",
        days=7,
    ),
    SavedQuery(
        construct_id="GuardrailDenials",
        name="Calls denied by a guardrail",
        description="Calls that a service control policy or a resource control policy denied.",
        columns=f"{_EVENT}, errormessage",
        condition=(
            "(errormessage LIKE '%service control policy%'\n"
            "       OR errormessage LIKE '%resource control policy%')"
        ),
        days=7,
    ),
    SavedQuery(
        construct_id="KeyDeletions",
        name="KMS keys: deleted or switched off",
        description="Who scheduled the deletion of a key, disabled it or deleted its material.",
        columns=f"{_EVENT}, json_extract_scalar(requestparameters, '$.keyId') AS key_id, errorcode",
        condition=(
            "eventsource = 'kms.amazonaws.com'\n"
            f"  AND {_events('ScheduleKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial', 'DisableKeyRotation')}"
        ),
        days=90,
    ),
    SavedQuery(
        construct_id="BucketPolicyChanges",
        name="Buckets: who changed the policy",
        description="Who changed the policy, the public access block, the lifecycle or the locks of which bucket.",
        columns=f"{_EVENT}, json_extract_scalar(requestparameters, '$.bucketName') AS bucket, errorcode",
        condition=(
            "eventsource = 's3.amazonaws.com'\n  AND {}".format(
                _events(
                    "PutBucketPolicy",
                    "DeleteBucketPolicy",
                    "PutBucketPublicAccessBlock",
                    "DeleteBucketPublicAccessBlock",
                    "PutAccountPublicAccessBlock",
                    "DeleteAccountPublicAccessBlock",
                    "PutBucketLifecycle",
                    "PutBucketObjectLockConfiguration",
                )
            )
        ),
    ),
    SavedQuery(
        construct_id="DetectionTampering",
        name="Logging and detection: stopped or weakened",
        description="Who tried to stop or weaken CloudTrail, Config, GuardDuty or Security Hub.",
        columns=f"{_EVENT}, errorcode",
        condition=_events(
            "StopLogging",
            "DeleteTrail",
            "UpdateTrail",
            "PutEventSelectors",
            "StopConfigurationRecorder",
            "DeleteConfigurationRecorder",
            "DeleteDeliveryChannel",
            "DeleteDetector",
            "UpdateDetector",
            "DisableSecurityHub",
            "DisassociateFromAdministratorAccount",
        ),
        days=90,
    ),
    SavedQuery(
        construct_id="BreakGlassUse",
        name="Break-glass role: who took it",
        description="Who assumed the break-glass role, from where, and whether it worked.",
        columns=f"{_EVENT}, json_extract_scalar(requestparameters, '$.roleArn') AS role, errorcode",
        condition=(
            "eventsource = 'sts.amazonaws.com'\n"
            "  AND json_extract_scalar(requestparameters, '$.roleArn') LIKE '%break-glass%'"
        ),
        days=90,
    ),
    SavedQuery(
        construct_id="LongLivedCredentials",
        name="IAM: new users, keys and passwords",
        description="Who made long-lived credentials, which a landing zone with Identity Center should not need.",
        columns=f"{_EVENT}, json_extract_scalar(requestparameters, '$.userName') AS username, errorcode",
        condition=(
            "eventsource = 'iam.amazonaws.com'\n"
            f"  AND {_events('CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile')}"
        ),
    ),
)
"""Every saved query, in the order of an investigation."""
