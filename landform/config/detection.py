"""The section ``detection`` of landing-zone.yaml: GuardDuty, Config, Security Hub, Access Analyzer."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from landform.config.section import Section
from landform.config.values import OrganizationalUnitPath, Reason, ResourceType


class GuardDutyPlan(StrEnum):
    """A protection plan of GuardDuty."""

    S3_DATA_EVENTS = "s3-data-events"
    EKS_AUDIT_LOGS = "eks-audit-logs"
    EBS_MALWARE_PROTECTION = "ebs-malware-protection"
    RDS_LOGIN_EVENTS = "rds-login-events"
    LAMBDA_NETWORK_LOGS = "lambda-network-logs"
    RUNTIME_MONITORING = "runtime-monitoring"


class FindingFrequency(StrEnum):
    """How often GuardDuty exports updates of findings that it has seen before."""

    FIFTEEN_MINUTES = "fifteen-minutes"
    ONE_HOUR = "one-hour"
    SIX_HOURS = "six-hours"


class RecordingMode(StrEnum):
    """How often Config records a resource's configuration."""

    DAILY = "daily"
    CONTINUOUS = "continuous"


class SecurityStandard(StrEnum):
    """A standard of Security Hub CSPM."""

    AWS_FOUNDATIONAL_SECURITY_BEST_PRACTICES = "aws-foundational-security-best-practices"
    CIS_AWS_FOUNDATIONS_1_4 = "cis-aws-foundations-1.4"
    CIS_AWS_FOUNDATIONS_3_0 = "cis-aws-foundations-3.0"
    CIS_AWS_FOUNDATIONS_5_0 = "cis-aws-foundations-5.0"
    NIST_800_53_R5 = "nist-800-53-r5"
    NIST_800_171_R2 = "nist-800-171-r2"
    PCI_DSS_3_2_1 = "pci-dss-3.2.1"
    PCI_DSS_4_0_1 = "pci-dss-4.0.1"


class GuardDuty(Section):
    """GuardDuty in every account and governed region, by an organization policy. Its foundation is always on."""

    plans: Annotated[tuple[Annotated[GuardDutyPlan, Field(strict=False)], ...], Field(strict=False)] = (
        GuardDutyPlan.S3_DATA_EVENTS,
        GuardDutyPlan.EKS_AUDIT_LOGS,
        GuardDutyPlan.EBS_MALWARE_PROTECTION,
        GuardDutyPlan.RDS_LOGIN_EVENTS,
        GuardDutyPlan.LAMBDA_NETWORK_LOGS,
    )
    """The protection plans that are switched on in every account. Each is billed by use."""

    finding_frequency: FindingFrequency = Field(default=FindingFrequency.FIFTEEN_MINUTES, strict=False)
    """How often updates of known findings are exported. New findings always arrive within five minutes."""


class ConfigRecording(Section):
    """What Config records in the accounts of one organizational unit."""

    mode: RecordingMode | None = Field(default=None, strict=False)
    """How often. Default: as `detection.config.mode`."""

    excluded_resource_types: Annotated[tuple[ResourceType, ...], Field(strict=False)] | None = None
    """What is left out. Default: as `detection.config.excluded_resource_types`."""


class Config(Section):
    """The Config recorder of every account and governed region, organization rules and conformance packs."""

    mode: RecordingMode = Field(default=RecordingMode.DAILY, strict=False)
    """`daily` records each resource once a day at most, which costs a fraction of `continuous`."""

    continuous_resource_types: Annotated[tuple[ResourceType, ...], Field(strict=False)] = ()
    """Resource types that are recorded at every change although the mode is `daily`."""

    excluded_resource_types: Annotated[tuple[ResourceType, ...], Field(strict=False)] = ()
    """Resource types that are not recorded at all, such as `AWS::EC2::NetworkInterface` in accounts with many
    short-lived ones."""

    organizational_units: dict[OrganizationalUnitPath, ConfigRecording] = Field(default_factory=dict)
    """Units, by path, whose accounts are recorded otherwise; units below follow the nearest one named."""

    rules: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")], ...], Field(strict=False)
    ] = (
        "ROOT_ACCOUNT_MFA_ENABLED",
        "IAM_ROOT_ACCESS_KEY_CHECK",
        "CLOUD_TRAIL_ENABLED",
        "EC2_EBS_ENCRYPTION_BY_DEFAULT",
        "S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC",
        "VPC_DEFAULT_SECURITY_GROUP_CLOSED",
    )
    """Identifiers of AWS managed Config rules that are checked in the whole organization."""

    conformance_packs: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")], ...], Field(strict=False)
    ] = ()
    """Packs of Config rules, by the name of their file in `policies/conformance-packs`. Billed by the evaluation.
    Default: none."""

    def recording_of(self, organizational_unit: str) -> tuple[RecordingMode, tuple[str, ...]]:
        """How the accounts of a unit, by its path, are recorded, and what is left out there.

        The nearest unit that ``organizational_units`` names decides, the unit itself or one above it.
        """
        names = organizational_unit.split("/")
        paths = ("/".join(names[:depth]) for depth in range(len(names), 0, -1))
        nearest = next(
            (self.organizational_units[path] for path in paths if path in self.organizational_units), None
        )
        if nearest is None:
            return self.mode, self.excluded_resource_types
        excluded = nearest.excluded_resource_types
        return (
            self.mode if nearest.mode is None else nearest.mode,
            self.excluded_resource_types if excluded is None else excluded,
        )


class SecurityHub(Section):
    """Security Hub CSPM with central configuration, for the whole organization."""

    enabled: bool = True
    """Whether Security Hub CSPM is on."""

    standards: Annotated[
        tuple[Annotated[SecurityStandard, Field(strict=False)], ...], Field(strict=False)
    ] = (SecurityStandard.AWS_FOUNDATIONAL_SECURITY_BEST_PRACTICES,)
    """The standards that every account is checked against."""

    disabled_controls: dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9]+\.[0-9]+$")], Reason] = Field(
        default_factory=dict
    )
    """Controls that are switched off everywhere, such as `Macie.1`, each with the reason."""


class AccessAnalyzer(Section):
    """IAM Access Analyzer for the whole organization."""

    external_access: bool = True
    """Find what can be reached from outside the organization, in every governed region. Free of charge."""

    unused_access_after_days: Annotated[int, Field(ge=1, le=365)] | None = None
    """Find roles, users, keys and permissions that were not used for so many days. Billed by the role and user.
    Default: off."""


class Detection(Section):
    """What watches the organization."""

    guardduty: GuardDuty = Field(default_factory=GuardDuty)
    """Threat detection."""

    config: Config = Field(default_factory=Config)
    """Recording and rules of resource configurations."""

    security_hub: SecurityHub = Field(default_factory=SecurityHub)
    """Posture of all accounts against standards."""

    access_analyzer: AccessAnalyzer = Field(default_factory=AccessAnalyzer)
    """Access from outside, and access that nobody uses."""
