"""Whether the roles that deploy may make every call that the templates need, in the account where each lands."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.prove.account_steps import prove_steps
from landform.prove.landing_zone_resources import OwnResource, own_resources
from landform.prove.log_delivery import prove_log_delivery
from landform.prove.principals import (
    BREAK_GLASS_ROLE,
    ORGANIZATION_ROLE,
    STACK_SETS_ROLE,
    bootstrap_role,
    role_arn,
)
from landform.prove.result import DeploymentResult
from landform.prove.template_calls import TemplateCalls, load_template_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.model.landing_zone import LandingZone
    from landform.prove.organization import Organization
    from landform.prove.place import Place

MANAGEMENT: Final = "management"
MEMBERS: Final = "members"

STACK_CALLS: Final = tuple(
    f"cloudformation:{name}"
    for name in (
        *("CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet", "DeleteChangeSet"),
        *("CreateStack", "UpdateStack", "DeleteStack", "RollbackStack", "ContinueUpdateRollback"),
        *("DescribeStacks", "DescribeStackEvents", "GetTemplate", "GetTemplateSummary"),
        "UpdateTerminationProtection",
    )
)
"""What ``cdk deploy`` and StackSets do with a stack. Source: the CDK's bootstrap template, role DeploymentActionRole,
https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html, read 2026-11-22."""

ASSET_CALLS: Final = ("s3:GetObject", "s3:GetBucketLocation", "s3:ListBucket", "s3:PutObject")
"""What the file publishing role does with the bootstrap bucket, from the same source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    principal: str
    action: str
    resource: OwnResource
    region: str
    needed_for: str


def prove_deployment(organization: Organization) -> tuple[DeploymentResult, ...]:
    """Decide the calls of the steps, of every template where it lands, and of the services that deliver logs.

    Break-glass and the role of the steps must be able to repair every template too.
    """
    landing_zone = organization.landing_zone
    results = [prove_steps(organization, place) for place in organization.places]
    for template in load_template_calls():
        if template.lands_in == MANAGEMENT:
            results.append(_in_management(template, landing_zone))
            continue
        results.extend(
            _prove(template, organization, place)
            for place in organization.places
            if template.lands_in == MEMBERS or _account(template, landing_zone) in place.accounts
        )
    results.extend(
        prove_log_delivery(organization, place)
        for place in organization.places
        if landing_zone.log_archive_account.name in place.accounts
    )
    return tuple(results)


def _account(template: TemplateCalls, landing_zone: LandingZone) -> str:
    accounts = {"log-archive": landing_zone.log_archive_account, "security": landing_zone.security_account}
    return accounts[template.lands_in].name


def _in_management(template: TemplateCalls, landing_zone: LandingZone) -> DeploymentResult:
    return DeploymentResult(
        template=template.name,
        place=landing_zone.management_account.name,
        principals=(),
        resource_types=len(template.calls),
        calls=0,
        failures=(),
    )


def _prove(template: TemplateCalls, organization: Organization, place: Place) -> DeploymentResult:
    count = 0
    failures: dict[str, None] = {}
    for call in _calls(template, organization.landing_zone, place):
        count += 1
        request = organization.request(
            principal=call.principal,
            action=call.action,
            resource=call.resource.arn,
            account=place.account.id,
            context={"aws:RequestedRegion": call.region, **call.resource.context},
        )
        if sentence := organization.refusal(request):
            failures[
                f"{template.name}: {_role(call.principal)} must be able to call {call.action} in {place.name} for "
                f"{call.needed_for}. {sentence}"
            ] = None
    return DeploymentResult(
        template=template.name,
        place=place.name,
        principals=(template.made_by, "break-glass", "steps"),
        resource_types=len(template.calls),
        calls=count,
        failures=tuple(failures),
    )


def _calls(template: TemplateCalls, landing_zone: LandingZone, place: Place) -> Iterator[_Call]:
    account = place.account.id
    for region in _regions(landing_zone):
        maker = _maker(template, account, region)
        callers = (maker, role_arn(BREAK_GLASS_ROLE, account), role_arn(ORGANIZATION_ROLE, account))
        needed = (
            (resource_type, action, resource)
            for resource_type, actions in template.calls.items()
            for resource in own_resources(resource_type, landing_zone, account, region)
            for action in actions
        )
        for (resource_type, action, resource), caller in itertools.product(needed, callers):
            yield _Call(
                principal=caller, action=action, resource=resource, region=region, needed_for=resource_type
            )
        yield from _calls_on_stack(template, account, region)


def _calls_on_stack(template: TemplateCalls, account: str, region: str) -> Iterator[_Call]:
    """What the pipeline does with the stack and its files; StackSets do the same with theirs."""
    if template.made_by == "StackSets":
        caller = role_arn(STACK_SETS_ROLE, account)
        stack = f"arn:aws:cloudformation:{region}:{account}:stack/StackSet-landform-{template.name.split()[0]}-0/0"
    else:
        caller = bootstrap_role("deploy-role", account, region)
        stack = f"arn:aws:cloudformation:{region}:{account}:stack/landform-{template.name}/0"
        executor = OwnResource(bootstrap_role("cfn-exec-role", account, region), {})
        yield _Call(
            principal=caller, action="iam:PassRole", resource=executor, region=region, needed_for="its stack"
        )
        bucket = f"arn:aws:s3:::cdk-landform-assets-{account}-{region}"
        for action in ASSET_CALLS:
            yield _Call(
                principal=bootstrap_role("file-publishing-role", account, region),
                action=action,
                resource=OwnResource(f"{bucket}/0.json", {}),
                region=region,
                needed_for="its template file",
            )
    for action in STACK_CALLS:
        yield _Call(
            principal=caller,
            action=action,
            resource=OwnResource(stack, {}),
            region=region,
            needed_for="its stack",
        )


def _maker(template: TemplateCalls, account: str, region: str) -> str:
    if template.made_by == "StackSets":
        return role_arn(STACK_SETS_ROLE, account)
    return bootstrap_role("cfn-exec-role", account, region)


def _regions(landing_zone: LandingZone) -> tuple[str, ...]:
    replica = landing_zone.buckets.replica_region
    return tuple(dict.fromkeys((*landing_zone.governed_regions, *((replica,) if replica else ()))))


def _role(arn: str) -> str:
    return arn.rpartition("/")[2]
