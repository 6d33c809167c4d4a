"""No setting of landing-zone.yaml is without effect unless its reference says so."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
import pytest
import yaml

from landform.config.load import load
from landform.config.section import Section
from landform.config.shape import item_of, section_paths, sections_of
from landform.model.load import load_landing_zone
from stacks import application
from stacks.context import feature_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pydantic import JsonValue
    from pydantic.fields import FieldInfo

    Synthesize = Callable[[JsonValue], dict[str, bytes]]

REASON: Final = "a reason that is long enough"
BUDGET: Final = {"monthly_usd": 10}
CONTACT: Final = {"name": "Ada", "title": "CISO", "email": "ada@example.com", "phone": "+44 20 0000"}
NETWORK_INTERFACES: Final = ["AWS::EC2::NetworkInterface"]
STATEMENT: Final = {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

FILE: Final = """
organization:
  name: base
  home_region: eu-west-1
  governed_regions: [eu-west-1, eu-central-1]
  email: "aws+{account}@example.com"
organizational_units:
  Security: {accounts: {log-archive: {role: log-archive}, security: {role: security}}}
  Work: {accounts: {app: {}, other: {}}}
  Old: {accounts: {gone: {}}}
guardrails: {baseline: strict}
identity_center:
  permission_sets: {Dev: {description: For developers}, Ops: {description: For operators}}
  groups: {Devs: {}, Others: {}}
  assignments: [{group: Devs, permission_set: Dev, accounts: [app]}]
logging: {replica_region: us-east-1}
alerts: {critical: [a@example.com]}
budgets: {emails: [a@example.com], organization: {monthly_usd: 10}}
"""

# A dotted place in the file and the value that is put there.
EFFECTIVE: Final[list[tuple[str, JsonValue]]] = [
    ("organization.name", "other"),
    ("organization.home_region", "eu-central-1"),
    ("organization.governed_regions", ["eu-west-1"]),
    ("organization.email", "root+{account}@example.com"),
    ("organizational_units.Work.purpose", "sandbox"),
    ("organizational_units.Old.purpose", "suspended"),
    ("organizational_units.Work.guardrails", ["deny-large-instances"]),
    ("organizational_units.Work.tags", {"team": "a"}),
    ("organizational_units.Work.budget", BUDGET),
    ("organizational_units.Work.accounts.app.role", "network"),
    ("organizational_units.Work.accounts.app.email", "app@example.com"),
    ("organizational_units.Work.accounts.app.guardrails", ["deny-large-instances"]),
    ("organizational_units.Work.accounts.app.tags", {"team": "a"}),
    ("organizational_units.Work.accounts.app.budget", BUDGET),
    ("guardrails.baseline", "minimal"),
    ("guardrails.baseline", "standard"),
    ("guardrails.add", ["block-public-vpc-access"]),
    ("guardrails.remove", {"deny-root-user": REASON}),
    ("guardrails.parameters", {"tag-environment": {"environment-tag-values": ["live"]}}),
    ("guardrails.exempt_roles", {"pipeline": REASON}),
    ("identity_center.directory", "external"),
    ("identity_center.session_hours", 7),
    ("identity_center.permissions_boundary", {"aws_managed_policy": "PowerUserAccess"}),
    ("identity_center.access_control_attributes", {"CostCenter": ["${path:enterprise.costCenter}"]}),
    ("identity_center.groups.Devs.description", "Those who develop"),
    ("identity_center.permission_sets.Dev.description", "For others"),
    ("identity_center.permission_sets.Dev.aws_managed_policies", ["ReadOnlyAccess"]),
    ("identity_center.permission_sets.Dev.customer_managed_policies", ["Ours"]),
    (
        "identity_center.permission_sets.Dev.inline_policy",
        {"Version": "2012-10-17", "Statement": [STATEMENT]},
    ),
    ("identity_center.permission_sets.Dev.session_hours", 2),
    ("identity_center.permission_sets.Dev.permissions_boundary", {"customer_managed_policy": "Ours"}),
    ("identity_center.permission_sets.Dev.relay_state", "https://console.example.com"),
    ("identity_center.assignments.0.group", "Others"),
    ("identity_center.assignments.0.permission_set", "Ops"),
    ("identity_center.assignments.0.organizational_units", ["Old"]),
    ("identity_center.assignments.0.accounts", ["other"]),
    ("logging.retention.infrequent_access_after_days", 60),
    ("logging.retention.glacier_after_days", 200),
    ("logging.retention.expire_after_days", 3000),
    ("logging.object_lock.mode", "compliance"),
    ("logging.object_lock.days", 30),
    ("logging.data_events.s3_objects", "write"),
    ("logging.data_events.s3_objects", "read"),
    ("logging.data_events.s3_objects", "all"),
    ("logging.data_events.lambda_functions", True),
    ("logging.data_events.dynamodb_tables", True),
    ("logging.insights", ["api-call-rate"]),
    ("logging.replica_region", None),
    ("logging.access_log_expire_after_days", 99),
    ("logging.query_scan_limit_gib", 7),
    ("detection.guardduty.plans", ["runtime-monitoring"]),
    ("detection.guardduty.finding_frequency", "six-hours"),
    ("detection.config.mode", "continuous"),
    ("detection.config.continuous_resource_types", NETWORK_INTERFACES),
    ("detection.config.excluded_resource_types", NETWORK_INTERFACES),
    ("detection.config.organizational_units", {"Work": {"mode": "continuous"}}),
    ("detection.config.organizational_units", {"Work": {"excluded_resource_types": NETWORK_INTERFACES}}),
    ("detection.config.rules", ["ROOT_ACCOUNT_MFA_ENABLED"]),
    ("detection.config.conformance_packs", ["identity"]),
    ("detection.security_hub.enabled", False),
    ("detection.security_hub.standards", ["nist-800-53-r5"]),
    ("detection.security_hub.disabled_controls", {"Macie.1": REASON}),
    ("detection.access_analyzer.external_access", False),
    ("detection.access_analyzer.unused_access_after_days", 90),
    ("account_defaults.s3_public_access_block", False),
    ("account_defaults.imdsv2", False),
    ("account_defaults.ssm_document_public_sharing_block", False),
    ("alerts.critical", ["b@example.com"]),
    ("alerts.high", ["b@example.com"]),
    ("alerts.guardduty_severity", 8.0),
    ("budgets.emails", ["b@example.com"]),
    ("budgets.organization.monthly_usd", 11),
    ("budgets.organization.thresholds_percent", [50]),
    ("budgets.organization.emails", ["b@example.com"]),
    ("tags", {"team": "a"}),
]

WITHOUT_EFFECT: Final[list[tuple[str, JsonValue]]] = [
    ("organization.management_account.name", "payer"),
    ("organization.management_account.email", "payer@example.com"),
    ("organizational_units.Work.accounts.app.role", "shared-services"),
    ("organizational_units.Work.accounts.app.role", "backup"),
    ("account_defaults.ebs_encryption", False),
    ("account_defaults.remove_default_vpc", False),
    ("account_defaults.password_policy.minimum_length", 20),
    ("account_defaults.password_policy.reuse_prevention", 3),
    ("account_defaults.password_policy.max_age_days", 90),
    ("account_defaults.alternate_contacts.security", CONTACT),
    ("account_defaults.alternate_contacts.operations", CONTACT),
    ("account_defaults.alternate_contacts.billing", CONTACT),
]

REASONS: Final = {("PermissionSet", "dangerous")}
"""For reviewers of the file. Without it AdministratorAccess is refused, which tests/config shows."""


def changed_file(place: str, value: JsonValue) -> JsonValue:
    document = copy.deepcopy(yaml.safe_load(FILE))
    *above, last = place.split(".")
    node = document
    for key in above:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    node[last] = value
    return document


def write(folder: Path, document: JsonValue) -> Path:
    file = folder / "landing-zone.yaml"
    file.write_text(yaml.safe_dump(document, sort_keys=False), "utf-8")
    return file


def differences(
    before: object, after: object, *above: FieldInfo
) -> Iterator[tuple[Section, str, list[FieldInfo]]]:
    """The fields that differ, each with the section that holds it and the descriptions from the top down to it."""
    if not isinstance(after, Section):
        return
    for name, field in type(after).model_fields.items():
        old, new = getattr(before, name, None), getattr(after, name)
        if old == new or (before is None and name not in after.model_fields_set):
            continue
        below = [*above, field]
        yield after, name, below
        yield from differences(old, new, *below)
        for key in new if isinstance(new, dict) else ():
            yield from differences((old or {}).get(key), new[key], *below)
        for index, item in enumerate(new) if isinstance(new, tuple) else ():
            yield from differences(dict(enumerate(old or ())).get(index), item, *below)


def settings_of(file: type[Section]) -> set[tuple[str, str]]:
    """Every field of every section, but those that only hold other sections."""
    return {
        (section.__name__, name)
        for section in section_paths(file)
        for name, field in section.model_fields.items()
        if not sections_of(field.annotation) and not sections_of(item_of(field.annotation))
    }


@pytest.fixture(scope="module")
def synthesize(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synthesize]:
    """The templates of a file, by name. Nothing is checked: what counts is whether they change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "add_validations", lambda _: None)
        patch.setattr(application, "require_valid", lambda _: None)

        def run(document: JsonValue) -> dict[str, bytes]:
            folder = tmp_path_factory.mktemp("settings")
            landing_zone = load_landing_zone(write(folder, document))
            app = cdk.App(
                outdir=str(folder / "out"),
                context=feature_flags(),
                analytics_reporting=False,
                builtin_cloud_formation_validation=False,
            )
            application.build(app, landing_zone, folder / "out")
            app.synth()
            out = folder / "out"
            return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.template.json")}

        yield run


@pytest.fixture(scope="module")
def base(synthesize: Synthesize) -> dict[str, bytes]:
    return synthesize(yaml.safe_load(FILE))


@pytest.mark.slow
@pytest.mark.parametrize(("place", "value"), EFFECTIVE, ids=lambda value: str(value)[:60])
def test_the_setting_changes_a_template(
    place: str, value: JsonValue, synthesize: Synthesize, base: dict[str, bytes]
) -> None:
    assert synthesize(changed_file(place, value)) != base


@pytest.mark.slow
@pytest.mark.parametrize(("place", "value"), WITHOUT_EFFECT, ids=lambda value: str(value)[:60])
def test_a_setting_that_changes_no_template_says_so(
    place: str, value: JsonValue, synthesize: Synthesize, base: dict[str, bytes], tmp_path: Path
) -> None:
    document = changed_file(place, value)

    assert synthesize(document) == base
    before = load(write(tmp_path, yaml.safe_load(FILE)))
    after = load(write(tmp_path, document))
    *_, (_, _, fields) = differences(before, after)
    described = " ".join(" ".join(field.description or "" for field in fields).split())
    assert "no template shows" in described


def test_every_setting_of_the_file_is_tried(tmp_path: Path) -> None:
    before = load(write(tmp_path, yaml.safe_load(FILE)))
    tried = set(REASONS)
    for place, value in (*EFFECTIVE, *WITHOUT_EFFECT):
        after = load(write(tmp_path, changed_file(place, value)))
        tried |= {(type(section).__name__, name) for section, name, _ in differences(before, after)}

    assert settings_of(type(before)) - tried == set()
