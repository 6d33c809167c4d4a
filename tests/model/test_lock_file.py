from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from landform.errors import FaultsError
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
organization:
  name: acme
  home_region: eu-west-1
  email: aws+{account}@acme.example
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive}
      security: {role: security}
  Workloads:
    accounts:
      shop: {}
"""


def load_with_lock(folder: Path, lock: object, *, text: str = FILE) -> str:
    """The faults as text, with the folder left out; empty when the files are right."""
    config = folder / "landing-zone.yaml"
    config.write_text(text, encoding="utf-8")
    (folder / "landing-zone.lock.json").write_text(json.dumps(lock), encoding="utf-8")
    try:
        load_landing_zone(config)
    except FaultsError as error:
        return str(error).replace(f"{folder}/", "")
    return ""


def shop(email: str) -> dict[str, object]:
    return {"accounts": {"shop": {"id": "111122223333", "email": email, "shard": 1}}}


def test_an_account_with_the_same_email_is_fine(tmp_path: Path) -> None:
    assert load_with_lock(tmp_path, shop("AWS+shop@acme.example")) == ""


def test_the_email_of_an_account_that_exists_cannot_be_changed(tmp_path: Path) -> None:
    assert load_with_lock(tmp_path, shop("old@acme.example")) == (
        "landing-zone.yaml:12:7: organizational_units.Workloads.accounts.shop: "
        "the e-mail address of an account that exists cannot be changed through CloudFormation, "
        'got "aws+shop@acme.example", expected "old@acme.example", keep the address here, or change it '
        "with the Account Management API first, and then in landing-zone.lock.json"
    )


def test_an_account_that_exists_cannot_be_renamed(tmp_path: Path) -> None:
    renamed = FILE.replace("shop: {}", "store: {email: aws+shop@acme.example}")

    assert load_with_lock(tmp_path, shop("aws+shop@acme.example"), text=renamed) == (
        "landing-zone.yaml:12:7: organizational_units.Workloads.accounts.store: "
        'an account with this e-mail address exists, and CloudFormation cannot rename it, got "store", '
        'expected "shop", keep the name here, or change it with the Account Management API first, '
        "and then in landing-zone.lock.json"
    )


@pytest.mark.parametrize(
    ("lock", "where"),
    [
        ({"organisation_id": "o-a1b2c3d4e5"}, "organisation_id"),
        ({"organization_id": "a1b2c3d4e5"}, "organization_id"),
        ({"accounts": {"shop": {"id": 111122223333, "email": "a@b.example"}}}, "accounts.shop.id"),
    ],
)
def test_a_fault_of_the_lock_file_names_its_place(tmp_path: Path, lock: object, where: str) -> None:
    assert load_with_lock(tmp_path, lock).startswith("landing-zone.lock.json:1:")
    assert where in load_with_lock(tmp_path, lock)


def test_an_empty_lock_file_comes_back_from_version_control(tmp_path: Path) -> None:
    (tmp_path / "landing-zone.yaml").write_text(FILE, "utf-8")
    (tmp_path / "landing-zone.lock.json").write_text("", "utf-8")

    with pytest.raises(
        FaultsError, match=r"lock\.json: the file is empty, take it back from version control"
    ):
        load_landing_zone(tmp_path / "landing-zone.yaml")
