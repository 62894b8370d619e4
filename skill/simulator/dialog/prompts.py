"""The words of a model's prompts, with what the slots hold put in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from skill.simulator.dialog.progress import Question
from skill.simulator.markup import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from skill.simulator.dialog.progress import Filled
    from skill.simulator.dialog.rules import DialogModel

_SLOT: Final = re.compile(r"\{\s*(\w+)\s*\}")


class NoPromptError(ValueError):
    """The dialog model has to say something that it has no prompt for."""


def worded(model: DialogModel, prompt: str, slots: Mapping[str, Filled], chance: Random) -> Question:
    """One variation of a prompt, chosen by ``chance``. Raises NoPromptError when there is none."""
    if not prompt:
        raise NoPromptError("the dialog model names no prompt for this step")
    variations = model.prompts.get(prompt)
    if not variations:
        raise NoPromptError(f"the model has no prompt {prompt!r}")
    chosen = variations[0] if len(variations) == 1 else chance.choice(variations)
    held = {name: one.value for name, one in slots.items()}
    if not chosen.is_markup:
        return Question(_SLOT.sub(lambda found: held.get(found[1], ""), chosen.text))
    ssml = _SLOT.sub(lambda found: html.escape(held.get(found[1], ""), quote=False), chosen.text)
    whole = ssml if ssml.lstrip().startswith("<speak") else f"<speak>{ssml}</speak>"
    return Question(plain_text(whole), whole)
