from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.policy.catalogue import load_catalogue
from landform.policy.iam_reference import IamReference
from landform.policy.principals import (
    BREAK_GLASS_PRINCIPALS,
    DEPLOYER_PRINCIPALS,
    STACK_SETS_PRINCIPALS,
    landing_zone_principals,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import Document, JsonValue
    from landform.policy.guardrail import Guardrail


@pytest.fixture(scope="session")
def catalogue() -> Mapping[str, Guardrail]:
    return load_catalogue()


@pytest.fixture(scope="session")
def reference() -> IamReference:
    return IamReference()


@pytest.fixture(scope="session")
def values() -> dict[str, JsonValue]:
    """The values of a landing zone with the longest names and the most Regions that one is likely to have."""
    return {
        "organization-id": "o-a1b2c3d4e5",
        "organization-name": "example-corporation",
        "home-region": "eu-central-1",
        "governed-regions": [
            *(
                "ap-northeast-1",
                "ap-northeast-2",
                "ap-northeast-3",
                "ap-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
            ),
            *(
                "ca-central-1",
                "eu-central-1",
                "eu-north-1",
                "eu-west-1",
                "eu-west-2",
                "eu-west-3",
                "sa-east-1",
            ),
            *("us-east-1", "us-east-2", "us-west-1", "us-west-2"),
        ],
        "management-account-id": "111111111111",
        "log-archive-account-id": "222222222222",
        "security-account-id": "333333333333",
        "network-account-ids": ["444444444444"],
        "landing-zone-principals": list(landing_zone_principals()),
        "deployer-principals": list(DEPLOYER_PRINCIPALS),
        "stack-sets-principals": list(STACK_SETS_PRINCIPALS),
        "break-glass-principals": list(BREAK_GLASS_PRINCIPALS),
    }


@pytest.fixture(scope="session")
def documents(catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]) -> dict[str, Document]:
    """Every guardrail of the library, filled."""
    required: dict[str, dict[str, JsonValue]] = {
        "restrict-chat-applications": {"slack-workspace-ids": ["T0123456"]}
    }
    return {name: guardrail.fill(values, required.get(name)) for name, guardrail in catalogue.items()}
