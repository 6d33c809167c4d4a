from __future__ import annotations

import copy
import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from landform.prove.deployment import prove_deployment
from landform.prove.iam_actions import all_actions
from landform.prove.knowledge import Knowledge
from landform.prove.lock_out import ActionCoverage, lock_out, principals
from landform.prove.organization import Organization
from landform.prove.place import places
from landform.prove.principals import permission_set_role, role_arn

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone
    from landform.prove.place import Place
    from landform.prove.result import Loss


@pytest.fixture(scope="module")
def enterprise(landing_zone_of: Callable[[str], LandingZone]) -> LandingZone:
    return landing_zone_of("enterprise")


@pytest.fixture(scope="module")
def found(enterprise: LandingZone) -> tuple[Place, ...]:
    return places(enterprise)


def losses_of(enterprise: LandingZone, place: Place, name: str) -> dict[str, Loss]:
    (losses,) = (
        item
        for item in lock_out(dataclasses.replace(Organization.of(enterprise), places=[place]))
        if item.principal == name
    )
    return {loss.region: loss for loss in losses.losses}


def test_accounts_under_the_same_policies_are_one_place(
    enterprise: LandingZone, found: tuple[Place, ...]
) -> None:
    named = [account for place in found for account in place.accounts]

    assert sorted(named) == sorted(account.name for account in enterprise.accounts)
    assert len(found) < 10


def test_every_governed_region_and_one_other_is_asked(
    enterprise: LandingZone, found: tuple[Place, ...]
) -> None:
    loss = losses_of(enterprise, found[0], "deployer")

    assert [region for region, item in loss.items() if item.governed] == list(enterprise.governed_regions)
    assert len(loss) == len(enterprise.governed_regions) + 1


@pytest.mark.slow
@pytest.mark.parametrize("region", ["eu-central-1", "ap-northeast-1"])
@pytest.mark.parametrize("principal", ["role/landform-break-glass", "AWSReservedSSO", "root"])
def test_the_counts_are_those_of_asking_the_evaluator_for_each_action(
    principal: str, region: str, enterprise: LandingZone, found: tuple[Place, ...]
) -> None:
    place = next(place for place in found if "sandbox-payments" in place.accounts)
    account = place.account.id
    arn = (
        permission_set_role("Engineer", account)
        if principal == "AWSReservedSSO"
        else f"arn:aws:iam::{account}:{principal}"
    )
    organization = Organization.of(enterprise)
    denied = sum(
        not organization.decide(
            organization.request(
                principal=arn,
                action=action,
                resource="*",
                account=account,
                context={"aws:RequestedRegion": region},
            )
        ).is_allowed
        for action in all_actions()
    )

    knowledge = Knowledge.of(principal=arn, region=region, organization_id=enterprise.organization_id)
    always, _ = knowledge.all(ActionCoverage().of(place))

    assert always.bit_count() == denied
    assert denied > 0


def test_service_linked_roles_lose_nothing(enterprise: LandingZone, found: tuple[Place, ...]) -> None:
    for place in found:
        losses = losses_of(enterprise, place, "service-linked roles").values()
        assert all(loss.denied == loss.limited == 0 for loss in losses)


def test_people_are_asked_about_where_they_have_access(
    enterprise: LandingZone, found: tuple[Place, ...]
) -> None:
    place = next(place for place in found if "log-archive" in place.accounts)

    names = [name for name, _ in principals(enterprise, place)]

    assert "people, Auditor" in names
    assert "people, Engineer" not in names


def test_the_deployer_may_make_every_call_of_every_template(
    enterprise: LandingZone,
) -> None:
    results = prove_deployment(Organization.of(enterprise))

    assert [failure for result in results for failure in result.failures] == []
    assert {result.template for result in results if result.calls} >= {"log-archive", "security"}


def changing(landing_zone: LandingZone, sid: str, edit: Callable[[Any], object]) -> LandingZone:
    """The landing zone with one statement changed wherever it is attached."""
    policies = []
    for policy in landing_zone.policies:
        document: Any = copy.deepcopy(policy.document)
        for statement in document.get("Statement", ()):
            if statement["Sid"] == sid:
                edit(statement)
        policies.append(dataclasses.replace(policy, document=document))
    return dataclasses.replace(landing_zone, policies=tuple(policies))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sid", "spared", "words"),
    [
        (
            "KeepConfigRecording",
            "landform-break-glass",
            (
                "account-baseline of a StackSet: stacksets-exec-",
                "config:PutConfigurationRecorder",
                "KeepConfigRecording",
            ),
        ),
        (
            "ProtectLogBuckets",
            "stacksets-exec-*",
            ("log-archive: cdk-landform-cfn-exec-role-", "s3:PutBucketPolicy", "AWS::S3::BucketPolicy"),
        ),
        (
            "ProtectLandingZoneStacks",
            "cdk-landform-cfn-exec-*",
            ("security: cdk-landform-deploy-role-", "cloudformation:ExecuteChangeSet", "its stack"),
        ),
        (
            "RetainLogBuckets",
            "cdk-landform-*",
            ("log-archive: landform-break-glass", "s3:PutBucketPolicy", "resource control policy"),
        ),
    ],
)
def test_a_policy_that_stops_the_landing_zone_is_named(
    sid: str, spared: str, words: tuple[str, ...], enterprise: LandingZone
) -> None:
    landing_zone = changing(
        enterprise,
        sid,
        lambda s: s["Condition"]["ArnNotLike"].update({"aws:PrincipalArn": role_arn(spared, "*")}),
    )

    results = prove_deployment(Organization.of(landing_zone))

    failures = [failure for result in results for failure in result.failures]
    assert any(all(word in failure for word in words) for failure in failures), failures[:3]
    assert all(sid in failure for failure in failures)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sid", "edit", "sentence"),
    [
        (
            "PreventConfusedDeputy",
            lambda s: s["Condition"]["StringNotEqualsIfExists"].update({"aws:SourceOrgID": "o-another00000"}),
            "delivery of logs: cloudtrail.amazonaws.com must be able to call s3:PutObject. Statement PreventConfused",
        ),
        (
            "RequireTls",
            lambda s: s.pop("Condition"),
            "delivery of logs: config.amazonaws.com must be able to call kms:GenerateDataKey. Statement RequireTls",
        ),
        (
            "DenyEverythingInSuspended",
            lambda s: s["Condition"]["ArnNotLike"].update(
                {
                    "aws:PrincipalArn": [
                        p for p in s["Condition"]["ArnNotLike"]["aws:PrincipalArn"] if "forward" not in p
                    ]
                }
            ),
            "role/landform-event-forwarding must be able to call events:PutEvents in legacy-crm",
        ),
        (
            "KeepEbsEncryptionByDefault",
            lambda s: s.update({"Action": "ec2:*EbsEncryptionByDefault"}),
            "steps: OrganizationAccountAccessRole must be able to call ec2:EnableEbsEncryptionByDefault in log-archive",
        ),
    ],
)
def test_a_policy_that_stops_steps_or_logs_is_named(
    sid: str, edit: Callable[[Any], object], sentence: str, enterprise: LandingZone
) -> None:
    landing_zone = changing(enterprise, sid, edit)

    results = prove_deployment(Organization.of(landing_zone))

    failures = [failure for result in results for failure in result.failures]
    assert any(sentence in failure for failure in failures), failures[:3]


def test_templates_are_proven_where_no_policy_names_the_account_they_land_in(
    enterprise: LandingZone,
) -> None:
    bare = dataclasses.replace(enterprise, policies=())

    results = prove_deployment(Organization.of(bare))

    assert len(places(bare)) == 1
    assert {result.template for result in results if result.calls} >= {
        "log-archive",
        "security",
        "delivery of logs and events",
        "steps",
    }
