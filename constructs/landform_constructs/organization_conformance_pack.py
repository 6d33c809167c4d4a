"""A conformance pack in every account of the organization."""

from collections.abc import Mapping, Sequence

from aws_cdk import aws_config as config
from constructs import Construct

BODY_MAX_BYTES = 51_200
"""Largest template body (API reference, PutOrganizationConformancePack, read 2026-11-22)."""


class OrganizationConformancePack(Construct):
    """An organization conformance pack of one region: a set of Config rules with one compliance score.

    As with organization rules, an account needs a running recorder before the pack arrives, and accounts that have
    none are excluded.

    Example:
        ``examples/constructs/organization_conformance_pack.py``

    Args:
        scope: The stack in the delegated administrator of config-multiaccountsetup.amazonaws.com.
        construct_id: The id, stable over the stack's life.
        pack_name: Name of the pack: a letter, then letters, digits and dashes.
        template_body: The pack's template, in YAML or JSON, up to 51,200 bytes.
        parameters: Values of the template's parameters by name. By default the template's own defaults hold.
        excluded_accounts: Ids of accounts that do not get the pack, 1,000 at most. None by default.

    Attributes:
        resource: The pack, for conditions and dependencies.

    Raises:
        ValueError: The template body is larger than Config accepts.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the pack
        self,
        scope: Construct,
        construct_id: str,
        *,
        pack_name: str,
        template_body: str,
        parameters: Mapping[str, str] | None = None,
        excluded_accounts: Sequence[str] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        size = len(template_body.encode())
        if size > BODY_MAX_BYTES:
            raise ValueError(
                f"conformance pack {pack_name}: its template is {size:,} bytes, Config takes {BODY_MAX_BYTES:,} at"
                " most; split the pack in two"
            )
        self.resource = config.CfnOrganizationConformancePack(
            self,
            "Resource",
            organization_conformance_pack_name=pack_name,
            template_body=template_body,
            conformance_pack_input_parameters=[
                config.CfnOrganizationConformancePack.ConformancePackInputParameterProperty(
                    parameter_name=name, parameter_value=value
                )
                for name, value in sorted((parameters or {}).items())
            ]
            or None,
            excluded_accounts=excluded_accounts or None,
        )
