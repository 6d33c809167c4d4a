from landform.model.shards import assign_shards


def shards(count: int, *, pinned: dict[str, int] | None = None) -> dict[str, int]:
    return assign_shards(
        {f"a{number}": 1 for number in range(count)}, pinned=pinned or {}, first_capacity=3, capacity=4
    )


def test_what_fits_stays_in_the_first_shard() -> None:
    assert set(shards(3).values()) == {1}


def test_one_more_than_fits_opens_a_second_shard() -> None:
    assert shards(4) == {"a0": 1, "a1": 1, "a2": 1, "a3": 2}


def test_the_third_shard_opens_when_the_second_is_full() -> None:
    assert shards(7)["a6"] == 2
    assert shards(8)["a7"] == 3


def test_a_pinned_name_stays_although_it_comes_first() -> None:
    assert shards(4, pinned={"a0": 2}) == {"a0": 2, "a1": 1, "a2": 1, "a3": 1}


def test_a_weight_larger_than_a_shard_gets_a_shard_of_its_own() -> None:
    assert assign_shards({"big": 9, "small": 1}, pinned={}, first_capacity=3, capacity=4) == {
        "big": 1,
        "small": 2,
    }
