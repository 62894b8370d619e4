"""English noun phrases for what is bought and offered: plurals, "of", and where a variant's name goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.options import Chosen, How
from skill.domain.quantity import PIECE
from skill.speech.counters import amount, noun
from skill.speech.numerals import number
from skill.speech.ssml import Ssml, escape
from skill.speech.words import Words

_VOWELS: Final = "aeiou"
_ADJECTIVE_WORDS: Final = 2  # "sky blue", "strawberry flavor": longer ones follow after a comma


def line(item: LineItem, words: Words) -> Ssml:
    """The line as a shopper would say it: "two loaves of bread", "two egg sandwiches without onions"."""
    return Ssml(_plain_line(item, words) + escape(options(item.options, words)))


def options(chosen: Sequence[Chosen], words: Words) -> str:
    """What was chosen, as it follows the name: ", ground for espresso", " without onions, with egg"; empty for none."""
    ways = {how: [one.title for one in chosen if one.pick.how is how] for how in How}
    phrases = words.phrases
    patterns = {How.WITHOUT: phrases.without_option, How.WITH: phrases.with_option, How.EXTRA: phrases.extra_option}
    said = [pattern.format(options=_listed(ways[how], words)) for how, pattern in patterns.items() if ways[how]]
    together = ", ".join((*ways[How.IS], *said))
    follows = tuple(pattern.partition("{")[0] for pattern in patterns.values())
    if not together or together.startswith(follows):
        return f" {together}" if together else ""
    return f", {together}"


def _listed(titles: Sequence[str], words: Words) -> str:
    *others, last = titles
    return f"{words.lists.separator.join(others)}{words.lists.and_two}{last}" if others else last


def _plain_line(item: LineItem, words: Words) -> Ssml:
    """The line without its options: "half a kilo of mandarins"."""
    steps = item.quantity.amount
    if item.quantity.unit != PIECE or steps.denominator != 1:
        return escape(f"{amount(item.quantity, item.counter, words)} of {_described(item.title, item.variant, words)}")
    count = int(steps)
    if _names_container(item.variant, words):
        return escape(_containers(count, item, words))
    if item.variant and not _is_adjective(item.variant, words):
        return escape(f"{_counted(count, item.title, item.counter, words)}, {item.variant}")
    return escape(_counted(count, _described(item.title, item.variant, words), item.counter, words))


def variants(offers: tuple[Offer, ...], joined: str, words: Words) -> Ssml:
    """Several variants of one product, the product named once: "the small or the large bag of rice"."""
    last = offers[-1].variant
    glue = " of " if _names_container(last, words) and not _ends_in_number(last, words) else " "
    return Ssml(joined + glue + escape(offers[-1].title))


def variant(offer: Offer) -> Ssml:
    """One variant among its sisters."""
    return escape(f"the {offer.variant}")


def plural(title: str) -> str:
    """Several of it; empty where the title makes no plural that one could say."""
    head, _, last = title.rpartition(" ")
    if not (last.isascii() and last.isalpha() and last.islower()):
        return ""
    return f"{head} {_plural_word(last)}".strip()


def _counted(count: int, title: str, counter: str, words: Words) -> str:
    said = number(count, words.numbers)
    last = title.rpartition(" ")[2]
    counted = noun(counter, words)
    is_container = counted != noun(PIECE, words) and last not in (counted.one, counted.many)
    if is_container or last in words.phrases.mass:
        return f"{said} {counted.one if count == 1 else counted.many} of {title}"
    if count == 1:
        return f"{said} {_singular(title)}"
    several = plural(title)
    if several:
        return f"{said} {several}"
    return words.phrases.several_of.format(count=said, title=title)


def _containers(count: int, item: LineItem, words: Words) -> str:
    """The variant's own container in place of the counter: "two one-kilo bags of rice"."""
    said, name = number(count, words.numbers), item.variant
    head, of, inside = name.partition(" of ")
    if of:
        glue = " " if _ends_in_number(name, words) else " of "
        return f"{said} {head if count == 1 else _pluralised(head, words)} of {inside}{glue}{item.title}"
    if not _starts_with_number(name, words):
        return f"{said} {name if count == 1 else _pluralised(name, words)} of {item.title}"
    size, _, container = name.rpartition(" ")
    size = size.replace(" ", "-")
    if count == 1:
        return f"{_article(name)} {size} {container} of {item.title}"
    return f"{said} {size} {_pluralised(container, words)} of {item.title}"


def _names_container(name: str, words: Words) -> bool:
    """Whether the variant's name says what it comes in: "one kilo bag", "carton of twelve"."""
    last = name.partition(" of ")[0].rpartition(" ")[2]
    return last in words.phrases.containers or any(
        last == counted.one for key, counted in words.counters.items() if key not in (PIECE, "kilo")
    )


def _is_adjective(name: str, words: Words) -> bool:
    parts = name.split(" ")
    is_short = len(parts) <= _ADJECTIVE_WORDS and all(part.isalpha() for part in parts)
    return is_short and not _starts_with_number(name, words)


def _described(title: str, name: str, words: Words) -> str:
    if not name:
        return title
    return f"{name} {title}" if _is_adjective(name, words) else words.phrases.offer.format(title=title, variant=name)


def _starts_with_number(name: str, words: Words) -> bool:
    return _is_number(name.partition(" ")[0], words)


def _ends_in_number(name: str, words: Words) -> bool:
    return _is_number(name.rpartition(" ")[2], words)


def _is_number(word: str, words: Words) -> bool:
    first = word.partition("-")[0]
    numbers = words.numbers
    return (
        first.isdigit()
        or first in (*numbers.small, *numbers.tens, numbers.hundred)
        or first in words.phrases.number_words
    )


def _article(name: str) -> str:
    return "an" if name[:1].lower() in _VOWELS and not name.startswith("one") else "a"


def _pluralised(name: str, words: Words) -> str:
    head, _, last = name.rpartition(" ")
    known = next((counted.many for counted in words.counters.values() if counted.one == last), "")
    return f"{head} {known or _plural_word(last)}".strip()


def _plural_word(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("ss", "sh", "ch", "x", "z", "tomato", "potato")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def _singular(title: str) -> str:
    """One of a title in the plural; titles that end in no plural stay."""
    head, _, last = title.rpartition(" ")
    if not last[1:].islower() or not last.endswith("s") or last.endswith(("ss", "us", "is")):
        return title
    for many, one in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("toes", "to"), ("s", "")):
        if last.endswith(many):
            return f"{head} {last.removesuffix(many)}{one}".strip()
    return title
