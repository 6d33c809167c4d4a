from __future__ import annotations

import json
from pathlib import Path

import pytest

from landform.commands import trial as module
from landform.commands.trial import CheckResult, trial
from landform.errors import CheckError

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "minimal" / "landing-zone.yaml"


@pytest.fixture(autouse=True)
def one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial of which only the policy check runs, and finds something."""
    finding = CheckResult(name="iam-policy-validator", looked_at="policies", findings=("a finding",))
    for check in ("_synth_checks", "_proof", "_cfn_lint"):
        passed = CheckResult(name=check, looked_at="nothing", findings=())
        monkeypatch.setattr(module, check, lambda *_, passed=passed: passed)
    monkeypatch.setattr(module, "_policy_lint", lambda *_: finding)
    monkeypatch.setattr(module, "_synthesize", lambda *_: None)
    monkeypatch.setattr(module, "read_templates", lambda _: ())
    monkeypatch.setattr(module, "landings", lambda *_: ())


def test_a_finding_is_one_json_document_and_status_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        trial(EXAMPLE, None, as_json=True)

    document = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert document["passed"] is False
    assert document["checks"][-1]["findings"] == ["a finding"]


def test_a_finding_is_an_error_and_no_complete_landing_zone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CheckError, match="a finding"):
        trial(EXAMPLE, None, as_json=False)

    printed = capsys.readouterr().out
    assert "did not pass every check" in printed
    assert "complete landing zone" not in printed
    assert "failed  iam-policy-validator" in printed
