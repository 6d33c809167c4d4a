"""The catalogue of sensitive actions, ``policies/sensitive-actions.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from landform.policy.catalogue import POLICIES
from landform.prove.iam_actions import all_actions
from landform.prove.proof_file import ProofFileError
from landform.prove.result import SensitiveAction

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE: Final = POLICIES / "sensitive-actions.yaml"

Sentence = Annotated[str, StringConstraints(min_length=5, max_length=100, pattern=r"[^.]$")]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    action: str
    title: Sentence
    why: Sentence


def load_sensitive_actions(path: Path = CATALOGUE) -> tuple[SensitiveAction, ...]:
    """Every entry in the order of the file.

    Raises:
        ProofFileError: The file is not well formed, or names an action that AWS does not have or names one twice.
    """
    try:
        entries = TypeAdapter(list[_Entry]).validate_python(
            yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        )
    except (yaml.YAMLError, ValidationError) as error:
        raise ProofFileError(f"{path.name}: {' '.join(str(error).split())}") from error
    known = set(all_actions())
    seen: set[str] = set()
    for entry in entries:
        if entry.action.lower() not in known:
            raise ProofFileError(f"{path.name}: AWS has no action {entry.action}: mend its spelling")
        if entry.action in seen:
            raise ProofFileError(f"{path.name}: {entry.action} stands twice: take one out")
        seen.add(entry.action)
    return tuple(SensitiveAction(action=entry.action, title=entry.title, why=entry.why) for entry in entries)
