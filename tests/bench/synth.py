"""Measures synth against an empty CDK app in the same run, and config loading by itself.

Run by ``bin/bench``. Machines differ and are noisy: only the ratios mean something.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from organizations import organization  # noqa: E402 -- found through the path set above

SIZES = ((10, 1), (100, 4), (1000, 17))
ALL_SIZES = (
    (10, 1), (10, 4), (10, 17), (100, 1), (100, 4), (100, 17), (1000, 1), (1000, 4), (1000, 17), (5000, 17),
)  # fmt: skip


RUNS = 3
"""How often each is measured: other programs can only make a run longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What one process took."""

    wall_seconds: float
    cpu_seconds: float
    peak_mib: float


def measure(command: list[str], *, environment: dict[str, str], runs: int = RUNS) -> Measurement:
    """Run a command to its end, several times, and say what the run took that took least processor time."""
    return min(
        (_run(command, environment=environment) for _ in range(runs)), key=lambda taken: taken.cpu_seconds
    )


def _run(command: list[str], *, environment: dict[str, str]) -> Measurement:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    # ru_maxrss is the largest child so far: the sizes are measured in rising order, so it is this one's or close.
    return Measurement(wall_seconds=wall, cpu_seconds=cpu, peak_mib=after.ru_maxrss / 1024)


def assembly_size(folder: Path) -> tuple[int, int, int]:
    """How many templates, resources and bytes an assembly holds, child templates of StackSets included."""
    templates = sorted(folder.rglob("*.template.json"))
    resources = sum(len(json.loads(path.read_text()).get("Resources", {})) for path in templates)
    return len(templates), resources, sum(path.stat().st_size for path in templates)


def synth_table(console: Console, sizes: tuple[tuple[int, int], ...], *, validation: bool) -> None:
    """Measure the empty app, then each size, and print them beside each other."""
    environment = {} if validation else {"CDK_VALIDATION": "false"}
    table = Table(title=f"Synth with CDK's built-in validation {'on' if validation else 'off'}")
    for column in (
        "accounts",
        "regions",
        "wall s",
        "cpu s",
        "peak MiB",
        "templates",
        "resources",
        "bytes",
        "x empty (cpu)",
    ):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        command = [sys.executable, str(Path(__file__).with_name("empty_app.py")), str(work / "empty")]
        plain_node = {"JSII_NODE": str(Path(sys.executable).with_name("node"))}
        measure(command, environment=environment)  # warms the file cache for all that follow
        empty = measure(command, environment={**environment, **plain_node})
        tuned = measure(command, environment=environment)
        for name, taken in (("empty app", empty), ("empty app, bin/node", tuned)):
            row = [f"{taken.wall_seconds:.1f}", f"{taken.cpu_seconds:.1f}", f"{taken.peak_mib:.0f}"]
            table.add_row(name, "", *row, "1", "0", "", f"{taken.cpu_seconds / empty.cpu_seconds:.2f}")
        for accounts, regions in sizes:
            config = work / "landing-zone.yaml"
            config.write_text(organization(accounts=accounts, regions=regions))
            out = work / f"{accounts}-{regions}"
            taken = measure(
                [sys.executable, "app.py"],
                environment={**environment, "LANDFORM_CONFIG": str(config), "CDK_OUTDIR": str(out)},
            )
            templates, resources, size = assembly_size(out)
            table.add_row(
                f"{accounts:,}",
                str(regions),
                f"{taken.wall_seconds:.1f}",
                f"{taken.cpu_seconds:.1f}",
                f"{taken.peak_mib:.0f}",
                str(templates),
                f"{resources:,}",
                f"{size:,}",
                f"{taken.cpu_seconds / empty.cpu_seconds:.2f}",
            )
    console.print(table)


def validate_table(console: Console) -> None:
    """Measure `landform validate`, start of the interpreter and all."""
    table = Table(title="landform validate, process start included")
    for column in ("accounts", "wall s", "cpu s"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        for accounts in (10, 1000, 5000):
            config = Path(folder) / "landing-zone.yaml"
            config.write_text(organization(accounts=accounts, regions=17))
            taken = measure([sys.executable, "-m", "landform", "validate", "-c", str(config)], environment={})
            table.add_row(f"{accounts:,}", f"{taken.wall_seconds:.2f}", f"{taken.cpu_seconds:.2f}")
    console.print(table)


def main() -> None:
    """Print the tables."""
    console = Console(width=120)
    every = "--all" in sys.argv[1:]
    validate_table(console)
    synth_table(console, ALL_SIZES if every else SIZES, validation=True)
    if every:
        synth_table(console, SIZES, validation=False)


if __name__ == "__main__":
    main()
