"""A conformance pack of one rule in every account."""

import aws_cdk as cdk

from landform_constructs.organization_conformance_pack import OrganizationConformancePack

PACK = """
Parameters:
  Days: {Type: String, Default: "90"}
Resources:
  AccessKeysRotated:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: access-keys-rotated
      InputParameters: {maxAccessKeyAge: {Ref: Days}}
      Source: {Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED}
"""


def build(stack: cdk.Stack) -> None:
    """Score the accounts by the age of their access keys."""
    OrganizationConformancePack(
        stack, "Keys", pack_name="access-keys", template_body=PACK, parameters={"Days": "45"}
    )
