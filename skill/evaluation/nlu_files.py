"""Folders of interaction models with labelled utterances, read and checked as they enter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from skill.simulator import InteractionModel, load_model

MODEL: Final = "model.json"
UTTERANCES: Final = "utterances.jsonl"
OUT_OF_SCOPE: Final = "out_of_scope"
KINDS: Final = ("own", "unseen", "noisy", OUT_OF_SCOPE)


class UnreadableFolderError(ValueError):
    """The folder holds no models with utterances; the message says what is wrong where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What somebody said, and the intent and slot values that are right; no intent when it was meant for others."""

    locale: str
    kind: str
    text: str
    intent: str | None
    slots: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledModel:
    """An interaction model and the utterances to judge it by."""

    name: str
    model: InteractionModel
    utterances: tuple[Utterance, ...]


def labelled_models(folder: Path) -> list[LabelledModel]:
    """The model in a folder, or those in its folders by name.

    Raises UnreadableFolderError when there is none, or a row or model is broken.
    """
    folders = [folder] if (folder / MODEL).is_file() else sorted(one.parent for one in folder.glob(f"*/{MODEL}"))
    if not folders:
        raise UnreadableFolderError(f"{folder}: no {MODEL} here nor in a folder below; give a model's folder")
    return [_labelled(one) for one in folders]


def _labelled(folder: Path) -> LabelledModel:
    try:
        model = load_model(folder / MODEL)
        rows = tuple(_rows(folder / UTTERANCES))
    except (OSError, ValueError) as error:
        raise UnreadableFolderError(f"{folder.name}: {error}") from error
    return LabelledModel(name=folder.name, model=model, utterances=rows)


def _rows(file: Path) -> Iterator[Utterance]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield _utterance(json.loads(line))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise UnreadableFolderError(f"{file.name}, line {number}: {error!r}") from error


def _utterance(row: dict[str, Any]) -> Utterance:
    kind = str(row["kind"])
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    intent = row["intent"]
    return Utterance(
        locale=str(row["locale"]),
        kind=kind,
        text=str(row["text"]),
        intent=None if intent is None else str(intent),
        slots={str(slot): str(value) for slot, value in (row.get("slots") or {}).items()},
    )
