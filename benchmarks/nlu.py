"""Understanding by our matcher, hassil and virtual-alexa on the same models and utterances.

    python benchmarks/nlu.py --data DIR [--node-modules DIR] [--limit N]

DIR is what `otsukai eval nlu` takes. hassil runs when it is installed (`pip install hassil`), virtual-alexa when
`--node-modules` names the folder in which `npm install virtual-alexa` was run; neither is a part of this project.
Each is given the model as it stands: hassil its samples as sentences, listed values as lists and other slots as
wildcards. Prints intent accuracy and slot F1 on unseen and noisy rows, speech for others that was taken, and
utterances a CPU second.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from skill.evaluation.nlu_files import LabelledModel, Utterance, labelled_models
from skill.evaluation.nlu_measures import Read, measures
from skill.simulator.model import Sensitivity
from skill.simulator.understanding import THRESHOLDS, Matcher

Answer = tuple[str | None, dict[str, str]]
SLOT = re.compile(r"\{([^{}]*)\}")
HASSIL_SIGNS = re.compile(r"[\[\]()<>|{}]")
NUMBERS = ("AMAZON.NUMBER", "AMAZON.FOUR_DIGIT_NUMBER")
NODE = """
const { VirtualAlexa } = require(require.resolve("virtual-alexa", { paths: [process.argv[1]] }));
(async () => {
  const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const all = [];
  let seconds = 0;
  for (const job of jobs) {
    let heard = null;
    const skill = async (event) => { heard = event.request; return { version: "1.0", response: {} }; };
    const alexa = VirtualAlexa.Builder().handler(skill).interactionModel(job.model).create();
    const before = process.cpuUsage();
    const answers = [];
    for (const text of job.texts) {
      heard = null;
      try { await alexa.utter(text); } catch (error) { heard = null; }
      answers.push(heard && heard.intent ? heard.intent : null);
    }
    const used = process.cpuUsage(before);
    seconds += (used.user + used.system) / 1e6;
    all.push(answers);
  }
  process.stdout.write(JSON.stringify({ all, seconds }));
})();
"""


def ours(models: list[LabelledModel]) -> tuple[list[list[Answer]], float]:
    """Our matcher at medium sensitivity: no intent where it is not certain enough."""
    found, seconds = [], 0.0
    for labelled in models:
        matcher = Matcher(labelled.model, labelled.utterances[0].locale)
        begun = process_time()
        found.append([accepted(matcher, row.text) for row in labelled.utterances])
        seconds += process_time() - begun
    return found, seconds


def accepted(matcher: Matcher, text: str) -> Answer:
    candidates = matcher.match(text).candidates
    if not candidates or candidates[0].score < THRESHOLDS[Sensitivity.MEDIUM]:
        return None, {}
    return candidates[0].intent, dict(candidates[0].spoken)


def hassil(models: list[LabelledModel]) -> tuple[list[list[Answer]], float]:
    """Hassil on the samples as sentences."""
    from hassil import recognize

    found, seconds = [], 0.0
    for labelled in models:
        intents = hassil_intents(labelled)
        begun = process_time()
        answers: list[Answer] = []
        for row in labelled.utterances:
            result = recognize(row.text, intents)
            slots = {} if result is None else {name: entity.text for name, entity in result.entities.items()}
            answers.append((None if result is None else result.intent.name, slots))
        seconds += process_time() - begun
        found.append(answers)
    return found, seconds


def hassil_intents(labelled: LabelledModel) -> Any:
    """The model in hassil's own terms; a list per slot, since its lists are named like the slots."""
    from hassil import Intents

    intents: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for intent in labelled.model.intents.values():
        if intent.samples:
            intents[intent.name] = {"data": [{"sentences": list(map(sentence, intent.samples))}]}
        for slot, kind in intent.slots.items():
            lists.setdefault(slot, hassil_list(labelled, kind))
    language = labelled.utterances[0].locale[:2]
    return Intents.from_dict({"language": language, "intents": intents, "lists": lists})


def sentence(sample: str) -> str:
    parts = SLOT.split(sample)
    return " ".join(f"{{{part}}}" if at % 2 else HASSIL_SIGNS.sub(" ", part) for at, part in enumerate(parts))


def hassil_list(labelled: LabelledModel, kind: str) -> dict[str, Any]:
    known = labelled.model.types.get(kind)
    if known is not None and known.values:
        names = [name for value in known.values for name in (value.name, *value.synonyms)]
        return {"values": [HASSIL_SIGNS.sub(" ", name) for name in names]}
    return {"range": {"from": 0, "to": 9999}} if kind in NUMBERS else {"wildcard": True}


def virtual_alexa(models: list[LabelledModel], data: Path, modules: Path) -> tuple[list[list[Answer]], float]:
    """virtual-alexa, in one Node process."""
    folders = [data if (data / "model.json").is_file() else data / labelled.name for labelled in models]
    jobs = [
        {
            "model": json.loads((folder / "model.json").read_text("utf-8")),
            "texts": [row.text for row in labelled.utterances],
        }
        for folder, labelled in zip(folders, models, strict=True)
    ]
    done = subprocess.run(  # noqa: S603  the caller's own Node
        ["node", "-e", NODE, str(modules.resolve())],  # noqa: S607
        input=json.dumps(jobs), capture_output=True, text=True, check=True
    )  # fmt: skip
    result = json.loads(done.stdout)
    return [[from_request(intent) for intent in answers] for answers in result["all"]], result["seconds"]


def from_request(intent: dict[str, Any] | None) -> Answer:
    if intent is None or intent["name"] == "AMAZON.FallbackIntent":
        return None, {}
    slots = {name: slot["value"] for name, slot in (intent.get("slots") or {}).items() if slot.get("value")}
    return intent["name"], slots


def read(models: list[LabelledModel], answers: list[list[Answer]]) -> Iterator[Read]:
    for labelled, found in zip(models, answers, strict=True):
        for row, (intent, slots) in zip(labelled.utterances, found, strict=True):
            yield Read(
                model=labelled.name,
                utterance=row,
                intent=intent,
                spoken=slots,
                is_accepted=intent is not None,
                score=0.0,
                why="",
            )


def line(name: str, models: list[LabelledModel], run: Callable[[], tuple[list[list[Answer]], float]]) -> str:
    answers, seconds = run()
    found = measures(list(read(models, answers)))
    rows = sum(len(labelled.utterances) for labelled in models)
    figures = [found[kind][key] or 0.0 for kind in ("own", "unseen", "noisy") for key in ("intent", "slot_f1")]
    cells = [f"{value:.2f}" for value in (*figures, found["out_of_scope"]["accepted"] or 0.0)]
    return f"| {name} | " + " | ".join(cells) + f" | {rows / seconds:,.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--node-modules", type=Path)
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    models = [limited(labelled, asked.limit) for labelled in labelled_models(asked.data)]
    print("| | own: intent | slot F1 | unseen: intent | slot F1 | noisy: intent | slot F1 | others taken | a CPU s |")
    print("|---|---|---|---|---|---|---|---|---|")
    print(line("Otsukai", models, lambda: ours(models)))
    if importlib.util.find_spec("hassil"):
        print(line("hassil", models, lambda: hassil(models)))
    else:
        print("hassil is not installed: pip install hassil")
    if asked.node_modules:
        print(line("virtual-alexa", models, lambda: virtual_alexa(models, asked.data, asked.node_modules)))
    else:
        print("virtual-alexa: npm install virtual-alexa, then --node-modules with the folder it was run in")


def limited(labelled: LabelledModel, limit: int | None) -> LabelledModel:
    rows: tuple[Utterance, ...] = labelled.utterances[:limit]
    return LabelledModel(name=labelled.name, model=labelled.model, utterances=rows)


if __name__ == "__main__":
    main()
