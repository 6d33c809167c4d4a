from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from landform.policy.catalogue import in_baseline, load_catalogue
from landform.policy.errors import CatalogueError
from landform.policy.guardrail import Baseline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from landform.policy.guardrail import Guardrail

METADATA = {
    "title": "Deny what the example denies",
    "reason": "An example that every test of the catalogue can bend in its own way.",
    "baseline": "standard",
    "attach": ["root"],
    "exempt": [{"to": "<landing-zone-principals>", "reason": "The landing zone must be able to work."}],
    "controls": {"nist-800-53-r5": ["AC-3", "AC-6(9)"]},
    "sources": ["https://docs.aws.amazon.com/organizations/"],
    "sids": {"DenyExample": "Nobody outside the landing zone can do it."},
}
DOCUMENT = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "DenyExample",
            "Effect": "Deny",
            "Action": "s3:DeleteBucket",
            "Resource": "*",
            "Condition": {"ArnNotLike": {"aws:PrincipalArn": "<landing-zone-principals>"}},
        }
    ],
}


def write(
    library: Path,
    name: str = "deny-example",
    *,
    metadata: object = METADATA,
    document: object = DOCUMENT,
    policy_type: str = "service-control",
) -> Path:
    folder = library / policy_type / name
    folder.mkdir(parents=True)
    text = metadata if isinstance(metadata, str) else yaml.safe_dump(metadata)
    (folder / "guardrail.yaml").write_text(text, "utf-8")
    (folder / "policy.json").write_text(
        document if isinstance(document, str) else json.dumps(document), "utf-8"
    )
    return folder


def fault_of(library: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(library)
    return str(caught.value)


def with_statement(**elements: object) -> dict[str, object]:
    return {**DOCUMENT, "Statement": [{**DOCUMENT["Statement"][0], **elements}]}


def test_a_well_formed_folder_is_loaded(tmp_path: Path) -> None:
    write(tmp_path)

    guardrail = load_catalogue(tmp_path)["deny-example"]

    assert guardrail.id == "deny-example"
    assert guardrail.type == "SERVICE_CONTROL_POLICY"
    assert guardrail.document == DOCUMENT
    assert guardrail.statement_ids == ("DenyExample",)


def test_an_empty_library_has_no_guardrails(tmp_path: Path) -> None:
    assert dict(load_catalogue(tmp_path)) == {}


def test_guardrails_come_in_the_order_of_their_ids(catalogue: Mapping[str, Guardrail]) -> None:
    assert list(catalogue) == sorted(catalogue)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"reson": "a slip of the pen"}, "reson: unknown key"),
        ({"reason": None}, "reason: Input should be a valid string"),
        ({"reason": "Too short."}, "reason: String should have at least 40 characters"),
        ({"title": "It ends with a full stop."}, "title: String should match pattern"),
        (
            {"baseline": "strictest"},
            "baseline: Input should be 'minimal', 'standard', 'strict' or 'optional'",
        ),
        ({"attach": ["basement"]}, "attach.0: Input should be 'root', 'sandbox' or 'suspended'"),
        ({"attach": []}, "attach: must name a place"),
        ({"controls": {}}, "controls: Dictionary should have at least 1 item"),
        ({"controls": {"nist-800-53-r5": ["3"]}}, "nist-800-53-r5: ids must look like"),
        ({"controls": {"nist-800-53-r5": []}}, "nist-800-53-r5: ids must look like"),
        ({"controls": {"pci": ["1.1"]}}, "controls.pci"),
        ({"sources": []}, "sources: Tuple should have at least 1 item"),
        ({"sources": ["http://docs.aws.amazon.com/"]}, "sources.0: String should match pattern"),
        (
            {"exempt": [{"to": "<landing-zone-principals>", "reason": "short"}]},
            "exempt.0.reason: String should have",
        ),
        ({"id": "other"}, "must not set id: the folders say it"),
        (
            {
                "parameters": {
                    "home-region": {"type": "region", "description": "A name that is taken already."}
                }
            },
            "choose",
        ),
        (
            {
                "parameters": {
                    "days": {"type": "integer", "default": "7", "description": "A default of another form."}
                }
            },
            "the",
        ),
    ],
)
def test_a_fault_of_the_metadata_is_a_sentence(tmp_path: Path, change: dict[str, object], fault: str) -> None:
    write(tmp_path, metadata={**METADATA, **change})

    text = fault_of(tmp_path)

    assert text.startswith("service-control/deny-example: ")
    assert fault in text


@pytest.mark.parametrize("key", ["title", "reason", "baseline", "attach", "controls", "sources"])
def test_each_key_of_the_metadata_is_needed(tmp_path: Path, key: str) -> None:
    write(tmp_path, metadata={name: value for name, value in METADATA.items() if name != key})

    assert f"{key}: is missing" in fault_of(tmp_path)


@pytest.mark.parametrize(
    ("metadata", "fault"),
    [
        ("title: [", "syntax"),
        ("title: one\ntitle: two\n", "the key title is repeated"),
        ("- a list", "guardrail.yaml must hold keys and values, got list"),
        ("", "guardrail.yaml must hold keys and values, got NoneType"),
    ],
)
def test_metadata_that_is_no_mapping_is_a_sentence(tmp_path: Path, metadata: str, fault: str) -> None:
    write(tmp_path, metadata=metadata)

    assert fault in fault_of(tmp_path)


@pytest.mark.parametrize("file", ["guardrail.yaml", "policy.json"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    (write(tmp_path) / file).unlink()

    assert f"`{file}` is missing" in fault_of(tmp_path)


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("{", "syntax"),
        ('{"Version": "2012-10-17", "Version": "2008-10-17"}', "policy.json repeats the key Version"),
        ("[]", "policy.json must hold keys and values, got list"),
    ],
)
def test_a_document_that_is_no_object_is_a_sentence(tmp_path: Path, document: str, fault: str) -> None:
    write(tmp_path, document=document)

    assert fault in fault_of(tmp_path)


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (with_statement(Resource="<unheard-of>"), "placeholder-known: `unheard-of` is not known"),
        (with_statement(Condition={}), "the document has no <landing-zone-principals>"),
        (
            with_statement(Resource="<break-glass-principals>"),
            "nothing says why <break-glass-principals> is exempt",
        ),
        (with_statement(Sid="DenyOther"), "sids does not explain `DenyOther`"),
        (with_statement(Sid="DenyOther"), "no statement is called `DenyExample`"),
    ],
)
def test_metadata_and_document_must_agree(tmp_path: Path, document: object, fault: str) -> None:
    write(tmp_path, document=document)

    assert fault in fault_of(tmp_path)


def test_a_parameter_must_be_used(tmp_path: Path) -> None:
    parameters = {
        "unused": {"type": "strings", "default": [], "description": "No placeholder has this name."}
    }
    write(tmp_path, metadata={**METADATA, "parameters": parameters})

    assert "the document has no <unused>" in fault_of(tmp_path)


def test_a_statement_id_stands_once_in_the_catalogue(tmp_path: Path) -> None:
    write(tmp_path, "deny-one")
    write(tmp_path, "deny-two")

    text = fault_of(tmp_path)

    assert "service-control/deny-one: sid-unique: `DenyExample` stands more than once" in text
    assert "service-control/deny-two: sid-unique: `DenyExample` stands more than once" in text


def test_a_guardrail_id_stands_once_across_the_types(tmp_path: Path) -> None:
    write(tmp_path, "same-name")
    write(
        tmp_path,
        "same-name",
        policy_type="tag",
        document={"tags": {}},
        metadata={key: value for key, value in METADATA.items() if key not in {"sids", "exempt"}},
    )

    assert "a second guardrail is called `same-name`" in fault_of(tmp_path)


def test_every_fault_of_every_folder_is_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, "deny-one", metadata={**METADATA, "reson": "", "titel": ""})
    write(tmp_path, "deny-two", document="{")

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)

    assert [finding.where for finding in caught.value.findings] == [
        "service-control/deny-one",
        "service-control/deny-one",
        "service-control/deny-two",
    ]


def test_each_baseline_holds_the_one_before_it(catalogue: Mapping[str, Guardrail]) -> None:
    minimal, standard, strict = (
        {guardrail.id for guardrail in in_baseline(catalogue, baseline)}
        for baseline in (Baseline.MINIMAL, Baseline.STANDARD, Baseline.STRICT)
    )

    assert minimal < standard < strict < set(catalogue)


def test_no_baseline_holds_an_optional_guardrail(catalogue: Mapping[str, Guardrail]) -> None:
    strict = {guardrail.id for guardrail in in_baseline(catalogue, Baseline.STRICT)}

    assert set(catalogue) - strict == {"block-public-vpc-access", "quarantine", "restrict-chat-applications"}
