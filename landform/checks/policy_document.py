"""The policy documents inside templates: where each resource type keeps them and of which kind they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from landform.checks.json_value import JsonObject, as_list, as_object
from landform.checks.rendering import Rendering, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.template import Resource
    from landform.policy.document import JsonValue


class PolicyKind(Enum):
    """What a policy document is for; it decides which grammar and which limits hold."""

    IDENTITY = "identity policy"
    RESOURCE = "resource policy"
    TRUST = "trust policy"
    SERVICE_CONTROL = "service control policy"
    RESOURCE_CONTROL = "resource control policy"
    MANAGEMENT = "management policy"


# Where a resource type keeps policies: property path ("*" walks a list) and kind. The types are those that can
# stand in a landing zone; names of properties as in the CloudFormation resource schemas of 2026-10-20.
_PLACES: dict[str, tuple[tuple[str, PolicyKind], ...]] = {
    "AWS::Backup::BackupVault": (("AccessPolicy", PolicyKind.RESOURCE),),
    "AWS::CloudTrail::ResourcePolicy": (("ResourcePolicy", PolicyKind.RESOURCE),),
    "AWS::EC2::VPCEndpoint": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::ECR::Repository": (("RepositoryPolicyText", PolicyKind.RESOURCE),),
    "AWS::Events::EventBus": (("Policy", PolicyKind.RESOURCE),),
    "AWS::Events::EventBusPolicy": (("Statement", PolicyKind.RESOURCE),),
    "AWS::IAM::Group": (("Policies.*.PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::GroupPolicy": (("PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::ManagedPolicy": (("PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::Policy": (("PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::Role": (
        ("AssumeRolePolicyDocument", PolicyKind.TRUST),
        ("Policies.*.PolicyDocument", PolicyKind.IDENTITY),
    ),
    "AWS::IAM::RolePolicy": (("PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::User": (("Policies.*.PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::IAM::UserPolicy": (("PolicyDocument", PolicyKind.IDENTITY),),
    "AWS::KMS::Key": (("KeyPolicy", PolicyKind.RESOURCE),),
    "AWS::KMS::ReplicaKey": (("KeyPolicy", PolicyKind.RESOURCE),),
    "AWS::Logs::ResourcePolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::Organizations::ResourcePolicy": (("Content", PolicyKind.RESOURCE),),
    "AWS::S3::AccessPoint": (("Policy", PolicyKind.RESOURCE),),
    "AWS::S3::BucketPolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::SNS::TopicInlinePolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::SNS::TopicPolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::SQS::QueueInlinePolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::SQS::QueuePolicy": (("PolicyDocument", PolicyKind.RESOURCE),),
    "AWS::SSM::ResourcePolicy": (("Policy", PolicyKind.RESOURCE),),
    "AWS::SSO::PermissionSet": (("InlinePolicy", PolicyKind.IDENTITY),),
    "AWS::SecretsManager::ResourcePolicy": (("ResourcePolicy", PolicyKind.RESOURCE),),
}

_ORGANIZATION_KINDS = {
    "SERVICE_CONTROL_POLICY": PolicyKind.SERVICE_CONTROL,
    "RESOURCE_CONTROL_POLICY": PolicyKind.RESOURCE_CONTROL,
}


@dataclass(frozen=True, kw_only=True)
class PolicyDocument:
    """One policy document of one resource, as it stands and as it will be once its values are known."""

    resource: Resource
    path: str
    """The property that holds it: ``Policies.0.PolicyDocument``."""
    kind: PolicyKind
    value: JsonValue
    """The document as the template has it; parsed when the property holds JSON text."""

    @cached_property
    def rendering(self) -> Rendering:
        """The document with its intrinsic functions replaced by values of the usual form and length."""
        return render(self.value)

    @cached_property
    def statements(self) -> tuple[tuple[str, JsonObject], ...]:
        """The rendered statements, each with its path below the document: ``Statement.0``."""
        document = as_object(self.rendering.value)
        if self.kind is PolicyKind.MANAGEMENT:
            return ()
        if "Effect" in document:  # an event bus policy holds one bare statement
            return (("", document),)
        return tuple(
            (f".Statement.{index}", as_object(statement))
            for index, statement in enumerate(as_list(document.get("Statement")))
        )


def policy_documents(resource: Resource) -> Iterator[PolicyDocument]:
    """Every policy document of a resource; empty for a resource that holds none."""
    if resource.type == "AWS::Organizations::Policy":
        kind = _ORGANIZATION_KINDS.get(str(resource.properties.get("Type")), PolicyKind.MANAGEMENT)
        places: tuple[tuple[str, PolicyKind], ...] = (("Content", kind),)
    else:
        places = _PLACES.get(resource.type, ())
    for place, kind in places:
        for path, value in _walk(resource.properties, place.split("."), ""):
            yield PolicyDocument(resource=resource, path=path, kind=kind, value=_parsed(value))


def _walk(value: JsonValue, keys: list[str], path: str) -> Iterator[tuple[str, JsonValue]]:
    if not keys:
        if value is not None:
            yield path, value
        return
    key, *rest = keys
    if key == "*":
        for index, item in enumerate(as_list(value)):
            yield from _walk(item, rest, f"{path}.{index}")
    else:
        yield from _walk(as_object(value).get(key), rest, f"{path}.{key}" if path else key)


def _parsed(value: JsonValue) -> JsonValue:
    if not isinstance(value, str):
        return value
    try:
        parsed: JsonValue = json.loads(value)
    except ValueError:
        return value
    return parsed
