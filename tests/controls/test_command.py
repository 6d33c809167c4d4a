from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from landform.commands.coverage import coverage
from landform.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "examples" / "minimal" / "landing-zone.yaml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "landform", "coverage", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_report_counts_every_framework_and_says_what_is_left_out() -> None:
    done = run("-c", "examples/enterprise/landing-zone.yaml")

    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "cis-aws-foundations-7.0",
        "aws-fsbp",
        "nist-800-53-r5",
        "aws-well-architected",
        "aws-sra",
        "missing  marketplace-denied: Member accounts buy nothing from AWS Marketplace",
        "guardrail deny-marketplace: not so: attached nowhere",
    ):
        assert words in done.stdout


def test_the_requirements_of_one_framework_are_printed_with_their_evidence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    coverage(MINIMAL, framework="cis-aws-foundations-7.0", as_json=False)

    lines = capsys.readouterr().out.splitlines()

    assert "satisfied  4.2" in lines
    assert "not ours   2.16" in lines
    assert "planned    5.1" in lines
    assert any("EnableLogFileValidation equals true: in organization-trail" in line for line in lines)
    assert any("planned  api-failures-alerted:" in line for line in lines)
    assert not any(line.startswith("aws-fsbp") for line in lines)


def test_the_json_holds_counts_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    coverage(MINIMAL, framework=None, as_json=True)

    document = json.loads(capsys.readouterr().out)

    assert len(document["frameworks"]) == 5
    for framework in document["frameworks"]:
        assert sum(framework["counts"].values()) == len(framework["requirements"])
    [cis] = [item for item in document["frameworks"] if item["framework"] == "cis-aws-foundations-7.0"]
    by_id = {item["requirement"]: item for item in cis["requirements"]}
    assert by_id["4.1"]["status"] == "satisfied"
    assert by_id["4.8"]["claim"] == "satisfied"
    assert by_id["4.8"]["status"] == "missing"
    [control, *_] = by_id["4.8"]["controls"]
    assert (control["holds"], control["evidence"][0]["holds"]) == (False, False)
    assert "AdvancedEventSelectors" in control["evidence"][0]["detail"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("cis-aws-foundations-6.0", "did you mean 'cis-aws-foundations-7.0'"), ("zzz", "there are cis-aws")],
)
def test_an_unknown_framework_is_a_fault_of_the_user(name: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        coverage(MINIMAL, framework=name, as_json=False)

    assert caught.value.exit_code == 2


def test_a_fault_of_the_file_ends_with_two(tmp_path: Path) -> None:
    config = tmp_path / "landing-zone.yaml"
    config.write_text("organization: {}\n", "utf-8")

    assert run("-c", str(config)).returncode == 2
