"""Accounts outlive the template that created them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.retained_data import unretained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class RetainedAccounts(Check):
    """An account that leaves the template is not closed."""

    id = "LF-retained-accounts"
    title = "An account is retained when it leaves the template"
    why = (
        "With Delete, CloudFormation closes the account and everything in it, after one edited line of YAML."
    )
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-account.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at both policies of every account."""
        for account in templates.of_type("AWS::Organizations::Account"):
            for attribute in unretained(account):
                yield self.at(
                    account,
                    "",
                    f"{attribute} lets CloudFormation close the account",
                    got=str(account.definition.get(attribute, "nothing")),
                    allowed="Retain",
                    do="apply RemovalPolicy.RETAIN; close an account by hand after it left the file",
                )
