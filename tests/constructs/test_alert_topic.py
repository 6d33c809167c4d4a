from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.alert_key import AlertKey
from landform_constructs.alert_rule import AlertRule
from landform_constructs.alert_topic import AlertTopic

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: Callable[[Callable[[cdk.Stack], object]], Template]) -> Template:
    def build(stack: cdk.Stack) -> None:
        key = AlertKey(stack, "Key", alias="alias/example/alerts", topic_name_prefix="example-alerts-")
        topic = AlertTopic(
            stack,
            "Topic",
            topic_name="example-alerts-high",
            display_name="Alerts",
            key_arn=key.key_arn,
            emails=["a@example.com", "b@example.com"],
        )
        for bus in (None, "security"):
            AlertRule(
                stack,
                f"Rule-{bus}",
                rule_name=f"rule-{bus}",
                description="Something happened",
                event_pattern={"detail": {"severity": [{"numeric": [">=", 7.0]}]}},
                fields={"account": "$.account"},
                message='It "happened" in <account>.\n\nLook at it.\n',
                topic_arn=topic.topic_arn,
                event_bus_name=bus,
            )

    return template_of(build)


def _statements(document: Template) -> dict[str, Template]:
    return {statement["Sid"]: statement for statement in document["Statement"]}


def test_key_rotates_and_survives_its_stack(template: Template, resources_of: ResourcesOf) -> None:
    (key,) = resources_of(template, "AWS::KMS::Key")

    assert key["Properties"]["EnableKeyRotation"] is True
    assert key["DeletionPolicy"] == "RetainExceptOnCreate"


def test_eventbridge_uses_the_key_for_the_alert_topics_only(
    template: Template, resources_of: ResourcesOf
) -> None:
    (key,) = resources_of(template, "AWS::KMS::Key")

    statement = _statements(key["Properties"]["KeyPolicy"])["LetEventBridgeEncryptAlerts"]
    assert statement["Condition"] == {
        "ArnLike": {
            "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:eu-central-1:222222222222:example-alerts-*"
        }
    }


def test_eventbridge_key_grant_has_no_source_condition_that_sns_does_not_support(
    template: Template, resources_of: ResourcesOf
) -> None:
    (key,) = resources_of(template, "AWS::KMS::Key")

    statement = _statements(key["Properties"]["KeyPolicy"])["LetEventBridgeEncryptAlerts"]
    keys = {name for comparison in statement["Condition"].values() for name in comparison}
    assert not {name for name in keys if name.startswith("aws:Source")}


def test_administrators_of_the_key_cannot_decrypt(template: Template, resources_of: ResourcesOf) -> None:
    (key,) = resources_of(template, "AWS::KMS::Key")

    actions = _statements(key["Properties"]["KeyPolicy"])["LetAccountAdministerKey"]["Action"]
    assert not {"kms:*", "kms:Decrypt", "kms:Encrypt"} & set(actions)
    assert "kms:Put*" in actions


def test_topic_is_encrypted_with_the_key(template: Template, resources_of: ResourcesOf) -> None:
    (topic,) = resources_of(template, "AWS::SNS::Topic")

    assert topic["Properties"]["KmsMasterKeyId"]["Fn::GetAtt"][1] == "Arn"


def test_only_eventbridge_publishes(template: Template, resources_of: ResourcesOf) -> None:
    (policy,) = resources_of(template, "AWS::SNS::TopicPolicy")

    allowed = [
        statement
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    ]
    assert [statement["Principal"] for statement in allowed] == [{"Service": "events.amazonaws.com"}]


def test_rules_of_other_accounts_and_plain_http_are_denied(
    template: Template, resources_of: ResourcesOf
) -> None:
    (policy,) = resources_of(template, "AWS::SNS::TopicPolicy")

    statements = _statements(policy["Properties"]["PolicyDocument"])
    assert statements["DenyRulesOfOtherAccounts"]["Condition"] == {
        "Null": {"aws:SourceAccount": "false"},
        "StringNotEquals": {"aws:SourceAccount": "222222222222"},
    }
    assert statements["DenyPublishingWithoutTls"]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_each_address_is_subscribed(template: Template, resources_of: ResourcesOf) -> None:
    subscriptions = resources_of(template, "AWS::SNS::Subscription")

    assert {(item["Properties"]["Protocol"], item["Properties"]["Endpoint"]) for item in subscriptions} == {
        ("email", "a@example.com"),
        ("email", "b@example.com"),
    }


def test_rule_writes_one_quoted_string_a_line(template: Template, resources_of: ResourcesOf) -> None:
    (target,) = resources_of(template, "AWS::Events::Rule")[0]["Properties"]["Targets"]

    assert target["InputTransformer"] == {
        "InputPathsMap": {"account": "$.account"},
        "InputTemplate": '"It \\"happened\\" in <account>."\n"Look at it."',
    }


def test_target_has_no_role_because_encrypted_topics_do_not_take_one(
    template: Template, resources_of: ResourcesOf
) -> None:
    for rule in resources_of(template, "AWS::Events::Rule"):
        assert "RoleArn" not in rule["Properties"]["Targets"][0]


def test_pattern_is_written_as_given(template: Template, resources_of: ResourcesOf) -> None:
    pattern = resources_of(template, "AWS::Events::Rule")[0]["Properties"]["EventPattern"]

    assert pattern == {"detail": {"severity": [{"numeric": [">=", 7]}]}}


def test_rule_stands_on_the_named_bus_or_the_default_one(
    template: Template, resources_of: ResourcesOf
) -> None:
    rules = {
        rule["Properties"]["Name"]: rule["Properties"] for rule in resources_of(template, "AWS::Events::Rule")
    }

    assert rules["rule-security"]["EventBusName"] == "security"
    assert "EventBusName" not in rules["rule-None"]
