"""The catalogue, the guardrails and the conformance packs say the same about the frameworks, in both directions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
import yaml

from landform.controls.evidence import GuardrailEvidence, TemplateEvidence
from landform.controls.framework import Status
from landform.policy.catalogue import POLICIES
from landform.policy.guardrail import Framework

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.controls.catalogue import ControlCatalogue
    from landform.policy.guardrail import Guardrail

# The recommendations of CIS 7.0 by who can satisfy them: the landing zone alone, it together with workloads and people,
# workloads only.
LANDING_ZONE = [
    "2.1.1",
    "2.1.2",
    "2.1.3",
    "2.1.4",
    "2.1.5",
    "2.1.6",
    "2.2",
    "2.3",
    "2.4",
    "2.8",
    "2.9",
    "2.15",
    "2.18",
    "2.19",
    "3.1.3",
    "3.1.4",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "4.5",
    "4.6",
    "4.8",
    "4.9",
    "5.1",
    "5.2",
    "5.3",
    "5.4",
    "5.5",
    "5.6",
    "5.7",
    "5.8",
    "5.9",
    "5.10",
    "5.11",
    "5.12",
    "5.13",
    "5.14",
    "5.15",
    "5.16",
    "6.1.1",
]
TOGETHER = [
    "2.5",
    "2.6",
    "2.7",
    "2.10",
    "2.11",
    "2.12",
    "2.13",
    "2.14",
    "2.20",
    "2.21",
    "3.1.1",
    "3.2.1",
    "3.2.3",
    "3.3.1",
    "6.5",
    "6.7",
]
WORKLOADS = [
    "2.16",
    "2.17",
    "3.1.2",
    "3.2.2",
    "3.2.4",
    "4.7",
    "4.10",
    "6.1.2",
    "6.2",
    "6.3",
    "6.4",
    "6.6",
    "6.8",
]

# The ids of CIS 3.0.0 that the conformance pack names, as CIS 7.0 counts them.
RENUMBERED = {
    "2.1.1": "3.1.1",
    "2.1.4": "3.1.4",
    "2.2.1": "6.1.1",
    "2.3.1": "3.2.1",
    "2.3.2": "3.2.2",
    "2.3.3": "3.2.3",
    "2.4.1": "3.3.1",
    "3.1": "4.1",
    "3.2": "4.2",
    "3.4": "4.4",
    "3.5": "4.5",
    "3.6": "4.6",
    "3.7": "4.7",
    "3.8": "4.8",
    "3.9": "4.9",
    "5.1": "6.2",
    "5.2": "6.3",
    "5.3": "6.4",
    "5.4": "6.5",
    "5.6": "6.7",
}


def test_cis_holds_all_seventy_recommendations(catalogue: ControlCatalogue) -> None:
    assert (len(LANDING_ZONE), len(TOGETHER), len(WORKLOADS)) == (41, 16, 13)

    assert sorted(catalogue.frameworks[Framework.CIS].requirements) == sorted(
        [*LANDING_ZONE, *TOGETHER, *WORKLOADS]
    )


def test_only_what_a_landing_zone_can_satisfy_is_claimed_as_satisfied(catalogue: ControlCatalogue) -> None:
    requirements = catalogue.frameworks[Framework.CIS].requirements
    satisfied = {name for name, item in requirements.items() if item.status is Status.SATISFIED}

    assert satisfied
    assert satisfied <= set(LANDING_ZONE)


def test_what_workloads_alone_can_do_is_not_ours(catalogue: ControlCatalogue) -> None:
    requirements = catalogue.frameworks[Framework.CIS].requirements

    assert {name for name, item in requirements.items() if item.status is Status.NOT_OURS} == set(WORKLOADS)


@pytest.mark.parametrize("framework", Framework)
def test_guardrails_claim_what_the_framework_names_them_for(
    framework: Framework, catalogue: ControlCatalogue, guardrails: Mapping[str, Guardrail]
) -> None:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for name, requirement in catalogue.frameworks[framework].requirements.items():
        for control in requirement.controls:
            for evidence in catalogue.controls[control].evidence:
                if isinstance(evidence, GuardrailEvidence):
                    named[evidence.guardrail].add(name)

    claimed = {
        guardrail.id: set(guardrail.controls[framework])
        for guardrail in guardrails.values()
        if framework in guardrail.controls
    }

    assert named == claimed


def test_every_guardrail_is_evidence_of_one_control(
    catalogue: ControlCatalogue, guardrails: Mapping[str, Guardrail]
) -> None:
    counted = Counter(
        evidence.guardrail
        for control in catalogue.controls.values()
        for evidence in control.evidence
        if isinstance(evidence, GuardrailEvidence)
    )

    assert counted == dict.fromkeys(guardrails, 1)


def rules_of_the_cis_pack() -> dict[str, list[str]]:
    """The recommendations of CIS 7.0 that each rule of the conformance pack is for."""
    document = yaml.safe_load(
        (POLICIES / "conformance-packs" / "cis-aws-foundations.yaml").read_text("utf-8")
    )
    rules = [resource["Properties"] for resource in document["Resources"].values()]
    return {
        rule["Source"]["SourceIdentifier"]: [
            RENUMBERED[name] for name in re.findall(r"\d+(?:\.\d+)+", rule["Description"].split(", ", 1)[1])
        ]
        for rule in rules
    }


def pack_rules(catalogue: ControlCatalogue, pack: str) -> dict[str, str]:
    """The control of each rule of a conformance pack."""
    return {
        str(evidence.value).removeprefix("SourceIdentifier: "): control.id
        for control in catalogue.controls.values()
        for evidence in control.evidence
        if isinstance(evidence, TemplateEvidence)
        and evidence.where.get("OrganizationConformancePackName") == f"landform-{pack}"
    }


def test_every_rule_of_the_cis_pack_helps_the_recommendation_it_names(catalogue: ControlCatalogue) -> None:
    requirements = catalogue.frameworks[Framework.CIS].requirements
    controls = pack_rules(catalogue, "cis-aws-foundations")
    rules = rules_of_the_cis_pack()

    assert len(rules) > 15
    for rule, names in rules.items():
        ours = [name for name in names if name not in WORKLOADS]
        assert names, rule
        assert (rule in controls) == bool(ours), rule
        for name in ours:
            assert controls[rule] in requirements[name].helped_by, (rule, name)


def test_rules_of_the_cis_pack_help_no_other_recommendation(catalogue: ControlCatalogue) -> None:
    rules = rules_of_the_cis_pack()
    by_control = {control: rule for rule, control in pack_rules(catalogue, "cis-aws-foundations").items()}

    for name, requirement in catalogue.frameworks[Framework.CIS].requirements.items():
        for control in requirement.controls:
            if control in by_control:
                assert name in rules[by_control[control]], (name, control)


def test_ids_are_all_that_is_kept_of_a_framework(catalogue: ControlCatalogue) -> None:
    for framework in catalogue.frameworks.values():
        for requirement in framework.requirements.values():
            assert set(type(requirement).model_fields) == {"satisfied_by", "helped_by", "planned", "note"}
