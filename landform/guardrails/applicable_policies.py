"""The policies that apply to a request, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.policy_layer import PolicyLayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.json_document import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicablePolicies:
    """Compiled policies of a principal and a resource; None where the organization or the resource has none.

    Attributes:
        scps: SCPs of the principal's account, a level for the root, each OU and the account. None: not enabled.
        rcps: RCPs of the resource's account, by the same levels. RCPFullAWSAccess needn't be among them: AWS
            attaches it everywhere and nobody can detach it.
        identity: identity policies of the principal, those of its groups included.
        boundary: its permissions boundary. None: it has none.
        session: the session policy. None: the session has none.
        resource: the policy of the resource. None: it has none or none was given; a KMS key or a role, which always
            has one, is then taken to delegate to its account, as default key policies do.
        management_account: the id of the management account, which neither SCPs nor RCPs bind.
    """

    scps: PolicyLayer | None = None
    rcps: PolicyLayer | None = None
    identity: PolicyLayer | None = None
    boundary: PolicyLayer | None = None
    session: PolicyLayer | None = None
    resource: PolicyLayer | None = None
    management_account: str | None = None

    @classmethod
    def compile(  # noqa: PLR0913 - one keyword for each kind of policy
        cls,
        *,
        scps: Sequence[Sequence[Json]] | None = None,
        rcps: Sequence[Sequence[Json]] | None = None,
        identity: Sequence[Json] | None = None,
        boundary: Sequence[Json] | None = None,
        session: Json = None,
        resource: Json = None,
        management_account: str | None = None,
    ) -> ApplicablePolicies:
        """The compiled form of parsed JSON documents.

        Args:
            scps: for each level from the root to the account its documents. None or no level: SCPs aren't enabled;
                a level without documents allows nothing.
            rcps: the same for RCPs.
            identity: documents.
            boundary: documents; None means no boundary.
            session: one document.
            resource: one document.
            management_account: an account id.

        Raises:
            MalformedPolicyError: AWS would refuse a document.
        """
        return cls(
            scps=PolicyLayer.compile(PolicyKind.SERVICE_CONTROL, scps) if scps else None,
            rcps=PolicyLayer.compile(PolicyKind.RESOURCE_CONTROL, rcps) if rcps else None,
            identity=PolicyLayer.compile(PolicyKind.IDENTITY, [identity]) if identity else None,
            boundary=None if boundary is None else PolicyLayer.compile(PolicyKind.BOUNDARY, [boundary]),
            session=None if session is None else PolicyLayer.compile(PolicyKind.SESSION, [[session]]),
            resource=None if resource is None else PolicyLayer.compile(PolicyKind.RESOURCE, [[resource]]),
            management_account=management_account,
        )
