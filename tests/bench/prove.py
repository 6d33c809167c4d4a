"""Measures ``landform prove``, from the start of the command to its end.

Run by hand or by ``bin/bench``: python tests/bench/prove.py. Machines differ and are noisy: compare with the limits,
which leave room. Exit 1 where a limit is passed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from organizations import organization  # noqa: E402 -- found through the path set above

ENTERPRISE_MAX_SECONDS = 10
THOUSAND_ACCOUNTS_MAX_SECONDS = 60


def seconds(config: Path) -> float:
    """How long one run takes; a failed proof ends the measurement."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "landform", "prove", "-c", str(config), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"landform prove -c {config} failed:\n{done.stdout[:2000]}\n{done.stderr}")
    return time.perf_counter() - start


def main() -> None:
    """Measure the enterprise example and generated organizations, and print a table."""
    table = Table(box=None, pad_edge=False)
    for column in ("landing zone", "seconds", "limit"):
        table.add_column(column, justify="left" if column == "landing zone" else "right")
    passed = True
    with tempfile.TemporaryDirectory() as name:
        cases = [
            (ROOT / "examples" / "enterprise" / "landing-zone.yaml", "enterprise", ENTERPRISE_MAX_SECONDS)
        ]
        for accounts, regions in ((100, 4), (1000, 17)):
            config = Path(name) / f"{accounts}.yaml"
            config.write_text(organization(accounts=accounts, regions=regions), encoding="utf-8")
            cases.append((config, f"{accounts:,} accounts, {regions} regions", THOUSAND_ACCOUNTS_MAX_SECONDS))
        for config, title, limit in cases:
            took = seconds(config)
            passed = passed and took <= limit
            table.add_row(title, f"{took:.1f}", str(limit))
    Console().print(table)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
