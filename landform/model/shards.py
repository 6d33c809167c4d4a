"""Spreads resources that grow with accounts over templates, so that none passes CloudFormation's limit."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def assign_shards(
    weights: Mapping[str, int], *, pinned: Mapping[str, int], first_capacity: int, capacity: int
) -> dict[str, int]:
    """The shard, counted from 1, of each name.

    A pinned name stays where it is, since moving a resource between stacks makes CloudFormation create it again
    before the old one is gone. The others follow in the order of ``weights``, each into the first shard with room.

    Args:
        weights: How many resources each name needs.
        pinned: The shards of names that are deployed already.
        first_capacity: How many resources the first shard takes.
        capacity: How many resources each further shard takes.
    """
    shards = {name: pinned[name] for name in weights if name in pinned}
    used: Counter[int] = Counter()
    for name, shard in shards.items():
        used[shard] += weights[name]
    for name, weight in weights.items():
        if name in shards:
            continue
        # An empty shard takes any weight: the check of the template's size speaks up where that is too much.
        shard = next(
            number
            for number in count(1)
            if not used[number] or used[number] + weight <= (first_capacity if number == 1 else capacity)
        )
        shards[name] = shard
        used[shard] += weight
    return shards
