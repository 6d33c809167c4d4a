"""The command from end to end, on a repository made from the project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from landform.plan.revision import CODE
from landform.plan.synthesis_cache import KEPT, cache_folder, digest_of, kept, key_of

ROOT = Path(__file__).resolve().parents[2]


def git(repository: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(repository), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Landform's code and the smallest landing zone, committed once."""
    folder = tmp_path_factory.mktemp("repository")
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    shutil.copy(ROOT / "examples" / "minimal" / "landing-zone.yaml", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "The landing zone")
    return folder


def landform_plan(repository: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "CDK_VALIDATION": "false",
        "PYTHONPATH": os.pathsep.join((str(repository), str(repository / "constructs"))),
        "XDG_CACHE_HOME": str(cache),
    }
    for name in [name for name in environment if name.startswith("AWS_")]:
        del environment[name]
    return subprocess.run(
        [sys.executable, "-m", "landform", "plan", *arguments],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_plan_compares_code_policies_and_file_with_a_revision(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    same = landform_plan(repository, cache, "--base", "main")
    assert (same.returncode, same.stdout) == (0, "Nothing changes against main.\n"), same.stderr

    config = repository / "landing-zone.yaml"
    before = config.read_text(encoding="utf-8")
    try:
        config.write_text(
            before.replace("production: {}", "production: {}\n      staging: {}"), encoding="utf-8"
        )
        harmless = landform_plan(repository, cache, "--base", "main", "--format", "json")
        plan = json.loads(harmless.stdout)
        assert harmless.returncode == 3, harmless.stderr
        assert plan["dangerous"] == 0
        assert "1 account is created in Workloads: staging" in [f["title"] for f in plan["findings"]]

        policy = repository / "policies" / "service-control" / "protect-cloudtrail" / "policy.json"
        text = policy.read_text(encoding="utf-8")
        policy.write_text(text.replace('        "cloudtrail:StopLogging",\n', ""), encoding="utf-8")
        dangerous = landform_plan(repository, cache, "--base", "main", "--format", "md")
        assert dangerous.returncode == 4, dangerous.stderr
        assert "ProtectOrganizationTrail is weaker: up to 1 action can become possible" in dangerous.stdout
        assert "cloudtrail:StopLogging" in dangerous.stdout
    finally:
        git(repository, "checkout", "-q", "--", ".")
    assert not (repository / ".git" / "worktrees").exists()


def test_without_base_the_sentence_says_what_to_give(repository: Path, tmp_path: Path) -> None:
    done = landform_plan(repository, tmp_path)
    assert done.returncode == 2
    assert "give --base REF" in done.stderr


@pytest.mark.parametrize("name", ["no-such-branch", "--upload-pack=x"])
def test_an_unknown_revision_is_the_users_fault(repository: Path, tmp_path: Path, name: str) -> None:
    done = landform_plan(repository, tmp_path, f"--base={name}")
    assert done.returncode == 2
    assert f"git knows no revision '{name}'" in done.stderr


def test_a_file_that_was_not_there_is_the_users_fault(repository: Path, tmp_path: Path) -> None:
    new = repository / "new.yaml"
    shutil.copy(repository / "landing-zone.yaml", new)
    try:
        done = landform_plan(repository, tmp_path, "-c", "new.yaml", "--base", "main")
    finally:
        new.unlink()
    assert done.returncode == 2
    assert "new.yaml was not there at main" in done.stderr


def test_an_unknown_format_is_the_users_fault(repository: Path, tmp_path: Path) -> None:
    done = landform_plan(repository, tmp_path, "--base", "main", "--format", "html")
    assert done.returncode == 2
    assert "expected text, md or json" in done.stderr


def test_a_revision_that_cannot_be_synthesized_says_why(repository: Path, tmp_path: Path) -> None:
    config = repository / "landing-zone.yaml"
    before = config.read_text(encoding="utf-8")
    config.write_text(before.replace("eu-west-1", "no-region-1"), encoding="utf-8")
    git(repository, "commit", "-q", "-am", "A region that is none")
    config.write_text(before, encoding="utf-8")
    try:
        done = landform_plan(repository, tmp_path, "--base", "HEAD")
    finally:
        git(repository, "commit", "-q", "-am", "The region again")
    assert done.returncode == 2
    assert "the landing zone at HEAD cannot be synthesized" in done.stderr
    assert "no-region-1" in done.stderr


def test_a_kept_side_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []
    for _ in range(2):
        folder = kept(tmp_path, "key", made.append)
        assert folder == tmp_path / "key"
    assert len(made) == 1


def test_a_side_that_fails_is_not_kept(tmp_path: Path) -> None:
    def fail(place: Path) -> None:
        (place / "half").touch()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the one raised above
        kept(tmp_path, "key", fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "left"), [(KEPT, KEPT), (KEPT + 1, KEPT)])
def test_the_cache_forgets_what_is_used_least(tmp_path: Path, number: int, left: int) -> None:
    for index in range(number):
        kept(tmp_path, f"key{index}", lambda _: None)
    assert len(list(tmp_path.iterdir())) == left
    assert (tmp_path / f"key{number - 1}").is_dir()


def test_keys_tell_parts_and_contents_apart(tmp_path: Path) -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])
    file = tmp_path / "file"
    absent = digest_of([file])
    file.write_text("1", encoding="utf-8")
    one = digest_of([file])
    file.write_text("2", encoding="utf-8")
    assert len({absent, one, digest_of([file])}) == 3


@pytest.mark.parametrize(
    ("configured", "inside"), [("/somewhere", "/somewhere/landform/plan"), ("relative", None)]
)
def test_the_cache_stands_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, configured: str, inside: str | None
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", configured)
    assert cache_folder() == (Path(inside) if inside else Path.home() / ".cache" / "landform" / "plan")
