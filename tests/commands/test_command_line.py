"""What the command line does when its input, its options or its output are not as they should be."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from landform.commands import output
from landform.commands.templates_folder import templates_folder
from landform.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = "examples/minimal/landing-zone.yaml"
COMMANDS = ("validate", "synth", "stacks", "try", "prove", "schema", "evaluate", "replay")

UNKNOWN_ACTION = """\
organization: {name: base, home_region: eu-west-1, email: "aws+{account}@example.com"}
organizational_units:
  Security: {accounts: {log-archive: {role: log-archive}, security: {role: security}}}
  Workloads: {accounts: {app: {}}}
identity_center:
  permission_sets:
    Developer:
      description: For developers
      inline_policy:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Action: "s3:ListAllMyBukets", Resource: "*"}]
  groups: {Developers: {}}
  assignments: [{group: Developers, permission_set: Developer, accounts: [app]}]
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "landform", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command.replace("landform", f"{sys.executable} -m landform")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_json_and_says_a_wrong_option_in_it(command: str) -> None:
    done = run(command, "--json", "--wrong")

    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (2, "")
    assert "No such option: --wrong" in document["error"]
    assert (document["faults"], document["findings"]) == ([], [])


@pytest.mark.parametrize("command", ["validate", "synth", "stacks", "try", "prove"])
def test_faults_of_the_file_are_json_too(command: str) -> None:
    done = run(command, "--json", "-c", "nowhere.yaml")

    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (2, "")
    assert document["faults"][0]["problem"] == "the file does not exist"


def test_the_schema_is_json_with_and_without_the_option() -> None:
    plain, as_json = run("schema"), run("schema", "--json")

    assert json.loads(plain.stdout)["title"] == "landing-zone.yaml"
    assert as_json.stdout == plain.stdout


def test_validate_describes_the_file_as_json() -> None:
    done = run("validate", "--json", "-c", MINIMAL)

    document = json.loads(done.stdout)
    assert (done.returncode, document["valid"], document["accounts"]) == (0, True, 4)


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (f"landform validate -c {MINIMAL} >&-", 0),
        (f"landform validate -c {MINIMAL} >/dev/full", 2),
        (f"landform validate -c {MINIMAL} --json >/dev/full", 2),
        ("landform schema >/dev/full", 2),
        ("landform validate -c nowhere.yaml 2>&-", 2),
        ("landform validate -c nowhere.yaml 2>/dev/full", 2),
        ("landform schema | head -n 1 >/dev/null", 0),
        ("landform evaluate <&-", 0),
    ],
)
def test_a_stream_that_takes_nothing_gives_no_traceback(command: str, status: int) -> None:
    done = shell(command)

    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_an_ascii_terminal_gets_escapes_and_not_a_traceback(tmp_path: Path) -> None:
    file = tmp_path / "landing-zone.yaml"
    file.write_text((ROOT / MINIMAL).read_text("utf-8").replace("name: example", "name: exämple"), "utf-8")

    done = run("validate", "-c", str(file), PYTHONIOENCODING="ascii:backslashreplace", LC_ALL="C")

    assert done.returncode == 2
    assert r'got "ex\xe4mple"' in done.stderr


def test_colours_are_for_terminals_only() -> None:
    done = run("validate", "-c", MINIMAL)

    assert done.stdout.startswith(f"{MINIMAL} is valid.")
    assert "\x1b" not in done.stdout + done.stderr


def test_a_narrow_terminal_cuts_no_number_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout", Terminal())
    assert output._console(stderr=False).width == 80

    monkeypatch.setenv("COLUMNS", "120")
    assert output._console(stderr=False).width == 120


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_templates_do_not_go_where_a_file_stands(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")

    for folder in (file, file / "below"):
        done = run("synth", "-c", MINIMAL, "-o", str(folder))
        assert done.returncode == 2
        assert done.stderr.startswith(f"{folder}: the templates need a folder, and a file stands there")


def test_templates_do_not_go_where_the_system_refuses() -> None:
    with (
        pytest.raises(UserError, match="the templates cannot be written there"),
        templates_folder(Path("/proc/landform")),
    ):
        pass


def test_the_folder_of_the_user_stays_and_our_own_goes(tmp_path: Path) -> None:
    with templates_folder(tmp_path / "a" / "b") as kept:
        assert kept == tmp_path / "a" / "b"
    with templates_folder(None) as gone:
        assert gone.is_dir()

    assert list(kept.iterdir()) == []
    assert not gone.exists()


@pytest.mark.slow
def test_findings_of_a_synth_are_one_json_document_and_status_one(tmp_path: Path) -> None:
    file = tmp_path / "landing-zone.yaml"
    file.write_text(UNKNOWN_ACTION, "utf-8")

    done = run("stacks", "--json", "-c", str(file))

    document = json.loads(done.stdout)
    assert (done.returncode, document["error"][:10]) == (1, "1 finding:")
    assert "Landform::LF-unknown-action: the action does not exist" in document["findings"][0]
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_stacks_keeps_its_templates_where_it_is_told(tmp_path: Path) -> None:
    done = run("stacks", "-c", MINIMAL, "-o", str(tmp_path / "kept"))

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "kept" / "organization.template.json").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [1.5, 3])
def test_an_interrupt_ends_quietly_and_leaves_nothing(tmp_path: Path, seconds: float) -> None:
    running = subprocess.Popen(
        [str(ROOT / "bin" / "landform"), "try"],
        env={**os.environ, "TMPDIR": str(tmp_path), "JSII_NODE": str(ROOT / "bin" / "node")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "Traceback" not in errors
    assert list(tmp_path.glob("landform-*")) == []
