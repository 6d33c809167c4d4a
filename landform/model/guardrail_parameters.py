"""Guardrails whose values or presence other sections of landing-zone.yaml decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.detection import GuardDutyPlan

if TYPE_CHECKING:
    from landform.config.landing_zone import LandingZoneFile
    from landform.policy.document import JsonValue

GUARDDUTY_GUARDRAIL: Final = "enable-guardduty"
RUNTIME_AGENTS: Final = ("eks-addon-management", "ec2-agent-management", "ecs-fargate-agent-management")
"""GuardDuty's own agents. Runtime monitoring sees nothing without one, so they come with the plan."""


def guardrail_parameters(file: LandingZoneFile) -> dict[str, dict[str, JsonValue]]:
    """The parameters of guardrails: those that follow from other sections, and those of ``guardrails.parameters``."""
    parameters = {name: dict(values) for name, values in file.guardrails.parameters.items()}
    parameters[GUARDDUTY_GUARDRAIL] = _guardduty(file) | parameters.get(GUARDDUTY_GUARDRAIL, {})
    return parameters


def switched_guardrails(file: LandingZoneFile) -> dict[str, bool]:
    """Guardrails that ``account_defaults`` switches on or off, whatever the baseline says."""
    return {
        "block-public-s3": file.account_defaults.s3_public_access_block,
        "set-imds-defaults": file.account_defaults.imdsv2,
        GUARDDUTY_GUARDRAIL: True,
    }


def _guardduty(file: LandingZoneFile) -> dict[str, JsonValue]:
    plans = file.detection.guardduty.plans

    def toggle(*, on: bool) -> str:
        return "enabled" if on else "disabled"

    return {
        **{plan.value: toggle(on=plan in plans) for plan in GuardDutyPlan},
        **dict.fromkeys(RUNTIME_AGENTS, toggle(on=GuardDutyPlan.RUNTIME_MONITORING in plans)),
    }
