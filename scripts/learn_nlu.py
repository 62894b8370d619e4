"""Writes ``skill/simulator/nlu/weights.json``: what each sign of a reading is worth to the simulator's matcher.

    PYTHONPATH=. .venv/bin/python scripts/learn_nlu.py DIR [--check]

DIR has a folder for each labelled model, as ``otsukai eval nlu`` reads them. Every model is read whole and thinned:
with half of each intent's samples and some of the listed values left out, so that what nobody has listed is learnt too.
Our own models (``interaction_models``) join in, thinned to a few samples an intent.

How: of every row the right reading is set against the best reading of each intent, and a softmax over them is
fitted (``nlu_fitting.py``), drawn to weights set by hand (``nlu_prior.toml``). Readings are then made anew by the
fitted weights and fitted again. Whether speech is meant for the skill at all is a logistic regression over the best
reading's signs. No word and no model has a weight of its own.

``--check`` leaves models out in turn and measures them by weights that never saw them: the figures in
docs/simulator-nlu.md. First a fifth of the folders at a time, by the hash of their names, so that the same skill in
another language may have been learnt from; then whole repositories, so that nothing of the kind was. It writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nlu_fitting import Signs, fit_certainty, fit_choices

from skill.evaluation.nlu import read_model
from skill.evaluation.nlu_files import LabelledModel, Utterance, labelled_models
from skill.evaluation.nlu_measures import by_locale, measures
from skill.simulator import load_model
from skill.simulator.examples import said_value
from skill.simulator.gazetteer import gazetteer
from skill.simulator.model import Intent, InteractionModel, SlotType
from skill.simulator.nlu.certainty import certainty_signs
from skill.simulator.nlu.grammar import compile_grammar
from skill.simulator.nlu.heard import hear
from skill.simulator.nlu.lattice import Lattice, lattice
from skill.simulator.nlu.path import Filled, IntentPath
from skill.simulator.nlu.readings import Reading, reading, readings
from skill.simulator.nlu.stretches import OPEN
from skill.simulator.nlu.vocabulary import Vocabulary
from skill.simulator.nlu.weights import Learnt, Weights
from skill.simulator.nlu.words import is_spaceless, norms

_HERE: Final = Path(__file__).parents[1]
_OUT: Final = _HERE / "skill" / "simulator" / "nlu" / "weights.json"
_OWN: Final = _HERE / "interaction_models"
_PRIOR: Final = _HERE / "scripts" / "nlu_prior.toml"
_SLOT: Final = re.compile(r"\{\s*(\w+)\s*\}")
_ROUNDS: Final = 2
_MOST_ROWS: Final = 50
"""Rows of one model in one of its forms; large models would drown small ones."""
_MOST_OTHERS: Final = 4
_FOLDS: Final = 5
_LARGE: Final = 4
"""Models of a repository that is left out by itself; smaller ones go together."""
_VALUES_KEPT: Final = 0.7
_FEW: Final = 5

_OPENNESS: Final = ("custom", "list", "query")


@dataclass(frozen=True, slots=True)
class Choice:
    """A row as it is learnt from: the signs of the right reading first, then those of all others."""

    model: str
    is_spaceless: bool
    readings: tuple[Signs, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the best reading of a row looks like, and whether the row was meant for the skill."""

    model: str
    signs: Signs
    is_meant: bool


class Reader:
    """One model in one locale, read by weights that are given anew each time."""

    def __init__(self, model: InteractionModel, locale: str) -> None:
        self.locale = locale
        self.grammar = compile_grammar(model.intents.values(), locale)
        self.vocabulary = Vocabulary(self.grammar.telling, locale)
        self.kinds = sorted({kind for intent in self.grammar.intents for kind in intent.slots.values()})
        self.values = {name: gazetteer([kind], locale, norms) for name, kind in model.types.items() if kind.values}

    def heard(self, text: str) -> Lattice:
        """All that is known about an utterance's words."""
        return lattice(hear(text, self.locale), self.vocabulary, self.kinds, self.values)

    def right(self, row: Utterance, known: Lattice, weights: Weights) -> Reading | None:
        """The right reading of a row; None where its intent has no samples or its values weren't said."""
        intent = next((one for one in self.grammar.intents if one.name == row.intent), None)
        filled = None if intent is None else _placed(row, intent.slots, known)
        if intent is None or filled is None:
            return None
        path = IntentPath(intent, known, weights)
        return reading(path, weights.worth(path.signs(filled).items()), filled, weights)


def _placed(row: Utterance, kinds: Mapping[str, str], known: Lattice) -> tuple[Filled, ...] | None:
    """The row's slots where their words stand in it, in the order they were said."""
    said = known.heard.norms
    found: list[Filled] = []
    for slot, words in sorted(row.slots.items(), key=lambda one: -len(one[1])):
        wanted = norms(words, row.locale)
        taken = {place for one in found for place in range(one.start, one.end)}
        starts = (
            start
            for start in range(len(said))
            if said[start : start + len(wanted)] == wanted and taken.isdisjoint(range(start, start + len(wanted)))
        )
        start = next(starts, None)
        if start is None or not wanted or slot not in kinds:
            return None
        end = start + len(wanted)
        how = next((span.how for span in known.known[kinds[slot]][start] if span.end == end), OPEN)
        found.append(Filled(slot, start, end, how))
    return tuple(sorted(found, key=lambda one: one.start))


def main() -> None:
    """Learn from a folder's models and write the weights, or measure what was learnt without each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="leave models out and measure them")
    options = parser.parse_args()
    models = labelled_models(options.folder)
    forms = [form for one in models for form in _forms(one)] + list(_own_forms())
    pool = Pool(forms)
    if options.check:
        _check(pool, models, _by_folder)
        _check(pool, models, _by_repository(models))
    else:
        _OUT.write_text(_written(pool.learn(lambda _: True)), encoding="utf-8")


class Pool:
    """The rows of all models with every reading made of them so far; weights are learnt from a part of the models."""

    def __init__(self, forms: Sequence[LabelledModel]) -> None:
        self._forms = forms
        weights = prior()
        self._choices: list[Choice] = []
        for _ in range(_ROUNDS):
            self._choices += [choice for form in forms for choice in choices(form, weights)]
            weights = self._fitted(lambda _: True)
        self._claims = [claim for form in forms if _has_others(form) for claim in claims(form, weights)]

    def learn(self, takes: Callable[[str], bool]) -> Learnt:
        """Weights learnt from the models whose names are taken."""
        fitted = self._fitted(takes)
        rows = [claim for claim in self._claims if takes(claim.model)]
        return replace(
            fitted,
            certainty=fit_certainty([one.signs for one in rows], [one.is_meant for one in rows], prior().certainty),
        )

    def _fitted(self, takes: Callable[[str], bool]) -> Learnt:
        hand = prior()
        rows = [one for one in self._choices if takes(one.model)]
        return Learnt(
            spaced=fit_choices([one.readings for one in rows if not one.is_spaceless], hand.spaced),
            spaceless=fit_choices([one.readings for one in rows if one.is_spaceless], hand.spaceless),
            certainty=hand.certainty,
        )


def prior() -> Learnt:
    """The weights set by hand, from which learning starts and to which it is drawn."""
    hand = tomllib.loads(_PRIOR.read_text(encoding="utf-8"))
    opened = {f"{kind}_{sign}": worth for kind in _OPENNESS for sign, worth in hand["open"].items()}
    signs = Weights(hand["reading"] | opened)
    return Learnt(spaced=signs, spaceless=signs, certainty=Weights(hand["certainty"]))


def _forms(labelled: LabelledModel) -> Iterator[LabelledModel]:
    """A model whole, and thinned."""
    yield labelled
    yield replace(labelled, model=_thinned(labelled.model, labelled.name, lambda samples: (len(samples) + 1) // 2))


def _own_forms() -> Iterator[LabelledModel]:
    """Our own models with a few samples an intent, several times, and the sentences of all their samples."""
    for file in sorted(_OWN.glob("*.json")):
        whole = load_model(file)
        for turn in range(3):
            name = f"own-{file.stem}-{turn}"
            thin = _thinned(whole, name, lambda samples: min(_FEW, len(samples)))
            yield LabelledModel(name=name, model=thin, utterances=tuple(_said(whole, file.stem, name)))


def _said(model: InteractionModel, locale: str, salt: str) -> Iterator[Utterance]:
    """The samples of a model's own intents with values in their slots."""
    for intent in model.intents.values():
        for turn, sample in enumerate(_shuffled(intent.samples, salt)[:8] if not intent.is_built_in else ()):
            slots = {slot: said_value(intent.slots[slot], model, locale, turn) for slot in _SLOT.findall(sample)}
            text = _SLOT.sub(lambda found, slots=slots: slots[found[1]], sample)  # type: ignore[misc]
            yield Utterance(locale=locale, kind="unseen", text=text, intent=intent.name, slots=slots)


def _thinned(model: InteractionModel, salt: str, kept: Callable[[Sequence[str]], int]) -> InteractionModel:
    """The model with some of its samples and of the values that it lists."""

    def fewer(intent: Intent) -> Intent:
        return replace(intent, samples=_shuffled(intent.samples, salt)[: kept(intent.samples)])

    types = {
        name: SlotType(name, tuple(value for value in kind.values if _chance(value.name, salt) < _VALUES_KEPT))
        for name, kind in model.types.items()
    }
    return replace(model, intents={name: fewer(intent) for name, intent in model.intents.items()}, types=types)


def _shuffled(texts: Iterable[str], salt: str) -> tuple[str, ...]:
    return tuple(sorted(texts, key=lambda text: _chance(text, salt)))


def _chance(text: str, salt: str) -> float:
    """A number from 0 to 1 that is always the same for the same words."""
    return int.from_bytes(hashlib.sha256(f"{salt} {text}".encode()).digest()[:4]) / 2**32


def _rows(form: LabelledModel) -> list[Utterance]:
    return sorted(form.utterances, key=lambda row: _chance(f"{row.kind} {row.text}", form.name))


def _has_others(form: LabelledModel) -> bool:
    return any(row.intent is None for row in form.utterances)


def choices(form: LabelledModel, weights: Learnt) -> Iterator[Choice]:
    """What there is to learn from a model: its rows with the best reading of each intent by these weights."""
    rows = [row for row in _rows(form) if row.intent is not None][:_MOST_ROWS]
    for locale in dict.fromkeys(row.locale for row in rows):
        reader, worth = Reader(form.model, locale), weights.reading(locale)
        for row in (row for row in rows if row.locale == locale):
            known = reader.heard(row.text)
            right = reader.right(row, known, worth) if known.heard.norms else None
            if right is None:
                continue
            others = [
                one
                for one in readings(reader.grammar, known, worth, {})
                if (one.intent, one.filled) != (right.intent, right.filled)
            ]
            if others:
                found = tuple(one.signs() for one in (right, *others[:_MOST_OTHERS]))
                yield Choice(form.name, is_spaceless(locale), found)


def claims(form: LabelledModel, weights: Learnt) -> Iterator[Claim]:
    """The best readings of a model's rows, of those for others too."""
    for locale in dict.fromkeys(row.locale for row in form.utterances):
        reader = Reader(form.model, locale)
        for row in (row for row in _rows(form)[: 2 * _MOST_ROWS] if row.locale == locale):
            known = reader.heard(row.text)
            found = readings(reader.grammar, known, weights.reading(locale), {}) if known.heard.norms else []
            if found:
                lead = found[0].worth - found[1].worth if len(found) > 1 else 0.0
                yield Claim(form.name, certainty_signs(found[0], lead), row.intent is not None)


def _written(weights: Learnt) -> str:
    kinds = {"spaced": weights.spaced, "spaceless": weights.spaceless, "certainty": weights.certainty}
    return json.dumps({kind: dict(sorted(found.items())) for kind, found in kinds.items()}, indent=1) + "\n"


def _repository(name: str) -> str:
    """The part of a folder's name that models of one repository share: without locale and number."""
    return re.sub(r"-[a-z]{2}-[a-z]{2}(-\d+)?$", "", name)


def _check(pool: Pool, models: Sequence[LabelledModel], fold_of: Callable[[str], str]) -> None:
    """Measures each fold's models by weights learnt from the others, and prints the figures."""
    read = []
    for fold in sorted({fold_of(one.name) for one in models}):
        weights = pool.learn(lambda name, fold=fold: fold_of(name) != fold)  # type: ignore[misc]
        for one in models:
            if fold_of(one.name) == fold:
                read += read_model(one, weights=weights)[0]
    print(json.dumps({**measures(read), "by_locale": by_locale(read)}))


def _by_folder(name: str) -> str:
    """The fold of a folder, by the hash of its name; a skill's other languages may be learnt from."""
    return str(int(_chance(name, "fold") * _FOLDS))


def _by_repository(models: Iterable[LabelledModel]) -> Callable[[str], str]:
    """Folds in which no repository is learnt from and measured: large ones alone, of small ones every other."""
    sizes = Counter(_repository(one.name) for one in models)
    small = sorted(name for name, size in sizes.items() if size < _LARGE)
    folds = {name: name for name in sizes} | {name: f"small {place % 2}" for place, name in enumerate(small)}
    return lambda name: folds.get(_repository(name), name)


if __name__ == "__main__":
    main()
