"""The readable page of a proof."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from landform.prove.result import Access

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.prove.result import (
        Cell,
        DeploymentResult,
        GuardrailResult,
        Loss,
        PrincipalLosses,
        ProofResult,
    )

_SHOWN_STATEMENTS: Final = 4
_INDENT: Final = " " * 8


def proof_page(result: ProofResult) -> tuple[str, ...]:
    """The lines of the page."""
    return tuple(
        line
        for section in (
            _places(result.losses),
            _guardrails(result.guardrails),
            _settings(result.guardrails),
            _overruled(result.guardrails),
            _lock_out(result),
            _deployment(result.deployment),
            _matrix(result),
        )
        for line in section
    )


def _places(losses: Sequence[PrincipalLosses]) -> Iterator[str]:
    found = tuple(dict.fromkeys(item.place for item in losses))
    yield f"{_count(len(found), 'place')}, each of accounts under the same policies: {'; '.join(found)}"
    yield ""


def _guardrails(results: Sequence[GuardrailResult]) -> Iterator[str]:
    yield "Guardrails, decided call by call where they are attached, with all policies above"
    for result in results:
        if result.settings:
            continue
        yield f"{_mark(result)}  {result.guardrail}: {result.title}"
        yield (
            f"{_INDENT}{result.denied:,} attacks denied, {result.permitted:,} calls permitted at {_count(len(result.places), 'place')}; "
            f"{result.mutations} ways to weaken or widen it, each noticed"
            if result.passed
            else f"{_INDENT}{len(result.failures)} things are not as claimed, see below"
        )
    yield ""


def _settings(results: Sequence[GuardrailResult]) -> Iterator[str]:
    stated = [result for result in results if result.settings]
    if not stated:
        return
    yield "Management policies: what the documents state at their targets. The effect is AWS's, not proven here"
    for result in stated:
        yield f"{_mark(result)}  {result.guardrail}: {result.title}"
        for setting in result.settings:
            yield f"{_INDENT}{setting} ({', '.join(result.places)})"
    yield ""


def _overruled(results: Sequence[GuardrailResult]) -> Iterator[str]:
    by: Counter[str] = Counter()
    for result in results:
        by.update(result.overruled)
    if not by:
        return
    yield "Stricter guardrails: calls that one guardrail permits and another one at the same place denies"
    for statement, count in sorted(by.items(), key=lambda item: (-item[1], item[0])):
        yield f"{_INDENT}{statement} denies {count:,} of them"
    yield ""


def _lock_out(result: ProofResult) -> Iterator[str]:
    yield (
        f"Nobody is locked out: {result.actions:,} actions of AWS (data of {result.data_date}) at every place, in every "
        "governed region and one other"
    )
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    by_principal: defaultdict[str, list[Loss]] = defaultdict(list)
    for losses in result.losses:
        by_principal[losses.principal].extend(losses.losses)
    for principal, found in by_principal.items():
        alike[tuple(_of_principal(found))].append(principal)
    for lines, principals in alike.items():
        yield f"{_INDENT}{'; '.join(principals)}"
        yield from (f"{_INDENT}  {line}" for line in lines)
    yield ""


def _of_principal(found: Sequence[Loss]) -> Iterator[str]:
    if not any(loss.denied or loss.limited for loss in found):
        yield "lose nothing: no such policy binds them"
        return
    governed = [loss for loss in found if loss.governed]
    other = [loss.denied for loss in found if not loss.governed]
    limited = max(loss.limited for loss in found)
    yield (
        f"lose {_range([loss.denied for loss in governed])} actions in governed regions, {_range(other)} elsewhere, and up to "
        f"{limited:,} on some resources or in some requests"
    )
    worst = max(governed, key=lambda loss: loss.denied)
    if worst.by_statement:
        yield f"most by {_top(worst.by_statement)}"


def _deployment(results: Sequence[DeploymentResult]) -> Iterator[str]:
    yield "The calls that deploying needs, those of the templates from AWS's resource schemas, and the delivery of logs"
    by_template: defaultdict[str, list[DeploymentResult]] = defaultdict(list)
    for result in results:
        by_template[result.template].append(result)
    unbound = [name for name, found in by_template.items() if not any(result.calls for result in found)]
    for template, found in by_template.items():
        if template in unbound:
            continue
        failed = any(result.failures for result in found)
        calls = sum(result.calls for result in found)
        yield (
            f"{'failed' if failed else 'passed'}  {template}: {calls:,} calls{_types(found[0])} by "
            f"{', '.join(found[0].principals)} at {_count(len(found), 'place')}"
        )
    yield f"{_INDENT}No such policy binds the management account, where these land: {', '.join(unbound)}"
    yield ""


def _types(result: DeploymentResult) -> str:
    return f" for {_count(result.resource_types, 'resource type')}" if result.resource_types else ""


def _matrix(result: ProofResult) -> Iterator[str]:
    if not result.matrix:
        return
    yield f"Who can do what where: {len(result.sensitive_actions)} sensitive actions, after all policies"
    by_set: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in result.matrix:
        by_set[cell.permission_set].append(cell)
    for permission_set, cells in by_set.items():
        accounts = {account for cell in cells for account in cell.accounts}
        yield f"{_INDENT}{permission_set}, {_count(len(accounts), 'account')}"
        yield from _of_permission_set(cells)
    yield (
        f"{_INDENT}limited: allowed, but denied on some resources or in some requests; unknown: depends on the resource or "
        "the request, or on a managed policy that is not known here"
    )


def _of_permission_set(cells: Sequence[Cell]) -> Iterator[str]:
    by_action: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_action[cell.action].append(cell)
    alike: defaultdict[Access, list[str]] = defaultdict(list)
    for action, found in by_action.items():
        if len({cell.access for cell in found}) == 1:
            alike[found[0].access].append(action)
    for access in Access:
        if alike[access]:
            yield f"{_INDENT}  {access}: {', '.join(alike[access])}"
    for action, found in by_action.items():
        counts: Counter[Access] = Counter()
        for cell in found:
            counts[cell.access] += len(cell.accounts)
        if len(counts) > 1:
            parts = (
                f"{access} in {_count(counts[access], 'account')}" for access in Access if counts[access]
            )
            yield f"{_INDENT}  {action}: {', '.join(parts)}"


def _mark(result: GuardrailResult) -> str:
    return "passed" if result.passed else "failed"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _range(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _top(by_statement: Mapping[str, int]) -> str:
    ordered = sorted(by_statement.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} {count:,}" for name, count in ordered[:_SHOWN_STATEMENTS])
    rest = len(ordered) - _SHOWN_STATEMENTS
    return f"{shown} and {rest} more statement{'s' if rest > 1 else ''}" if rest > 0 else shown
