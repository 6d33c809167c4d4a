"""The service-linked role of Config, which every recorder reads its account with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform_constructs.service_linked_role import LinkedService, ServiceLinkedRole
from stacks.child_stack import ChildStack

if TYPE_CHECKING:
    from constructs import Construct


class ConfigRoleTemplate(ChildStack):
    """The template of the StackSet ``landform-config-role``: one role, in the home region.

    The role may be there already: in an account that used Config before, and in a new one where Security Hub, switched
    on by an organization policy, was faster. CloudFormation refuses a service-linked role that exists. Alone in its
    template, the role fails there without taking anything along, and what is wanted is true either way.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id, description="The role that Config reads every account with.")
        ServiceLinkedRole(self, "Config", service=LinkedService.CONFIG)
