"""Ids that AWS has given out since: they take the place of placeholders, which is no change to review."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING

from landform.plan.account_pairs import counted, listed
from landform.plan.description import Description, Side
from landform.plan.finding import Finding, Section
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.assembly import Landing


def with_given_ids(base: Side, head: Description) -> tuple[Side, tuple[Finding, ...]]:
    """The old side with the new side's ids in place of its placeholders, and a finding that says so.

    A template with a placeholder cannot have been deployed, so nothing that exists changes with it.
    """
    before = base.description
    given = {
        name: identifier
        for name, identifier in before.ids.items()
        if identifier in before.placeholders and head.ids.get(name, identifier) != identifier
    }
    if not given:
        return base, ()
    new = {identifier: head.ids[name] for name, identifier in given.items()}
    description = Description.model_validate_json(_replaced(before.model_dump_json(), new))
    finding = Finding(
        section=Section.OTHER,
        title=f"{counted(len(given), 'id')} that AWS has given out replace placeholders",
        details=(f"of {listed(given, 8)}",),
    )
    landings = tuple(_landing(landing, new) for landing in base.landings)
    return Side(description=description, landings=landings), (finding,)


def _landing(landing: Landing, new: Mapping[str, str]) -> Landing:
    body = json.loads(_replaced(minify(landing.template.body), new))
    return dataclasses.replace(landing, template=dataclasses.replace(landing.template, body=body))


def _replaced(text: str, new: Mapping[str, str]) -> str:
    pattern = "|".join(re.escape(identifier) for identifier in sorted(new, key=len, reverse=True))
    return re.sub(rf"(?<![0-9A-Za-z])(?:{pattern})(?![0-9A-Za-z])", lambda found: new[found[0]], text)
