"""The ``landform`` command: reads options, calls the library, prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Final, NoReturn, TextIO

import typer
from typer.exceptions import TyperException

from landform import __version__
from landform.errors import CheckError, LandformError, UserError

app = typer.Typer(
    name="landform",
    help="Multi-account AWS landing zones from one reviewed file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# What cannot be read is said by the loader, which knows more than Typer: hence readable=False.
ConfigOption = Annotated[
    Path,
    typer.Option("--config", "-c", metavar="FILE", readable=False, help="The landing zone's file."),
]
KeepOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", readable=False, help="Keep the templates in this folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DEFAULT_CONFIG = Path("landing-zone.yaml")

INTERRUPTED: Final = 130
"""The exit status of a command that the user interrupted."""


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- the shape of a Typer callback
    if wanted:
        typer.echo(f"landform {__version__}")
        raise typer.Exit


@app.callback()
def landform(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Multi-account AWS landing zones from one reviewed file."""


@app.command()
def validate(config: ConfigOption = DEFAULT_CONFIG, *, as_json: JsonOption = False) -> None:
    """Is the file right? Every fault at once, with its line and what to do. Needs no AWS."""
    from landform.commands.validate import validate as run

    run(config, as_json=as_json)


@app.command()
def synth(
    config: ConfigOption = DEFAULT_CONFIG,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", readable=False, help="Where the templates go.")
    ] = Path("cdk.out"),
    *,
    as_json: JsonOption = False,
) -> None:
    """Which CloudFormation will run? Writes the checked templates. Needs no AWS."""
    from landform.commands.synth import synth as run

    run(config, output, as_json=as_json)


@app.command()
def stacks(
    config: ConfigOption = DEFAULT_CONFIG, output: KeepOption = None, *, as_json: JsonOption = False
) -> None:
    """Print the templates: where each lands, how often, how large it is. Needs no AWS."""
    from landform.commands.stacks import stacks as run

    run(config, output, as_json=as_json)


@app.command()
def schema(*, as_json: JsonOption = True) -> None:  # noqa: ARG001 -- accepted everywhere; this is JSON anyway
    """Print the JSON Schema of landing-zone.yaml, for editors."""
    from landform.commands.schema import schema as run

    run()


@app.command()
def prove(config: ConfigOption = DEFAULT_CONFIG, *, as_json: JsonOption = False) -> None:
    """Do the guardrails deny and permit what they claim, and lock nobody out? Needs no AWS."""
    from landform.commands.prove import prove as run

    run(config, as_json=as_json)


@app.command()
def plan(
    config: ConfigOption = DEFAULT_CONFIG,
    base: Annotated[
        str | None, typer.Option("--base", metavar="REF", help="The git revision to compare with.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="text|md|json", help="How to print it.")] = "text",
    *,
    as_json: JsonOption = False,
) -> None:
    """Who and what changes, most dangerous first? Ends with 3 for changes, 4 for dangerous ones. Needs no AWS."""
    from landform.commands.plan import PlanFormat
    from landform.commands.plan import plan as run

    if form not in list(PlanFormat):
        raise typer.BadParameter(f"got {form!r}, expected text, md or json", param_hint="--format")
    run(config, base=base, form=PlanFormat.JSON if as_json else PlanFormat(form))


@app.command()
def evaluate(*, as_json: JsonOption = True) -> None:  # noqa: ARG001 -- accepted everywhere; this is JSON anyway
    """Decide requests against policies: JSON lines in, JSON lines out. Needs no AWS."""
    from landform.commands.evaluate import evaluate as run

    run()


@app.command()
def replay(  # noqa: PLR0913 -- one parameter for each option
    logs: Annotated[
        list[str], typer.Argument(metavar="LOGS", help="CloudTrail files, folders or s3://bucket/prefix.")
    ],
    config: ConfigOption = DEFAULT_CONFIG,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="REF", help="Show only what differs from this git revision."),
    ] = None,
    account: Annotated[
        list[str] | None,
        typer.Option("--account", metavar="ID=NAME", help="An account of the file, by its id."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="PATH", help="Where other accounts stand: root or a unit.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Which recorded calls would the policies have denied? Reads CloudTrail logs; needs no AWS unless they are in S3."""
    from landform.commands.replay import replay as run

    run(logs, config, against=against, accounts=account or [], at=at, as_json=as_json)


@app.command()
def coverage(
    config: ConfigOption = DEFAULT_CONFIG,
    framework: Annotated[
        str | None,
        typer.Option("--framework", metavar="ID", help="Print every requirement of one framework."),
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """How far does the landing zone serve CIS, FSBP, NIST and others, and by which evidence? Needs no AWS."""
    from landform.commands.coverage import coverage as run

    run(config, framework=framework, as_json=as_json)


@app.command(name="try")
def try_(
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            "-c",
            metavar="FILE",
            readable=False,
            help="Another file than the example organization.",
        ),
    ] = None,
    output: KeepOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Validate, synthesize, check, prove and summarize the example organization. Needs no AWS."""
    from landform.commands.trial import trial as run

    run(config, output, as_json=as_json)


def main() -> None:
    """Run the command line. Errors of the user end with status 2, failed checks with status 1."""
    _open_closed_streams()
    as_json = "--json" in sys.argv
    try:
        sys.exit(app(prog_name="landform", standalone_mode=not as_json))
    except LandformError as error:
        _end(error, as_json=as_json)
    except TyperException as error:  # a wrong option, with --json; without it Typer says so itself
        _end(UserError(error.format_message()), as_json=as_json)
    except BrokenPipeError:  # whoever read standard output has read enough
        _discard(sys.stdout)
        sys.exit(CheckError.exit_code)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        place = error.filename or "standard input or output"
        _end(UserError(f"{place}: the system refused to read or write ({reason})"), as_json=as_json)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _open_closed_streams() -> None:
    """Give a stream that the caller closed (``>&-``) to nobody: Python leaves None in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 -- open to the end of the process
            setattr(sys, name, stream)


def _end(error: LandformError, *, as_json: bool) -> NoReturn:
    from landform.commands.output import print_error

    try:
        print_error(error, as_json=as_json)
        sys.stdout.flush()
    except OSError:  # no room for output, so nobody can be told
        _discard(sys.stdout)
        _discard(sys.stderr)
    sys.exit(error.exit_code)


def _discard(stream: TextIO) -> None:
    """Let what the stream still holds go nowhere, so that Python does not complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
