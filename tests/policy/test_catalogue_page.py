from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform.policy.catalogue import POLICIES
from landform.policy.catalogue_page import PAGE, catalogue_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.guardrail import Guardrail


def test_the_page_of_the_library_is_up_to_date(catalogue: Mapping[str, Guardrail]) -> None:
    written = PAGE.read_text("utf-8")

    assert written == catalogue_page(catalogue), "run: python -m landform.policy.catalogue_page"


def test_every_guardrail_has_a_line_and_a_section(catalogue: Mapping[str, Guardrail]) -> None:
    page = catalogue_page(catalogue)

    assert re.findall(r"^\| \S+ \| \[(\S+)\]", page, re.MULTILINE) == re.findall(
        r"^### (\S+)", page, re.MULTILINE
    )
    assert sorted(re.findall(r"^### (\S+)", page, re.MULTILINE)) == sorted(catalogue)


def test_what_is_not_confirmed_is_said_to_be_so(catalogue: Mapping[str, Guardrail]) -> None:
    unconfirmed = [guardrail for guardrail in catalogue.values() if guardrail.unconfirmed]

    assert unconfirmed
    assert catalogue_page(catalogue).count("**Not yet confirmed on AWS**") == len(unconfirmed)


def test_the_links_of_the_page_lead_to_files(catalogue: Mapping[str, Guardrail]) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", catalogue_page(catalogue))

    assert len(links) == len(catalogue)
    assert all((POLICIES / link).is_file() for link in links)
