"""The reference page of the policy library, ``policies/README.md``, written from the guardrails themselves.

``python -m landform.policy.catalogue_page`` writes it again after a change.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Final

from landform.policy.catalogue import POLICIES, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from landform.policy.guardrail import Guardrail
    from landform.policy.policy_type import PolicyType

PAGE: Final = POLICIES / "README.md"
"""Where the page stands."""

_INTRODUCTION: Final = """\
# The guardrails

Written from the files of this folder by `python -m landform.policy.catalogue_page`. Do not edit it by hand.

A guardrail is one organization policy: `policy.json` beside `guardrail.yaml`. A baseline attaches the guardrails that
name it and those of the baselines before it: `minimal` is what nobody regrets, `standard` suits most companies, `strict`
is for regulated ones. An `optional` guardrail is attached only where landing-zone.yaml names it.

`<landing-zone-principals>` stands for the roles of the deployer (`cdk-landform-*`, `OrganizationAccountAccessRole`), of
stack sets (`stacksets-exec-*`) and of break-glass (`landform-break-glass`), and for the `exempt_roles` of
landing-zone.yaml. Service-linked roles need no exemption: neither service nor resource control policies bind them.
"""


def catalogue_page(catalogue: Mapping[str, Guardrail]) -> str:
    """The page as Markdown: a table of all guardrails, then a section for each."""
    return "\n".join([_INTRODUCTION, *_table(catalogue.values()), "", *_sections(catalogue.values())])


def main() -> None:
    """Write the page of this repository's library."""
    PAGE.write_text(catalogue_page(load_catalogue()), "utf-8")


def _by_type(guardrails: Iterable[Guardrail]) -> Iterator[tuple[PolicyType, list[Guardrail]]]:
    ordered = sorted(guardrails, key=lambda guardrail: (guardrail.type.folder, guardrail.id))
    for policy_type, group in groupby(ordered, key=lambda guardrail: guardrail.type):
        yield policy_type, list(group)


def _table(guardrails: Iterable[Guardrail]) -> Iterator[str]:
    yield "| policy type | guardrail | what it does | baseline | attached to |"
    yield "|---|---|---|---|---|"
    for policy_type, group in _by_type(guardrails):
        for guardrail in group:
            yield (
                f"| {policy_type.folder} | [{guardrail.id}](#{guardrail.id}) | {guardrail.title} | "
                f"{guardrail.baseline} | {_places(guardrail)} |"
            )


def _places(guardrail: Guardrail) -> str:
    if not guardrail.attach:
        return "what landing-zone.yaml names"
    return ", ".join("the root" if place == "root" else f"{place} units" for place in guardrail.attach)


def _sections(guardrails: Iterable[Guardrail]) -> Iterator[str]:
    for policy_type, group in _by_type(guardrails):
        yield f"## {policy_type}\n"
        for guardrail in group:
            yield from _section(guardrail)


def _section(guardrail: Guardrail) -> Iterator[str]:
    folder = f"{guardrail.type.folder}/{guardrail.id}"
    yield f"### {guardrail.id}\n"
    yield f"{guardrail.title}. Baseline: {guardrail.baseline}. Document: [{folder}]({folder}/policy.json).\n"
    yield f"{guardrail.reason.strip()}\n"
    yield from _list("Statements", (f"`{sid}`: {sentence}" for sid, sentence in guardrail.sids.items()))
    yield from _list("Not bound", (f"`{exemption.to}`: {exemption.reason}" for exemption in guardrail.exempt))
    yield from _list("Parameters", _parameters(guardrail))
    yield from _list("Not yet confirmed on AWS", guardrail.unconfirmed)
    yield from _list("Serves", (f"{name}: {', '.join(ids)}" for name, ids in guardrail.controls.items()))
    yield from _list("Written from", (f"<{source}>" for source in guardrail.sources))


def _parameters(guardrail: Guardrail) -> Iterator[str]:
    for name, parameter in guardrail.parameters.items():
        default = "must be set" if parameter.required else f"default `{json.dumps(parameter.default)}`"
        yield f"`{name}` ({parameter.type.description}; {default}): {parameter.description}"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield f"**{heading}**\n"
        yield "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
