"""The landing zone of a git revision: file, lock file and policy library as they were."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from landform.errors import FaultsError, UserError
from landform.policy.catalogue import POLICIES
from landform.replay.revision import landing_zone_at

ROOT = Path(__file__).resolve().parents[2]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the startup example at its second commit; the first is empty but for a note."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "note").write_text("first")
    git(folder, "add", "note")
    git(folder, "commit", "-q", "-m", "first")
    (folder / "zones").mkdir()
    shutil.copy(ROOT / "examples" / "startup" / "landing-zone.yaml", folder / "zones" / "landing-zone.yaml")
    git(folder, "add", "zones")
    git(folder, "commit", "-q", "-m", "second")
    git(folder, "tag", "v1")
    return folder


def config_of(repository: Path) -> Path:
    return repository / "zones" / "landing-zone.yaml"


def test_the_file_is_read_as_it_was(repository: Path) -> None:
    config = config_of(repository)
    config.write_text(config.read_text().replace("name: startup", "name: renamed"))
    assert landing_zone_at("HEAD", config).name == "startup"
    assert landing_zone_at("v1", config).name == "startup"


def test_the_lock_file_is_read_as_it_was(repository: Path) -> None:
    config = config_of(repository)
    lock = config.with_name("landing-zone.lock.json")
    lock.write_text(json.dumps({"organization_id": "o-aaaaaaaaaa"}))
    git(repository, "add", "zones")
    git(repository, "commit", "-q", "-m", "third")
    lock.write_text(json.dumps({"organization_id": "o-bbbbbbbbbb"}))
    assert landing_zone_at("HEAD", config).organization_id == "o-aaaaaaaaaa"
    assert landing_zone_at("HEAD~1", config).organization_id == "o-placeholder"


def test_the_policy_library_is_read_as_it_was(repository: Path) -> None:
    library = repository / "policies"
    shutil.copytree(POLICIES, library)
    git(repository, "add", "policies")
    git(repository, "commit", "-q", "-m", "third")
    policy = library / "service-control" / "deny-root-user" / "policy.json"
    policy.write_text(policy.read_text().replace('"DenyRootUser"', '"DenyRootUserToo"'))

    def sids(revision: str) -> str:
        zone = landing_zone_at(revision, config_of(repository), policies=library)
        return json.dumps([item.document for item in zone.policies])

    assert '"DenyRootUser"' in sids("HEAD")
    assert "DenyRootUserToo" not in sids("HEAD")


def test_a_library_outside_the_repository_is_read_as_it_is(repository: Path) -> None:
    assert landing_zone_at("HEAD", config_of(repository), policies=POLICIES).policies


@pytest.mark.parametrize("revision", ["nonsense", "-v", "--output=x", "HEAD~99", ""])
def test_a_revision_that_git_does_not_know_is_an_error(repository: Path, revision: str) -> None:
    with pytest.raises(UserError, match="--against: git knows no revision"):
        landing_zone_at(revision, config_of(repository))


def test_a_file_that_was_not_there_yet_is_an_error(repository: Path) -> None:
    with pytest.raises(UserError, match=r"zones/landing-zone\.yaml was not there at HEAD~1"):
        landing_zone_at("HEAD~1", config_of(repository))


def test_a_file_that_was_wrong_gives_its_faults(repository: Path) -> None:
    config = config_of(repository)
    good = config.read_text()
    config.write_text(good.replace("home_region", "home_regoin"))
    git(repository, "commit", "-q", "-a", "-m", "wrong")
    config.write_text(good)
    with pytest.raises(FaultsError, match="home_regoin"):
        landing_zone_at("HEAD", config)


def test_a_file_outside_a_repository_is_an_error(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "startup" / "landing-zone.yaml", tmp_path)
    with pytest.raises(UserError, match="not a git repository"):
        landing_zone_at("HEAD", tmp_path / "landing-zone.yaml")


def test_without_git_a_sentence_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="--against needs git"):
        landing_zone_at("HEAD", config_of(repository))
