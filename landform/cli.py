"""The ``landform`` command: reads options, calls the library, prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from landform import __version__
from landform.errors import LandformError

app = typer.Typer(
    name="landform",
    help="Multi-account AWS landing zones from one reviewed file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ConfigOption = Annotated[
    Path, typer.Option("--config", "-c", metavar="FILE", help="The landing zone's file.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
DEFAULT_CONFIG = Path("landing-zone.yaml")


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
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the templates go.")
    ] = Path("cdk.out"),
    *,
    as_json: JsonOption = False,
) -> None:
    """Which CloudFormation will run? Writes the checked templates. Needs no AWS."""
    from landform.commands.synth import synth as run

    run(config, output, as_json=as_json)


@app.command()
def stacks(config: ConfigOption = DEFAULT_CONFIG, *, as_json: JsonOption = False) -> None:
    """Print the templates: where each lands, how often, how large it is. Needs no AWS."""
    from landform.commands.stacks import stacks as run

    run(config, as_json=as_json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of landing-zone.yaml, for editors."""
    from landform.commands.schema import schema as run

    run()


@app.command()
def prove(config: ConfigOption = DEFAULT_CONFIG, *, as_json: JsonOption = False) -> None:
    """Do the guardrails deny and permit what they claim, and lock nobody out? Needs no AWS."""
    from landform.commands.prove import prove as run

    run(config, as_json=as_json)


@app.command()
def evaluate() -> None:
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


@app.command(name="try")
def try_(
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", metavar="FILE", help="Another file than the example organization."),
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Validate, synthesize, check, prove and summarize the example organization. Needs no AWS."""
    from landform.commands.trial import trial as run

    run(config, as_json=as_json)


def main() -> None:
    """Run the command line. Errors of the user end with status 2, failed checks with status 1."""
    try:
        app(prog_name="landform")
    except LandformError as error:
        from landform.commands.output import print_error

        print_error(error, as_json="--json" in sys.argv)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
