"""What an AWS service needs in order to write its logs into a bucket that is encrypted with a key."""

from collections.abc import Sequence
from typing import Protocol

from landform_constructs.policy_statement import PolicyStatement


class LogDelivery(Protocol):
    """One service's log delivery.

    The bucket and the key ask the same object for their statements, so they cannot name different sources.
    """

    def bucket_statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """What the policy of the bucket grants to the service."""
        ...

    def key_statements(self) -> Sequence[PolicyStatement]:
        """What the policy of the key grants to the service."""
        ...
