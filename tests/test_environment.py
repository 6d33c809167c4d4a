"""The scripts that make the environment, and the lock that they install from."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted(path for path in (ROOT / "bin").iterdir() if path.is_file())
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {canonicalize_name(package): version for package, version in PIN.findall(text)}


def declared(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["lint"]]
    if dev:
        wanted += project["dependency-groups"]["dev"]
    return [Requirement(text) for text in wanted]


@pytest.mark.parametrize(("lock", "dev"), [("landform.txt", False), ("dev.txt", True)])
def test_the_lock_pins_what_pyproject_declares(lock: str, dev: bool) -> None:  # noqa: FBT001 -- a test parameter
    pinned = pins(lock)

    for requirement in declared(dev=dev):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in requirements/{lock}"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


def test_the_dev_lock_holds_the_other_lock() -> None:
    assert pins("landform.txt").items() <= pins("dev.txt").items()


@pytest.mark.parametrize("lock", ["uv.txt", "landform.txt", "dev.txt"])
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(PIN.findall(text))


def test_the_cdk_command_line_is_pinned_and_not_the_latest_tag() -> None:
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    version = package["devDependencies"]["aws-cdk"]

    assert re.fullmatch(r"2\.1148\.\d+", version)
    assert lock["packages"]["node_modules/aws-cdk"]["version"] == version
    assert "resolved" not in lock["packages"]["node_modules/aws-cdk"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_posix_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)


@pytest.fixture
def bare_clone(tmp_path: Path) -> Path:
    """The scripts and locks in a folder of their own, without an environment."""
    for folder in ("bin", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    return tmp_path


def run(clone: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(clone / "bin" / "landform"), "validate"],
        cwd=clone,
        env={"PATH": os.environ["PATH"], "HOME": str(clone), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_missing_python_is_a_sentence(bare_clone: Path) -> None:
    done = run(bare_clone, PYTHON="/nowhere/python3")

    assert done.returncode == 2
    assert "Install Python 3.11 or newer" in done.stderr


def test_an_old_python_is_a_sentence(bare_clone: Path) -> None:
    old = bare_clone / "old-python"
    old.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n', encoding="utf-8"
    )
    old.chmod(0o755)

    done = run(bare_clone, PYTHON=str(old))

    assert done.returncode == 2
    assert "Python 3.9.2 is too old: Landform needs 3.11 or newer" in done.stderr


def test_a_set_up_that_died_does_not_block_the_next(bare_clone: Path) -> None:
    lock = bare_clone / ".environment.lock"
    lock.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (lock / "pid").write_text(f"{gone.pid}\n", encoding="utf-8")

    done = run(bare_clone, PYTHON="/nowhere/python3")

    assert "Install Python 3.11 or newer" in done.stderr
    assert not lock.exists()


@pytest.mark.slow
def test_a_download_that_fails_is_a_sentence(bare_clone: Path) -> None:
    done = run(bare_clone, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0", PIP_NO_INDEX="")

    assert done.returncode == 2
    assert "could not download uv. Check the network" in done.stderr


def test_the_engine_is_unpacked_inside_the_clone_and_not_in_the_home_folder() -> None:
    done = subprocess.run(
        [
            str(ROOT / "bin" / "python"),
            "-c",
            "import os; print(os.environ['JSII_RUNTIME_PACKAGE_CACHE_ROOT'])",
        ],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(done.stdout.strip()) == ROOT / ".venv" / "jsii"
