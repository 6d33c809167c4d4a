"""A synthesized landing zone: the folder of templates that the CDK wrote, and where each template lands."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.checks.json_value import as_list, as_object
from landform.checks.template import Template
from landform.errors import UserError
from landform.policy.document import strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from landform.checks.json_value import JsonObject
    from landform.checks.template import Resource
    from landform.model.landing_zone import LandingZone

STACK_SET = "AWS::CloudFormation::StackSet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """A template and where it lands."""

    template: Template
    accounts: tuple[str, ...]
    """The names of the accounts it lands in today."""

    regions: tuple[str, ...]
    stack_set: str | None
    """The name of the StackSet that carries it, or None for a template that ``cdk deploy`` deploys."""

    @property
    def instances(self) -> int:
        """How many stacks come of it today."""
        return len(self.accounts) * len(self.regions)


def require_writable(folder: Path) -> None:
    """Make the folder for templates, and try it: the CDK engine hangs or breaks where it cannot write.

    Raises:
        UserError: Nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        raise UserError(
            f"{folder}: the templates need a folder, and a file stands there, name another folder with --output"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"{folder}: the templates cannot be written there ({reason.lower()}), name another folder with --output"
        ) from None


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Every template that ``cdk deploy`` deploys, in the order of the manifest, each with its region.

    The templates that StackSets carry are the ``children`` of these.
    """
    return tuple(
        Template.parse(name, (folder / str(properties["templateFile"])).read_text("utf-8"), regions=(region,))
        for name, properties, _, region in _stacks(folder)
    )


def landings(folder: Path, landing_zone: LandingZone) -> tuple[Landing, ...]:
    """Every template with the accounts and regions it lands in, StackSet children after their parent."""
    account_names = {account.id: account.name for account in landing_zone.accounts}
    account_names[landing_zone.management_account.id] = landing_zone.management_account.name
    return tuple(
        landing
        for template, (_, _, account, _) in zip(read_templates(folder), _stacks(folder), strict=True)
        for landing in _landings(template, account, account_names, landing_zone)
    )


def _stacks(folder: Path) -> Iterator[tuple[str, JsonObject, str, str]]:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, artifact in manifest["artifacts"].items():
        if artifact["type"] == "aws:cloudformation:stack":
            account, region = artifact["environment"].removeprefix("aws://").split("/")
            yield name, artifact["properties"], account, region


def _landings(
    template: Template, account_id: str, account_names: Mapping[str, str], landing_zone: LandingZone
) -> Iterator[Landing]:
    yield Landing(
        template=template, accounts=(account_names[account_id],), regions=template.regions, stack_set=None
    )
    stack_sets = {
        f"{template.name}/{resource.logical_id}": resource
        for resource in template.resources
        if resource.type == STACK_SET
    }
    for child in template.children:
        resource = stack_sets[child.name]
        yield Landing(
            template=child,
            accounts=tuple(_target_accounts(resource, account_names, landing_zone)),
            regions=child.regions,
            stack_set=str(resource.properties["StackSetName"]),
        )


def _target_accounts(
    stack_set: Resource, account_names: Mapping[str, str], landing_zone: LandingZone
) -> Iterator[str]:
    """The accounts that the StackSet's targets name, or that stand below the units they name."""
    paths = {unit.id: unit.path for unit in landing_zone.organizational_units}
    for group in as_list(stack_set.properties.get("StackInstancesGroup")):
        targets = as_object(as_object(group).get("DeploymentTargets"))
        if accounts := strings(targets.get("Accounts")):
            yield from (account_names[account] for account in accounts)
            continue
        units = tuple(f"{paths[unit]}/" for unit in strings(targets.get("OrganizationalUnitIds")))
        for account in landing_zone.accounts:
            if f"{account.organizational_unit}/".startswith(units):
                yield account.name
