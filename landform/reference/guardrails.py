"""The page of the guardrails: what each baseline holds, and which guardrail serves which control."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from landform.policy.guardrail import Baseline, Framework, Place
from landform.reference.page import WRITTEN_BY, Page, bullets, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.policy.guardrail import Guardrail

_INTRODUCTION: Final = f"""\
# The guardrails

{WRITTEN_BY.format(source="policies/")}

A guardrail is one organization policy with its reason. `guardrails.baseline` in landing-zone.yaml chooses a baseline,
and each baseline holds the ones before it. [Choose guardrails](../how-to/choose-guardrails.md) says how to add one,
leave one out, and set parameters.

`<landing-zone-principals>` stands for the roles of the deployer (`cdk-landform-*`, `OrganizationAccountAccessRole`), of
StackSets (`stacksets-exec-*`) and of break-glass (`landform-break-glass`), and for `guardrails.exempt_roles`.
Service-linked roles need no exemption: neither service control policies nor resource control policies bind them.
"""

_BASELINES: Final = {
    Baseline.MINIMAL: "What nobody regrets.",
    Baseline.STANDARD: "The default. It holds `minimal` too.",
    Baseline.STRICT: "For regulated companies. It holds `standard` and `minimal` too.",
    Baseline.OPTIONAL: "In no baseline. Attached only where landing-zone.yaml names it.",
}

_PLACES: Final = {
    Place.ROOT: "the root",
    Place.SANDBOX: "units with the purpose `sandbox`",
    Place.SUSPENDED: "units with the purpose `suspended`",
}


def guardrails_page(catalogue: Mapping[str, Guardrail]) -> Page:
    """The page: a section a baseline, a section a guardrail, then the controls with the guardrails that serve them."""
    guardrails = tuple(catalogue.values())
    lines = [_INTRODUCTION, *_overview(guardrails)]
    for baseline, words in _BASELINES.items():
        lines += [f"## {baseline}", "", words, ""]
        for guardrail in guardrails:
            if guardrail.baseline is baseline:
                lines += _section(guardrail)
    lines += ["## Controls", "", *_controls(guardrails)]
    return Page(name="guardrails.md", text="\n".join(lines).rstrip() + "\n")


def _overview(guardrails: Sequence[Guardrail]) -> Iterator[str]:
    counts = [
        (f"[{baseline}](#{baseline})", str(sum(guardrail.baseline is baseline for guardrail in guardrails)))
        for baseline in _BASELINES
    ]
    yield from table(("baseline", "guardrails of its own"), counts)


def _section(guardrail: Guardrail) -> Iterator[str]:
    folder = f"policies/{guardrail.type.folder}/{guardrail.id}"
    yield from (f"### {guardrail.id}", "", f"{guardrail.title}.", "")
    yield from table(
        ("policy type", "attached to", "document"),
        [(f"`{guardrail.type}`", _places(guardrail), f"[{folder}](../../{folder}/policy.json)")],
    )
    yield from (" ".join(guardrail.reason.split()), "")
    yield from bullets("Statements", (f"`{sid}`: {sentence}" for sid, sentence in guardrail.sids.items()))
    yield from bullets("Not bound", (f"`{exempt.to}`: {exempt.reason}" for exempt in guardrail.exempt))
    yield from bullets("Parameters", _parameters(guardrail))
    yield from bullets("Controls", (f"{name}: {', '.join(ids)}" for name, ids in guardrail.controls.items()))
    yield from bullets("Not yet confirmed on AWS", guardrail.unconfirmed)
    yield from bullets("Written from", (f"<{source}>" for source in guardrail.sources))


def _places(guardrail: Guardrail) -> str:
    return ", ".join(_PLACES[place] for place in guardrail.attach) or "what landing-zone.yaml names"


def _parameters(guardrail: Guardrail) -> Iterator[str]:
    for name, parameter in guardrail.parameters.items():
        default = "must be set" if parameter.required else f"default `{json.dumps(parameter.default)}`"
        yield f"`{name}` ({parameter.type.description}; {default}): {parameter.description}"


def _controls(guardrails: Sequence[Guardrail]) -> Iterator[str]:
    for framework in Framework:
        served: defaultdict[str, list[str]] = defaultdict(list)
        for guardrail in guardrails:
            for control in guardrail.controls.get(framework, ()):
                served[control].append(f"[{guardrail.id}](#{guardrail.id})")
        if served:
            yield from (f"### {framework}", "")
            rows = ((control, ", ".join(served[control])) for control in sorted(served, key=_natural))
            yield from table(("control", "guardrails"), rows)


def _natural(control: str) -> list[tuple[int, str]]:
    """Numbers in the order of their values: EC2.8 before EC2.182."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", control)]
