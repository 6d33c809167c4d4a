"""The reference page says what the checks say."""

from pathlib import Path

from landform.checks.reference import reference_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "checks.md"


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run: bin/python -m landform.checks.reference > docs/reference/checks.md"
    )
