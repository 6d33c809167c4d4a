"""Both sides of a comparison with a git revision, synthesized at the same time and without credentials."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from landform.errors import UserError
from landform.model.load import load_landing_zone
from landform.model.lock_file import LOCK_FILE_NAME
from landform.plan import description_program
from landform.plan.description import Side
from landform.plan.revision import CODE, Revision
from landform.plan.synthesis_cache import cache_folder, digest_of, kept, key_of

if TYPE_CHECKING:
    from landform.model.landing_zone import LandingZone

ROOT: Final = Path(__file__).resolve().parents[2]
"""Where the Landform that runs stands."""

_SHOWN_CHARS: Final = 2000
"""Of what a failed synth says, its end."""


def read_sides(config: Path, revision: str) -> tuple[Side, Side]:
    """The landing zone as it was at the revision, and as it is now.

    Raises:
        FaultsError: The file is wrong now.
        UserError: The revision cannot be synthesized, or there is none.
        CheckError: A check of the templates of now found something.
    """
    landing_zone = load_landing_zone(config)
    then = Revision.of(revision, config, code=ROOT)
    folder = cache_folder()
    with ThreadPoolExecutor(max_workers=1) as pool:
        base = pool.submit(_base, then, folder)
        head = _head(landing_zone, config, folder)
        return Side.read(base.result()), Side.read(head)


def _head(landing_zone: LandingZone, config: Path, folder: Path) -> Path:
    files = (config.resolve(), config.resolve().with_name(LOCK_FILE_NAME))
    validation = os.environ.get("CDK_VALIDATION", "")
    key = key_of(("now", validation, digest_of(ROOT / name for name in CODE), digest_of(files)))
    return kept(folder, key, lambda made: description_program.write(landing_zone, made))


def _base(revision: Revision, folder: Path) -> Path:
    objects = [f"{path} {identifier}" for path, identifier in sorted(revision.objects.items())]
    code = () if revision.holds_landform else (digest_of(ROOT / name for name in CODE),)
    return kept(folder, key_of(("then", *objects, *code)), lambda made: _synthesize(revision, made))


def _synthesize(revision: Revision, folder: Path) -> None:
    """Run the revision's own code in a process of its own; templates that were merged are not checked again."""
    with tempfile.TemporaryDirectory(prefix="landform-") as name:
        files = Path(name).resolve() / "files"
        files.mkdir()
        revision.check_out(files)
        environment = {**os.environ, "CDK_VALIDATION": "false"}
        if revision.holds_landform:
            code = files / revision.landform
            environment["PYTHONPATH"] = os.pathsep.join((str(code), str(code / "constructs")))
        done = subprocess.run(  # noqa: S603 - the Python that runs, a program of ours, paths of ours
            [sys.executable, "-P", description_program.__file__, str(files / revision.config), str(folder)],
            cwd=files,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-_SHOWN_CHARS:].replace(f"{files}/", "")
        raise UserError(
            f"--base: the landing zone at {revision.name} cannot be synthesized, "
            f"so there is nothing to compare with: {said}"
        )
