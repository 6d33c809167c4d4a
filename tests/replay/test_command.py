"""``landform replay`` as a user runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from landform.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeEvent

CONFIG = str(Path(__file__).resolve().parents[2] / "examples" / "enterprise" / "landing-zone.yaml")
PLACED = ("--account", "222222222222=web-production")


@pytest.fixture
def landform(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line; gives exit status, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["landform", "replay", "-c", CONFIG, *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture
def log(event: MakeEvent, write_log: Callable[..., Path]) -> str:
    return str(
        write_log(
            [
                event("organizations:LeaveOrganization", eventID="leave"),
                event(
                    "organizations:LeaveOrganization",
                    errorCode="AccessDenied",
                    eventTime="2026-11-03T08:00:00Z",
                ),
                event("ec2:DescribeInstances"),
                event("ec2:CreateVolume"),
                event("signin:ConsoleLogin", eventType="AwsConsoleSignIn"),
                None,
            ]
        )
    )


def test_text_tells_counts_groups_and_what_is_unreadable(
    landform: Callable[..., tuple[int, str, str]], log: str
) -> None:
    status, out, err = landform(log, *PLACED)
    assert (status, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:6] == [
        "6 events in 1 file",
        "denied 2",
        "not denied 2",
        "cannot know 1",
        "unreadable 1",
        "1 of the events not denied are no calls to an API, such as sign-ins.",
    ]
    principal = "arn:aws:iam::222222222222:role/team/Developer"
    assert (
        f"2 organizations:LeaveOrganization by {principal} in web-production, 1 of them failed anyway"
        in lines
    )
    assert "denied by DenyLeavingOrganization" in lines
    assert "2026-11-01T08:00:00Z to 2026-11-03T08:00:00Z, for example event leave" in lines
    assert "may be denied by DenyUnencryptedVolumes; the log doesn't tell ec2:Encrypted" in lines
    assert f"{log}: record 6: a record is a JSON object" in lines


def test_json_holds_the_same_and_adds_up(landform: Callable[..., tuple[int, str, str]], log: str) -> None:
    status, out, _ = landform(log, *PLACED, "--json")
    assert status == 0
    document = json.loads(out)
    events = document["events"]
    assert events == {
        "input": 6,
        "denied": 2,
        "not_denied": 2,
        "cannot_know": 1,
        "unreadable": 1,
        "no_call": 1,
    }
    assert document["events_before"] is None
    [denied, unknown] = document["groups"]
    assert denied == {
        "outcome": "denied",
        "before": None,
        "principal": "arn:aws:iam::222222222222:role/team/Developer",
        "action": "organizations:LeaveOrganization",
        "account": "222222222222",
        "account_name": "web-production",
        "statements": ["DenyLeavingOrganization"],
        "missing": [],
        "count": 2,
        "failed_already": 1,
        "first": "2026-11-01T08:00:00Z",
        "last": "2026-11-03T08:00:00Z",
        "example_event": "leave",
    }
    assert unknown["missing"] == ["ec2:Encrypted"]
    assert [entry["place"] for entry in document["unreadable_records"]] == ["record 6"]


def test_accounts_that_the_file_does_not_know_are_named_with_what_to_do(
    landform: Callable[..., tuple[int, str, str]], log: str
) -> None:
    _, out, _ = landform(log)
    text = " ".join(out.split())
    assert "Accounts that the file doesn't know: 222222222222 (4 calls)." in text
    assert "--account ID=NAME, or where all of them stand with --at PATH" in text


def test_a_comparison_with_the_same_policies_finds_nothing(
    landform: Callable[..., tuple[int, str, str]], log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from landform.commands import replay as command  # noqa: PLC0415 - replaced for one test
    from landform.model.load import load_landing_zone  # noqa: PLC0415

    monkeypatch.setattr(command, "landing_zone_at", lambda _revision, config: load_landing_zone(config))
    _, out, _ = landform(log, *PLACED, "--against", "main")
    assert "denied                  2, 2 at main" in out
    assert "No call has another outcome than at main." in out
    _, out, _ = landform(log, *PLACED, "--against", "main", "--json")
    document: dict[str, Any] = json.loads(out)
    assert document["events_before"] == {"denied": 2, "not_denied": 2, "cannot_know": 1}
    assert document["groups"] == []


def test_a_comparison_with_a_git_revision_shows_what_the_change_permits(
    landform: Callable[..., tuple[int, str, str]],
    event: MakeEvent,
    write_log: Callable[..., Path],
    tmp_path: Path,
) -> None:
    config = tmp_path / "landing-zone.yaml"
    shutil.copy(Path(CONFIG).parents[1] / "startup" / "landing-zone.yaml", config)
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", config.name), ("commit", "-q", "-m", "first")):
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True, capture_output=True)
    config.write_text(
        config.read_text().replace("[eu-west-2, eu-west-1]", "[eu-west-2, eu-west-1, us-east-1]")
    )
    log = str(
        write_log([event(awsRegion="us-east-1"), event(awsRegion="ap-south-1"), event(awsRegion="eu-west-1")])
    )
    status, out, _ = landform(log, "-c", str(config), "--at", "Services", "--against", "HEAD", "--json")
    document = json.loads(out)
    assert status == 0
    assert document["events_before"] == {"denied": 2, "not_denied": 1, "cannot_know": 0}
    assert document["events"]["denied"] == 1
    [group] = document["groups"]
    assert (group["before"], group["outcome"], group["count"]) == ("denied", "not_denied", 1)
    assert group["statements"] == ["DenyUngovernedRegions"]
    _, out, _ = landform(log, "-c", str(config), "--at", "Services", "--against", "HEAD")
    text = " ".join(out.split())
    assert "Not denied now, unlike at HEAD: 1 ec2:DescribeInstances (was denied) by" in text
    assert "was denied, or may have been, by DenyUngovernedRegions" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing.json",), "missing.json: no such file or folder"),
        ((CONFIG, "--account", "web-production"), "expected ID=NAME such as 123456789012=payments"),
        ((CONFIG, "--account", "1=web-production"), "expected ID=NAME"),
        ((CONFIG, "--account", "222222222222=nobody"), "'nobody' is no account of the file"),
        ((CONFIG, "--at", "Nowhere"), "'Nowhere' is no place of the file"),
        ((CONFIG, "--against", "no-such-revision"), "git knows no revision 'no-such-revision'"),
    ],
)
def test_wrong_options_end_with_a_sentence_and_status_2(
    landform: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...], sentence: str
) -> None:
    status, out, err = landform(*arguments)
    assert (status, out) == (2, "")
    assert sentence in " ".join(err.split())


def test_names_in_a_log_cannot_steer_the_terminal(
    landform: Callable[..., tuple[int, str, str]], event: MakeEvent, write_log: Callable[..., Path]
) -> None:
    evil = {
        "type": "IAMUser",
        "arn": "arn:aws:iam::222222222222:user/\x1b[2J[red]x\udce9",
        "accountId": "222222222222",
    }
    log = str(write_log([event("organizations:LeaveOrganization", userIdentity=evil)]))
    status, out, _ = landform(log, *PLACED)
    assert status == 0
    assert "\x1b" not in out
    assert "[red]x" in out
