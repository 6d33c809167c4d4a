"""Parameters of guardrails: known ones, of the right form, none missing; and exemptions that exempt everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.faults import did_you_mean, shown
from landform.config.rules.guardrails import SECTION, baseline_guardrails

if TYPE_CHECKING:
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

PARAMETERS: Path = (*SECTION, "parameters")
EXEMPT_ROLES: Path = (*SECTION, "exempt_roles")


def check_parameters(subject: Subject, faults: Faults) -> None:
    """Every parameter that is set exists and has the form that its guardrail wants."""
    for name, values in subject.file.guardrails.parameters.items():
        guardrail = subject.catalogue.get(name)
        if guardrail is None:
            continue
        for key, value in values.items():
            at, parameter = (*PARAMETERS, name, key), guardrail.parameters.get(key)
            if parameter is None:
                nothing = "this guardrail has no parameters"
                do = did_you_mean(key, guardrail.parameters) if guardrail.parameters else nothing
                faults.add(at, "the guardrail has no such parameter", got=shown(key), do=do, in_key=True)
            elif not parameter.type.accepts(value):
                node = faults.document.root.at(faults.original(at))
                got = shown(node.value) if node else ""
                faults.add(at, "not of the right form", got=got, expected=parameter.type.description)


def check_missing_parameters(subject: Subject, faults: Faults) -> None:
    """Every guardrail that is attached has the values that only the file can give it."""
    section = subject.file.guardrails
    chosen = {*(baseline_guardrails(subject) - section.remove.keys()), *section.add}
    chosen.update(name for unit in subject.units for name in unit.unit.guardrails)
    chosen.update(name for account in subject.accounts for name in account.account.guardrails)
    for name in sorted(chosen & subject.catalogue.keys()):
        given = section.parameters.get(name, {})
        for key, parameter in subject.catalogue[name].parameters.items():
            if parameter.required and key not in given:
                at = (*PARAMETERS, name, key)
                faults.add(
                    at,
                    "the guardrail needs this value",
                    expected=parameter.type.description,
                    do="add it",
                    unless=((*PARAMETERS, name),),
                )


def check_exempt_roles(subject: Subject, faults: Faults) -> None:
    """No exemption takes in every role."""
    for name in subject.file.guardrails.exempt_roles:
        if not name.replace("*", "").replace("/", ""):
            problem = "this exempts every role from the guardrails"
            do = "name the role, with `*` for a part of the name at most"
            faults.add((*EXEMPT_ROLES, name), problem, got=shown(name), do=do, in_key=True)
