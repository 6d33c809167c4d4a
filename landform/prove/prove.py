"""The proof of a whole landing zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.model.guardrail_attachments import attachments
from landform.policy.catalogue import load_catalogue
from landform.prove.access_matrix import access_matrix
from landform.prove.deployment import prove_deployment
from landform.prove.guardrail_proof import GuardrailProof, attached_statements
from landform.prove.iam_actions import all_actions, data_date
from landform.prove.lock_out import lock_out
from landform.prove.organization import Organization
from landform.prove.proof_file import load_proof
from landform.prove.result import ProofResult
from landform.prove.sensitive_actions import load_sensitive_actions
from landform.prove.settings_proof import prove_settings
from landform.prove.values import guardrail_values, landing_zone_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail
    from landform.prove.result import GuardrailResult


def prove(
    landing_zone: LandingZone, file: LandingZoneFile, catalogue: Mapping[str, Guardrail] | None = None
) -> ProofResult:
    """Prove every guardrail that the file attaches, that nobody is locked out, and say who can do what where.

    Args:
        landing_zone: The resolved landing zone, whose policies are about to be attached.
        file: The file it came from. Values of placeholders are read from it, never from the documents under proof.
        catalogue: The policy library. Default: that of this repository.

    Raises:
        ProofFileError: A proof.yaml or the catalogue of sensitive actions is missing or not well formed.
    """
    library = load_catalogue() if catalogue is None else catalogue
    organization = Organization.of(landing_zone)
    sensitive = load_sensitive_actions()
    return ProofResult(
        guardrails=tuple(prove_guardrails(organization, file, library)),
        actions=len(all_actions()),
        data_date=data_date(),
        losses=lock_out(organization),
        deployment=prove_deployment(organization),
        sensitive_actions=sensitive,
        matrix=access_matrix(organization, sensitive),
    )


def prove_guardrails(
    organization: Organization,
    file: LandingZoneFile,
    catalogue: Mapping[str, Guardrail],
    *,
    names: Iterable[str] | None = None,
) -> Iterator[GuardrailResult]:
    """Prove the guardrails that the file attaches somewhere, in the order of the ids.

    Args:
        organization: The organization of the resolved landing zone.
        file: The file it came from.
        catalogue: The policy library.
        names: The guardrails to prove. Default: all that the file attaches.
    """
    landing_zone = organization.landing_zone
    common = landing_zone_values(landing_zone, file)
    owners = {sid: guardrail.id for guardrail in catalogue.values() for sid in guardrail.statement_ids}
    attached = attachments(file, catalogue)
    for name in attached if names is None else names:
        guardrail = catalogue[name]
        proof = load_proof(guardrail)
        values = {**common, **guardrail_values(guardrail, file)}
        if not guardrail.type.rules.authorizes:
            policies = [policy for policy in landing_zone.policies if name in policy.guardrails]
            yield prove_settings(guardrail, proof, policies, values)
            continue
        targets = set(attached[name])
        yield GuardrailProof(
            guardrail=guardrail,
            proof=proof,
            places=[place for place in organization.places if targets.intersection(place.targets)],
            organization=organization,
            statements=attached_statements(guardrail, landing_zone.policies),
            values=values,
            owners=owners,
        ).run()
