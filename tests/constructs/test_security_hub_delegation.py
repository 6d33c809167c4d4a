"""The delegation of Security Hub outlives its stack."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk

from landform_constructs.security_hub_delegation import SecurityHubDelegation

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


def test_administrator_is_named_and_kept(template_of: TemplateOf, resources_of: ResourcesOf) -> None:
    template = template_of(
        lambda stack: SecurityHubDelegation(stack, "SecurityHub", administrator_account_id="333333333333")
    )
    (delegation,) = resources_of(template, "AWS::SecurityHub::DelegatedAdmin")

    assert delegation["Properties"] == {"AdminAccountId": "333333333333"}
    assert delegation["DeletionPolicy"] == "Retain"
