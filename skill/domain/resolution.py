"""What words turned out to mean: one thing, a choice of at most three, or nothing the shop has."""

from __future__ import annotations

from dataclasses import dataclass

from skill.domain.catalog import Offer, ProductId
from skill.domain.options import Pick, Wish
from skill.domain.quantity import Amount
from skill.domain.thresholds import DEFAULT, Thresholds


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product that may be meant: its offers, and how sure the catalog is, from 0 to 1.

    ``likeness`` is how well the words fit a name of it, whatever else they fit: with two equal products both are alike
    and neither is sure. None where the catalog has no probability, and ``score`` is the likeness.
    ``default`` is the offer taken when the shopper names no variant; None where they must choose.
    ``popularity`` is how many were sold lately; ``score`` does not contain it. ``names`` are all that the product
    answers to, as far as the catalog tells. ``thresholds`` say which scores of this catalog are sure enough.
    """

    product_id: ProductId
    offers: tuple[Offer, ...]
    score: float
    default: Offer | None = None
    popularity: int = 0
    likeness: float | None = None
    names: tuple[str, ...] = ()
    thresholds: Thresholds = DEFAULT

    @property
    def fit(self) -> float:
        """How well the words fit a name of the product."""
        return self.score if self.likeness is None else self.likeness


@dataclass(frozen=True, slots=True)
class Match:
    """One offer, clear enough to go on with; the shopper hears it said back."""

    offer: Offer
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """At most three offers, best first; only the shopper can tell. One alone is a likely guess that needs a yes."""

    offers: tuple[Offer, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing in the shop fits these words."""

    score: float = 0.0


Resolution = Match | Ambiguous | NoMatch


@dataclass(frozen=True, slots=True)
class Request:
    """One product as a sentence asked for it: its words, how much and how where that was said.

    ``unclear`` are words said of it that nothing explains: they are asked about by name. ``picks`` are the choices of
    the line that it is one more of; the wishes come on top. ``either`` are two or three names of the shop that are all
    of the words, with nothing between them: "carrot cake" is hardly carrots and a cake. ``allergy`` are the words of
    the same breath that say what someone can't eat.
    """

    words: str
    amount: Amount | None = None
    wishes: tuple[Wish, ...] = ()
    unclear: str = ""
    picks: tuple[Pick, ...] = ()
    either: tuple[str, ...] = ()
    allergy: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The shop's answer to a question, in its own words; ``score`` from 0 to 1.

    ``question`` is the shop's first wording of it, by which an answer is offered.
    """

    answer_id: str
    text: str
    score: float = 1.0
    question: str = ""


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """Two answers that fit as well, best first; only the shopper can tell."""

    answers: tuple[Answer, Answer]


FaqOutcome = Answer | AnswerChoice | None
