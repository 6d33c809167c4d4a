from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.prove.proof_file import ProofFileError, load_proof

if TYPE_CHECKING:
    from conftest import Library

GOOD = """\
denies:
  - title: A developer stops the trail
    principal: role/developer
    action: cloudtrail:StopLogging
permits:
  - title: A developer looks at the trail
    principal: role/developer
    action: [cloudtrail:GetTrail, cloudtrail:GetTrailStatus]
    context: { "aws:SecureTransport": true, "example:Count": 3, "aws:SourceIp": null }
"""


def message(library: Library, text: str | None, guardrail: str = "protect-cloudtrail") -> str:
    path = library.folder_of(guardrail) / "proof.yaml"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, "utf-8")
    with pytest.raises(ProofFileError) as caught:
        library.prove(guardrail)
    return str(caught.value)


def test_a_single_text_stands_for_a_list_and_values_become_texts(library: Library) -> None:
    (library.folder_of("protect-cloudtrail") / "proof.yaml").write_text(GOOD, "utf-8")
    _, _, catalogue = library.load()

    proof = load_proof(catalogue["protect-cloudtrail"])

    assert proof.denies[0].action == ("cloudtrail:StopLogging",)
    assert proof.denies[0].resource == ("*",)
    assert proof.permits[0].context == {
        "aws:SecureTransport": ("true",),
        "example:Count": ("3",),
        "aws:SourceIp": None,
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "policies/service-control/protect-cloudtrail/proof.yaml is missing"),
        ("denies: [", "proof.yaml: while parsing"),
        ("denys: []", "denys: Extra inputs are not permitted"),
        (GOOD.replace("    action: cloudtrail:StopLogging\n", ""), "denies.0.action: Field required"),
        (GOOD.replace("A developer stops the trail", "Stops"), "denies.0.title: String should have at least"),
        (GOOD.partition("permits")[0], "must hold `denies` and `permits`"),
        (
            GOOD.replace("role/developer", "<nobody-principals>", 1),
            "<nobody-principals> is not known; known: ",
        ),
        (GOOD.replace("cloudtrail:StopLogging", "StopLogging"), "action 'StopLogging' is not of the form"),
        (GOOD.replace("role/developer", "group/developers", 1), "is not a user, role, role session"),
    ],
)
def test_a_wrong_proof_file_is_told_with_its_place(text: str | None, sentence: str, library: Library) -> None:
    assert sentence in message(library, text)


def test_a_management_policy_states_settings_and_nothing_else(library: Library) -> None:
    assert "has `states` only" in message(library, GOOD, "block-public-images")


def test_an_unknown_placeholder_of_a_setting_is_told(library: Library) -> None:
    text = "states: [{title: The regions that are scanned, at: inspector.enablement, equals: '<scanned-regions>'}]"

    assert "<scanned-regions> is not known" in message(library, text, "enable-inspector")


def test_the_error_of_a_proof_file_is_the_users_fault() -> None:
    assert ProofFileError.exit_code == 2


def test_a_call_that_aws_cannot_receive_is_told(library: Library) -> None:
    text = GOOD.replace(
        "    action: cloudtrail:StopLogging\n",
        "    action: cloudtrail:StopLogging\n    resource: arn:aws:s3:::shop\n",
    )

    assert (
        "A developer stops the trail: cloudtrail:StopLogging is never called on arn:aws:s3:::shop"
        in message(library, text)
    )
