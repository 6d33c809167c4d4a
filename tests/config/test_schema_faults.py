from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "a_missing_key": (
        ("  name: example\n", ""),
        [
            "1:1: organization.name: this key is missing, expected a short name, 3 to 20 lower-case letters, digits and hyphens, add it",
        ],
    ),
    "a_misspelt_key": (
        "loging: {}\n",
        [
            '10:1: loging: unknown key, got "loging", did you mean `logging`?',
        ],
    ),
    "an_unknown_key_with_few_known_ones": (
        "logging: { object_lock: { forever: true } }\n",
        [
            '10:27: logging.object_lock.forever: unknown key, got "forever", choose from `mode` and `days`',
        ],
    ),
    "an_unknown_key_that_belongs_elsewhere": (
        "home_region: eu-west-1\n",
        [
            '10:1: home_region: unknown key, got "home_region", it belongs under `organization`',
        ],
    ),
    "a_reserved_section": (
        "network: {}\nbackup: {}\nresponse: {}\n",
        [
            "10:1: network: a section that cannot be used yet, got `network`, this section comes with a later version of Landform, take it out until then",
            "11:1: backup: a section that cannot be used yet, got `backup`, this section comes with a later version of Landform, take it out until then",
            "12:1: response: a section that cannot be used yet, got `response`, this section comes with a later version of Landform, take it out until then",
        ],
    ),
    "a_section_that_is_no_mapping": (
        "logging: [1]\n",
        [
            "10:1: logging: not a mapping, got a list, expected a mapping with keys such as `retention`, `object_lock` and `data_events`",
        ],
    ),
    "a_section_without_value": (
        "logging:\n",
        [
            "10:9: logging: not a mapping, got nothing, expected a mapping with keys such as `retention`, `object_lock` and `data_events`, write `{}` for an empty one",
        ],
    ),
    "a_mapping_of_names_without_value": (
        "identity_center: { groups: }\n",
        [
            "10:28: identity_center.groups: not a mapping, got nothing, expected a mapping of keys and values, write `{}` for an empty one",
        ],
    ),
    "a_number_where_text_is_wanted": (
        "tags: { cost-center: 1234 }\n",
        [
            "10:22: tags.cost-center: not text, got the number 1234, put it in quotes",
        ],
    ),
    "a_boolean_where_text_is_wanted": (
        "tags: { critical: true }\n",
        [
            "10:19: tags.critical: not text, got true, put it in quotes",
        ],
    ),
    "a_mapping_where_text_is_wanted": (
        "tags: { cost-center: { a: b } }\n",
        [
            "10:9: tags.cost-center: not text, got a mapping",
        ],
    ),
    "nothing_where_text_is_wanted": (
        "tags: { cost-center: }\n",
        [
            '10:22: tags.cost-center: not text, got nothing, write the text, or `""` for none',
        ],
    ),
    "an_old_word_for_false": (
        "account_defaults: { imdsv2: no }\n",
        [
            '10:29: account_defaults.imdsv2: neither true nor false, got "no", expected `true` or `false`, write `false` without quotes',
        ],
    ),
    "an_old_word_for_true": (
        "account_defaults: { imdsv2: On }\n",
        [
            '10:29: account_defaults.imdsv2: neither true nor false, got "On", expected `true` or `false`, write `true` without quotes',
        ],
    ),
    "a_quoted_boolean": (
        'account_defaults: { imdsv2: "true" }\n',
        [
            '10:29: account_defaults.imdsv2: neither true nor false, got "true", expected `true` or `false`, write `true` without quotes',
        ],
    ),
    "a_number_where_a_boolean_is_wanted": (
        "account_defaults: { imdsv2: 7 }\n",
        [
            "10:29: account_defaults.imdsv2: neither true nor false, got the number 7, expected `true` or `false`",
        ],
    ),
    "a_quoted_number": (
        'identity_center: { session_hours: "4" }\n',
        [
            '10:35: identity_center.session_hours: not a whole number, got "4", take the quotes away',
        ],
    ),
    "a_fraction_where_a_whole_number_is_wanted": (
        "identity_center: { session_hours: 1.5 }\n",
        [
            "10:35: identity_center.session_hours: not a whole number, got the number 1.5",
        ],
    ),
    "a_boolean_where_a_number_is_wanted": (
        "alerts: { guardduty_severity: true }\n",
        [
            "10:31: alerts.guardduty_severity: not a number, got true",
        ],
    ),
    "text_where_a_number_is_wanted": (
        "alerts: { guardduty_severity: high }\n",
        [
            '10:31: alerts.guardduty_severity: not a number, got "high"',
        ],
    ),
    "a_value_where_a_list_is_wanted": (
        "alerts: { critical: team@example.com }\n",
        [
            '10:21: alerts.critical: not a list, got "team@example.com", write `[team@example.com]`',
        ],
    ),
    "nothing_where_a_list_is_wanted": (
        "alerts: { critical: }\n",
        [
            "10:21: alerts.critical: not a list, got nothing, write `[]` for an empty one",
        ],
    ),
    "a_wrong_choice_with_a_near_one": (
        "logging: { object_lock: { mode: Compliance } }\n",
        [
            '10:33: logging.object_lock.mode: not one of the choices, got "Compliance", expected `governance` or `compliance`, did you mean `compliance`?',
        ],
    ),
    "a_wrong_choice_without_a_near_one": (
        "logging: { object_lock: { mode: 7 } }\n",
        [
            "10:33: logging.object_lock.mode: not one of the choices, got the number 7, expected `governance` or `compliance`",
        ],
    ),
    "a_wrong_choice_in_a_list": (
        "logging: { insights: [api-call-rates] }\n",
        [
            '10:23: logging.insights[0]: not one of the choices, got "api-call-rates", expected `api-call-rate` or `api-error-rate`, did you mean `api-call-rate`?',
        ],
    ),
    "a_number_below_its_range": (
        "identity_center: { session_hours: 0 }\n",
        [
            "10:35: identity_center.session_hours: too small, got the number 0, expected 1 at least",
        ],
    ),
    "a_number_above_its_range": (
        "identity_center: { session_hours: 13 }\n",
        [
            "10:35: identity_center.session_hours: too large, got the number 13, expected 12 at most",
        ],
    ),
    "an_amount_that_is_not_positive": (
        "budgets: { emails: [a@example.com], organization: { monthly_usd: 0 } }\n",
        [
            "10:66: budgets.organization.monthly_usd: too small, got the number 0, expected more than 0",
        ],
    ),
    "an_infinite_amount": (
        "budgets: { emails: [a@example.com], organization: { monthly_usd: .inf } }\n",
        [
            '10:66: budgets.organization.monthly_usd: not a number, got ".inf"',
        ],
    ),
    "too_few_entries": (
        "budgets: { emails: [a@example.com], organization: { monthly_usd: 1, thresholds_percent: [] } }\n",
        [
            "10:89: budgets.organization.thresholds_percent: too few, got 0, expected 1 at least",
        ],
    ),
    "too_many_thresholds": (
        "budgets: { emails: [a@example.com], organization: { monthly_usd: 1, thresholds_percent: [1, 2, 3, 4, 5] } }\n",
        [
            "10:69: budgets.organization.thresholds_percent: too many, got 5, expected 4 at most",
        ],
    ),
    "text_that_is_too_short": (
        "guardrails: { remove: { deny-root-user: because } }\n",
        [
            '10:41: guardrails.remove.deny-root-user: too short, got "because" (7 characters), expected 10 characters at least',
        ],
    ),
    "text_that_is_too_long": (
        "identity_center: { permission_sets: { Reader: { description: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx } } }\n",
        [
            '10:62: identity_center.permission_sets.Reader.description: too long, got "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" (701 characters), expected 700 characters at most',
        ],
    ),
    "a_name_that_is_too_long": (
        "identity_center: { permission_sets: { RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR: { description: Reads } } }\n",
        [
            '10:39: identity_center.permission_sets.RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR: the key is too long, got "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR", expected 32 characters at most',
        ],
    ),
    "a_union_without_an_alternative": (
        "identity_center: { permissions_boundary: { managed_policy: X } }\n",
        [
            "10:20: identity_center.permissions_boundary: not exactly one of the alternatives, got `managed_policy`, expected `aws_managed_policy` or `customer_managed_policy`, did you mean `aws_managed_policy`?",
        ],
    ),
    "a_union_with_two_alternatives": (
        "identity_center: { permissions_boundary: { aws_managed_policy: A, customer_managed_policy: B } }\n",
        [
            "10:20: identity_center.permissions_boundary: not exactly one of the alternatives, got `aws_managed_policy` and `customer_managed_policy`, expected `aws_managed_policy` or `customer_managed_policy`",
        ],
    ),
    "a_union_that_is_empty": (
        "identity_center: { permissions_boundary: {} }\n",
        [
            "10:42: identity_center.permissions_boundary: not exactly one of the alternatives, got an empty mapping, expected `aws_managed_policy` or `customer_managed_policy`",
        ],
    ),
    "a_union_that_is_no_mapping": (
        "identity_center: { permissions_boundary: PowerUserAccess }\n",
        [
            '10:42: identity_center.permissions_boundary: not a mapping, got "PowerUserAccess", expected a mapping with `aws_managed_policy` or `customer_managed_policy`',
        ],
    ),
    "a_union_with_a_faulty_alternative": (
        "identity_center: { permissions_boundary: { aws_managed_policy: 'arn:aws:iam::aws:policy/X' } }\n",
        [
            '10:64: identity_center.permissions_boundary.aws_managed_policy: not of the right form, got "arn:aws:iam::aws:policy/X", expected the name of an IAM policy, such as `ReadOnlyAccess`, write the policy\'s name, with its path if it has one, and not its ARN',
        ],
    ),
    "an_organization_name_of_the_wrong_form": (
        ("name: example", "name: Example Org"),
        [
            '2:9: organization.name: not of the right form, got "Example Org", expected 3 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last',
        ],
    ),
    "a_region_of_the_wrong_form": (
        ("home_region: eu-west-1", "home_region: eu-west1"),
        [
            '3:16: organization.home_region: not of the right form, got "eu-west1", expected the code of a region, such as `eu-west-1`',
        ],
    ),
    "an_email_pattern_without_account": (
        ("aws+{account}@", "aws@"),
        [
            '4:10: organization.email: not of the right form, got "aws@example.com", expected an e-mail address with `{account}` once before the @, such as `aws+{account}@example.com`',
        ],
    ),
    "an_email_of_the_wrong_form": (
        "alerts: { critical: [team at example] }\n",
        [
            '10:22: alerts.critical[0]: not of the right form, got "team at example", expected an e-mail address, such as `team@example.com`',
        ],
    ),
    "a_unit_name_with_a_slash": (
        ("  Security:", "  Sec/urity:"),
        [
            '6:3: organizational_units."Sec/urity": the key is not of the right form, got "Sec/urity", expected a name without a slash and without a space in front, nest units instead of writing a path',
        ],
    ),
    "an_account_name_with_an_accent": (
        ("security: {", "sécurité: {"),
        [
            '9:7: organizational_units.Security.accounts."sécurité": the key is not of the right form, got "sécurité", expected letters, digits, spaces and signs of ASCII, leave out accents and other scripts',
        ],
    ),
    "a_unit_path_with_a_slash_in_front": (
        "detection: { config: { organizational_units: { /Security: {} } } }\n",
        [
            '10:48: detection.config.organizational_units."/Security": the key is not of the right form, got "/Security", expected the path of an organizational unit, such as `Workloads/Production`, write it without a slash at either end',
        ],
    ),
    "a_guardrail_name_of_the_wrong_form": (
        "guardrails: { add: [DenyRoot] }\n",
        [
            '10:21: guardrails.add[0]: not of the right form, got "DenyRoot", expected a name of lower-case letters, digits and hyphens',
        ],
    ),
    "a_resource_type_of_the_wrong_form": (
        "detection: { config: { excluded_resource_types: [ec2] } }\n",
        [
            '10:50: detection.config.excluded_resource_types[0]: not of the right form, got "ec2", expected a CloudFormation resource type, such as `AWS::EC2::NetworkInterface`',
        ],
    ),
    "a_tag_key_of_the_wrong_form": (
        'tags: { "a?": b }\n',
        [
            '10:9: tags."a?": the key is not of the right form, got "a?", expected letters, digits, spaces and the signs _ . : / = + - @, leave out other characters',
        ],
    ),
    "a_tag_value_of_the_wrong_form": (
        'tags: { a: "b?" }\n',
        [
            '10:12: tags.a: not of the right form, got "b?", expected letters, digits, spaces and the signs _ . : / = + - @, leave out other characters',
        ],
    ),
    "a_permission_set_name_of_the_wrong_form": (
        'identity_center: { permission_sets: { "a b": { description: x } } }\n',
        [
            '10:39: identity_center.permission_sets."a b": the key is not of the right form, got "a b", expected letters, digits and the signs _ + = , . @ -, leave out other characters',
        ],
    ),
    "an_attribute_name_of_the_wrong_form": (
        'identity_center: { access_control_attributes: { "a b": ["${path:userName}"] } }\n',
        [
            '10:49: identity_center.access_control_attributes."a b": the key is not of the right form, got "a b", expected the name of an attribute: up to 128 letters, digits and the signs _ + = . : / @ -',
        ],
    ),
    "an_attribute_source_of_the_wrong_form": (
        "identity_center: { access_control_attributes: { team: [department] } }\n",
        [
            '10:56: identity_center.access_control_attributes.team[0]: not of the right form, got "department", expected the source of an attribute, such as `${path:enterprise.costCenter}`, write it in quotes, with `${` and `}`',
        ],
    ),
    "a_relay_state_of_the_wrong_form": (
        "identity_center: { permission_sets: { A: { description: x, relay_state: example.com } } }\n",
        [
            '10:73: identity_center.permission_sets.A.relay_state: not of the right form, got "example.com", expected an address that begins with https://',
        ],
    ),
    "a_rule_of_the_wrong_form": (
        "detection: { config: { rules: [cloud-trail-enabled] } }\n",
        [
            '10:32: detection.config.rules[0]: not of the right form, got "cloud-trail-enabled", expected the identifier of an AWS managed Config rule, such as `ROOT_ACCOUNT_MFA_ENABLED`, write it in capitals and underscores',
        ],
    ),
    "a_control_of_the_wrong_form": (
        "detection: { security_hub: { disabled_controls: { Macie: We use another scanner } } }\n",
        [
            '10:51: detection.security_hub.disabled_controls.Macie: the key is not of the right form, got "Macie", expected the id of a Security Hub control, such as `Macie.1`',
        ],
    ),
    "a_description_of_the_wrong_form": (
        'identity_center: { permission_sets: { A: { description: "read — only" } } }\n',
        [
            '10:57: identity_center.permission_sets.A.description: not of the right form, got "read — only", expected text of Western European letters and signs, leave out other scripts and typographic signs',
        ],
    ),
    "too_many_attributes": (
        "identity_center: { access_control_attributes: { a0: ['${path:x}'], a1: ['${path:x}'], a2: ['${path:x}'], a3: ['${path:x}'], a4: ['${path:x}'], a5: ['${path:x}'], a6: ['${path:x}'], a7: ['${path:x}'], a8: ['${path:x}'], a9: ['${path:x}'], a10: ['${path:x}'], a11: ['${path:x}'], a12: ['${path:x}'], a13: ['${path:x}'], a14: ['${path:x}'], a15: ['${path:x}'], a16: ['${path:x}'], a17: ['${path:x}'], a18: ['${path:x}'], a19: ['${path:x}'], a20: ['${path:x}'], a21: ['${path:x}'], a22: ['${path:x}'], a23: ['${path:x}'], a24: ['${path:x}'], a25: ['${path:x}'], a26: ['${path:x}'], a27: ['${path:x}'], a28: ['${path:x}'], a29: ['${path:x}'], a30: ['${path:x}'], a31: ['${path:x}'], a32: ['${path:x}'], a33: ['${path:x}'], a34: ['${path:x}'], a35: ['${path:x}'], a36: ['${path:x}'], a37: ['${path:x}'], a38: ['${path:x}'], a39: ['${path:x}'], a40: ['${path:x}'], a41: ['${path:x}'], a42: ['${path:x}'], a43: ['${path:x}'], a44: ['${path:x}'], a45: ['${path:x}'], a46: ['${path:x}'], a47: ['${path:x}'], a48: ['${path:x}'], a49: ['${path:x}'], a50: ['${path:x}'] } }\n",
        [
            "10:20: identity_center.access_control_attributes: too many, got 51, expected 50 at most",
        ],
    ),
    "a_role_of_the_wrong_form": (
        'guardrails: { exempt_roles: { "arn:aws:iam::1:role/x": The pipeline needs it } }\n',
        [
            '10:31: guardrails.exempt_roles."arn:aws:iam::1:role/x": the key is not of the right form, got "arn:aws:iam::1:role/x", expected the name of an IAM role, in which `*` stands for any characters, write the role\'s name, not its ARN',
        ],
    ),
    "a_telephone_number_of_the_wrong_form": (
        "account_defaults: { alternate_contacts: { billing: { name: A, title: B, email: a@example.com, phone: call me } } }\n",
        [
            '10:102: account_defaults.alternate_contacts.billing.phone: not of the right form, got "call me", expected a telephone number of at most 25 digits, spaces and the signs ( ) + -, write it in quotes, with the country code',
        ],
    ),
    "an_account_without_value": (
        ("security: { role: security }", "security: { role: security }\n      live:"),
        [
            "10:12: organizational_units.Security.accounts.live: not a mapping, got nothing, expected a mapping with keys such as `role`, `email` and `guardrails`, write `{}` for an empty one",
        ],
    ),
    "a_control_character_in_a_name": (
        '"a\\e[31m": {}\n',
        [
            '10:1: "a\\u001b[31m": unknown key, got "a\\u001b[31m", choose from `organization`, `organizational_units`, `guardrails`, `identity_center`, `logging`, `detection`, `account_defaults`, `alerts`, `budgets` and `tags`',
        ],
    ),
    "a_long_value": (
        "logging: { object_lock: { mode: mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm } }\n",
        [
            '10:33: logging.object_lock.mode: not one of the choices, got "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm…", expected `governance` or `compliance`',
        ],
    ),
}


@pytest.mark.parametrize(("change", "sentences"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_a_sentence(
    faults_with: Callable[[str | tuple[str, str]], list[str]],
    change: str | tuple[str, str],
    sentences: list[str],
) -> None:
    assert faults_with(change) == sentences
