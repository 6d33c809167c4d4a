from __future__ import annotations

from landform.model.lock import Lock, LockedAccount

Resolve = "Callable[..., LandingZone]"


def test_home_region_comes_first_and_the_others_are_sorted(resolved: Resolve) -> None:
    assert resolved().governed_regions == ("eu-west-1", "eu-central-1", "us-east-1")


def test_an_account_gets_its_email_from_the_pattern(resolved: Resolve) -> None:
    emails = {account.name: account.email for account in resolved().accounts}

    assert emails["shop"] == "aws+shop@acme.example"
    assert emails["Shop Staging"] == "aws+shop-staging@acme.example"


def test_the_nearest_tag_wins(resolved: Resolve) -> None:
    accounts = {account.name: account for account in resolved("tags: {team: all, env: x}").accounts}

    assert accounts["shop"].tags == {"team": "shop", "env": "x"}
    assert accounts["Shop Staging"].tags == {"team": "platform", "env": "x"}
    assert accounts["security"].tags == {"team": "all", "env": "x"}


def test_every_unit_comes_after_the_unit_above_it(resolved: Resolve) -> None:
    seen: set[str] = set()
    for unit in resolved().organizational_units:
        assert unit.parent is None or unit.parent in seen
        seen.add(unit.path)


def test_ids_are_placeholders_until_the_lock_file_holds_them(resolved: Resolve) -> None:
    landing_zone = resolved()

    assert landing_zone.organization_id == "o-placeholder"
    assert {account.id for account in landing_zone.accounts} <= landing_zone.placeholders
    assert all(account.id.startswith("000") for account in landing_zone.accounts)


def test_an_id_of_the_lock_file_replaces_its_placeholder(resolved: Resolve) -> None:
    lock = Lock(
        organization_id="o-a1b2c3d4e5",
        accounts={"shop": LockedAccount(id="123456789012", email="aws+shop@acme.example")},
    )

    landing_zone = resolved(lock=lock)

    shop = next(account for account in landing_zone.accounts if account.name == "shop")
    assert shop.id == "123456789012"
    assert shop.id not in landing_zone.placeholders
    assert landing_zone.organization_id not in landing_zone.placeholders


def test_another_account_does_not_change_the_placeholders_of_the_rest(resolved: Resolve) -> None:
    before = {account.name: account.id for account in resolved().accounts}
    more = resolved(
        units="""
organizational_units:
  Security:
    accounts:
      another: {}
      log-archive: {role: log-archive}
      security: {role: security}
      shop: {}
"""
    )

    after = {account.name: account.id for account in more.accounts}

    assert {name: after[name] for name in ("log-archive", "security", "shop")} == {
        name: before[name] for name in ("log-archive", "security", "shop")
    }


def test_budgets_count_the_accounts_below_their_unit(resolved: Resolve) -> None:
    landing_zone = resolved(
        "budgets: {emails: [money@acme.example], organization: {monthly_usd: 100}}",
        units="""
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive, budget: {monthly_usd: 5, emails: [logs@acme.example]}}
      security: {role: security}
  Work:
    budget: {monthly_usd: 50}
    organizational_units:
      A: {accounts: {a: {}}}
      B: {accounts: {b: {}}}
""",
    )
    ids = {account.name: account.id for account in landing_zone.accounts}

    budgets = {budget.name: budget for budget in landing_zone.budgets}

    assert budgets["organization"].account_ids is None
    assert budgets["unit Work"].account_ids == (ids["a"], ids["b"])
    assert budgets["unit Work"].emails == ("money@acme.example",)
    assert budgets["account log-archive"].account_ids == (ids["log-archive"],)
    assert budgets["account log-archive"].emails == ("logs@acme.example",)


def test_bucket_names_stay_within_63_characters(resolved: Resolve) -> None:
    landing_zone = resolved("logging: {replica_region: ap-northeast-1}")

    assert max(len(name.replace("acme", "a" * 20)) for name in landing_zone.buckets.all) <= 63


def test_a_service_that_a_region_lacks_is_named_in_a_notice(resolved: Resolve) -> None:
    landing_zone = resolved()

    assert not any("left out" in notice for notice in landing_zone.notices)
    assert landing_zone.is_available("AWS::SecurityHub::FindingAggregator", "eu-west-1")
    assert not landing_zone.is_available("AWS::SecurityHub::FindingAggregator", "af-south-1")


def test_what_waits_for_deploy_is_named_in_a_notice(resolved: Resolve) -> None:
    all_of_it = resolved(
        "account_defaults: {alternate_contacts: "
        "{security: {name: Ada, title: CISO, email: ada@acme.example, phone: '+44 20'}}}"
    )
    least = resolved("account_defaults: {ebs_encryption: false, remove_default_vpc: false}")

    assert any(
        notice.startswith(
            "EBS encryption by default, removal of default VPCs, the password policy and alternate contacts wait for"
        )
        for notice in all_of_it.notices
    )
    assert any(notice.startswith("the password policy waits for landform deploy") for notice in least.notices)
