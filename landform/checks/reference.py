"""The reference page of the checks, made from the checks themselves: ``python -m landform.checks.reference``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from landform.checks.catalogue import CHECKS

if TYPE_CHECKING:
    from landform.checks.check import Check

_HEAD = """# The checks

Every template passes these checks in every synth, beside cdk-nag (AwsSolutions and NIST 800-53 r5) and the CDK's own
CloudFormation validation. The templates that StackSets carry pass them too. A finding stops the synth.

To acknowledge a finding, write its id and a reason of at least 40 characters next to the resource:

```python
Validations.of(bucket).acknowledge(Acknowledgment(id="Landform::LF-retained-data", reason="..."))
```

This page is made by `bin/python -m landform.checks.reference`.
"""


def reference_page() -> str:
    """The page as Markdown: a table of all checks, then one section a check."""
    table = ["| check | rule |", "|---|---|", *(f"| `{check.id}` | {check.title} |" for check in CHECKS)]
    return "\n".join([_HEAD, *table, "", *(_section(check) for check in CHECKS)])


def _section(check: Check) -> str:
    return f"## `{check.id}`\n\n{check.title}.\n\n{check.why}\n\nSource: <{check.source}>\n"


if __name__ == "__main__":
    sys.stdout.write(reference_page())
