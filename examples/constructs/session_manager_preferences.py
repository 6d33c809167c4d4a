"""Sessions end after ten idle minutes, and are logged."""

import aws_cdk as cdk

from landform_constructs.session_manager_preferences import LogToBucket, SessionManagerPreferences


def build(stack: cdk.Stack) -> None:
    """Log to a bucket and encrypt the session data with a key of the account."""
    SessionManagerPreferences(
        stack,
        "Sessions",
        log=LogToBucket(bucket_name="example-session-logs", key_prefix="sessions"),
        kms_key_id="alias/example/sessions",
        idle_minutes=10,
    )
