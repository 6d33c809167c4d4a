"""The same files give the same bytes, wherever, whenever and by whomever they are synthesized."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "examples" / "startup" / "landing-zone.yaml"
PLAIN = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def templates(folder: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.template.json")}
    assert found
    return found


def without_network() -> list[str]:
    """A command prefix that takes the network away, where the system lets a user do that."""
    prefix = ["unshare", "--map-root-user", "--net"]
    possible = shutil.which("unshare") and subprocess.run([*prefix, "true"], check=False).returncode == 0
    return prefix if possible else []


def run_app(out: Path, config: Path, *, environment: dict[str, str], prefix: tuple[str, ...] = ()) -> None:
    done = subprocess.run(
        [*prefix, sys.executable, str(ROOT / "app.py")],
        cwd=out.parent,
        env={**PLAIN, "LANDFORM_CONFIG": str(config), "CDK_OUTDIR": str(out), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_another_folder_zone_locale_and_hash_seed_give_the_same_bytes(
    tmp_path: Path, assembly_of: Callable[[str], Path]
) -> None:
    elsewhere = tmp_path / "a folder with spaces" / "landing-zone.yaml"
    elsewhere.parent.mkdir()
    shutil.copy(CONFIG, elsewhere)
    strange = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4711",
    }

    run_app(tmp_path / "out", elsewhere, environment=strange)

    assert templates(tmp_path / "out") == templates(assembly_of("startup"))


@pytest.mark.slow
def test_synth_needs_neither_network_nor_credentials(
    tmp_path: Path, assembly_of: Callable[[str], Path]
) -> None:
    dead = "http://127.0.0.1:9"
    nobody = {
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_CONFIG_FILE": "/dev/null",
        "http_proxy": dead,
        "https_proxy": dead,
    }

    run_app(tmp_path / "out", CONFIG, environment=nobody, prefix=tuple(without_network()))

    assert templates(tmp_path / "out") == templates(assembly_of("startup"))


@pytest.mark.slow
def test_the_app_says_that_its_folder_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py")],
        env={**PLAIN, "LANDFORM_CONFIG": str(CONFIG), "CDK_OUTDIR": str(file)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{file}: the templates need a folder, and a file stands there")


@pytest.mark.slow
def test_the_cdk_command_line_writes_the_same_bytes(
    tmp_path: Path, assembly_of: Callable[[str], Path]
) -> None:
    done = subprocess.run(
        [
            "npx",
            "--no-install",
            "cdk",
            "synth",
            "--quiet",
            "-c",
            f"config={CONFIG}",
            "-o",
            str(tmp_path / "out"),
        ],
        cwd=ROOT,
        env=PLAIN,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert templates(tmp_path / "out") == templates(assembly_of("startup"))
