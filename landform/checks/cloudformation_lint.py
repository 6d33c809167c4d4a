"""cfn-lint on every template, in every region where it lands: a type or property may be absent in one of them.

cfn-lint comes with the optional group ``lint``; it is imported when it is first asked for.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from landform.checks.finding import Finding
from landform.checks.optional_import import missing_lint_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfnlint.rules import Match  # type: ignore[import-untyped]  # carries no types

    from landform.checks.template import Template
    from landform.policy.document import JsonValue

# cfn-lint's informational rules are off by default. These say something that no other check says; the others announce
# a limit that is near (our own checks stop at the limit), prefer Fn::Sub to the CDK's Fn::Join, want pseudo parameters
# where the CDK writes literals, or concern services that a landing zone does not hold.
INFORMATIONAL_RULES: Final = (
    "I2003",  # a parameter's AllowedPattern is no regular expression
    "I3011",  # a stateful resource states no deletion or replacement policy
    "I3013",  # content that could expire has no retention period
    "I3037",  # a list holds a value twice
    "I3510",  # the resources of a statement cannot be those of its actions
)

IGNORED_RULES: Final = (
    "W3005",  # a DependsOn that a reference already implies: written where order is meant, and harmless
)


def lint_cloudformation(templates: Iterable[Template], *, regions: Sequence[str]) -> tuple[Finding, ...]:
    """Lint templates and the templates inside their StackSets; errors, warnings and chosen informational rules.

    A finding is switched off where it is wrong by cfn-lint's own metadata of the resource:
    ``Metadata: {cfn-lint: {config: {ignore_checks: [W1234]}}}``.

    Args:
        templates: The templates of stacks; children are found inside them.
        regions: The governed regions, for a template that does not say where it lands.

    Raises:
        LandformError: The optional group ``lint`` is not installed.
    """
    linter = _Linter()
    findings: set[Finding] = set()
    for parent in templates:
        for template in parent.with_children:
            findings.update(linter.lint(template, template.regions or tuple(sorted(regions))))
    return tuple(sorted(findings))


class _Linter:
    """cfn-lint with its rules loaded once: loading them takes longer than linting a template."""

    def __init__(self) -> None:
        try:
            from cfnlint import runner  # type: ignore[import-untyped]  # noqa: PLC0415  carries no types; optional and slow
            from cfnlint.config import ConfigMixIn, ManualArgs  # type: ignore[import-untyped]  # noqa: PLC0415  as above
            from cfnlint.decode.decode import decode_str  # type: ignore[import-untyped]  # noqa: PLC0415  as above
        except ImportError as error:
            raise missing_lint_group("cfn-lint") from error
        self._run: Any = runner.run_template_by_data
        self._decode: Any = decode_str
        self._config: Any = lambda regions: ConfigMixIn(
            [],
            **ManualArgs(
                regions=list(regions),
                include_checks=list(INFORMATIONAL_RULES),
                ignore_checks=list(IGNORED_RULES),
            ),
        )
        self._rules = runner.Runner(self._config(())).rules

    def lint(self, template: Template, regions: tuple[str, ...]) -> Iterator[Finding]:
        """What cfn-lint finds in one template for these regions."""
        text = json.dumps(template.body, indent=1, ensure_ascii=False)
        places = list(_places(template.body, ()))
        decoded, errors = self._decode(text)
        matches = errors if decoded is None else self._run(decoded, self._config(regions), self._rules)
        for match in matches:
            yield _finding(template, match, places)


def _finding(template: Template, match: Match, places: list[tuple[str, ...]]) -> Finding:
    line = min(match.linenumber, len(places)) - 1
    path = places[line]
    in_resource = len(path) > 1 and path[0] == "Resources"
    return Finding(
        template=template.name,
        logical_id=path[1] if in_resource else "",
        path=".".join(path[2:] if in_resource else path),
        check=f"cfn-lint {match.rule.id}",
        problem=match.message.rstrip("."),
        do=match.rule.source_url,
    )


def _places(value: JsonValue, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The path of the value on each line of the indented JSON text."""
    yield path
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _places(item, (*path, key))
        yield path
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from _places(item, (*path, str(index)))
        yield path
