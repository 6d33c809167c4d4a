from pathlib import Path

from landform import region_facts
from landform.region_facts_source import region_facts as facts_of_the_schemas
from landform.region_facts_source import rendered


def test_the_checked_in_facts_are_those_of_the_installed_schemas() -> None:
    checked_in = Path(region_facts.__file__).with_suffix(".json").read_text(encoding="utf-8")

    assert checked_in == rendered(facts_of_the_schemas()), (
        "run bin/update-region-facts and review the difference"
    )


def test_a_type_that_exists_everywhere_has_no_entry() -> None:
    facts = region_facts.load_region_facts()

    assert all(facts.absent.values())
    assert facts.has("AWS::S3::Bucket", "ap-southeast-7")
    assert not facts.has("AWS::SecurityHub::FindingAggregator", "ap-southeast-7")


def test_seventeen_regions_need_no_opting_in() -> None:
    facts = region_facts.load_region_facts()

    assert len(facts.regions - facts.opt_in) == 17
