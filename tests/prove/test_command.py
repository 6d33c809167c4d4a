from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from landform.commands.prove import prove

if TYPE_CHECKING:
    from conftest import Library

ROOT = Path(__file__).resolve().parents[2]
ENTERPRISE = "examples/enterprise/landing-zone.yaml"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "landform", "prove", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_enterprise_example_is_proven_and_the_page_says_what() -> None:
    done = run("-c", ENTERPRISE)

    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "passed  protect-cloudtrail: Keep the organization trail recording",
        "attacks denied",
        "The effect is AWS's, not proven here",
        "Nobody is locked out: 22,321 actions",
        "passed  log-archive: ",
        "Who can do what where",
        "is as claimed.",
    ):
        assert words in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("example", ["minimal", "startup"])
def test_the_other_examples_are_proven(example: str) -> None:
    done = run("-c", f"examples/{example}/landing-zone.yaml", "--json")

    document = json.loads(done.stdout)
    assert (done.returncode, document["passed"], document["failures"]) == (0, True, [])
    assert all(result["failures"] == [] for result in document["guardrails"])
    assert document["losses"]
    assert document["deployment"]


def test_a_fault_of_the_file_ends_with_two(tmp_path: Path) -> None:
    config = tmp_path / "landing-zone.yaml"
    config.write_text("organization: {}\n", "utf-8")

    assert run("-c", str(config)).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("as_json", [False, True])
def test_a_failed_proof_ends_with_one_and_its_sentence(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    library.change(
        "deny-leaving-organization", lambda d: d["Statement"][0].update({"Action": "organizations:*"})
    )
    landing_zone, file, catalogue = library.load()
    monkeypatch.setattr("landform.commands.prove.load_landing_zone", lambda _: landing_zone)
    monkeypatch.setattr("landform.commands.prove.load", lambda _: file)
    monkeypatch.setattr("landform.prove.prove.load_catalogue", lambda: catalogue)

    with pytest.raises(BaseException) as caught:  # noqa: PT011 -- SystemExit after JSON, CheckError for text
        prove(library.config, as_json=as_json)

    printed = capsys.readouterr().out
    if as_json:
        document = json.loads(printed)
        assert document["passed"] is False
        told = "\n".join(document["failures"])
    else:
        assert "failed  deny-leaving-organization" in printed
        told = str(caught.value)
    assert getattr(caught.value, "exit_code", None) == 1 or caught.value.code == 1
    assert "organizations:DescribeOrganization" in told
    assert "Statement DenyLeavingOrganization of service control policy" in told
