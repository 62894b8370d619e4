"""Answering from 2,000 FAQ entries, against plain BM25 over the same words as reference (1.00).

    python benchmarks/faq.py [--entries 2000]

Entries are made by recombination of ten shop matters with two hundred things, three wordings each, so that words
are shared as in a real FAQ. Prints CPU seconds to build, CPU milliseconds a question, the ratio of the median, and what
opening costs when the import has built the index.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from time import process_time

from skill.domain.catalog import Locale
from skill.resolve.answer_vectors import pack, unpack, vectors_of
from skill.resolve.answers import AnswerIndex, FaqEntry
from skill.resolve.text import fold

EN = Locale("en-US")
MATTERS = (
    ("how do I return {}", "can I send {} back", "what if I no longer want {}"),
    ("how long does delivery of {} take", "when will {} arrive", "how soon can I have {}"),
    ("is {} organic", "was {} grown without pesticides", "do you have the organic kind of {}"),
    ("how should I store {}", "does {} go in the fridge", "where do I keep {} at home"),
    ("where does {} come from", "which country is {} from", "who makes {}"),
    ("can I pay for {} by invoice", "do I have to pay for {} at once", "which cards can I pay for {} with"),
    ("my {} arrived broken", "what if {} is damaged", "there is something wrong with {}"),
    ("does {} contain nuts", "is {} safe with an allergy", "what are the allergens in {}"),
    ("can {} be gift wrapped", "do you wrap {} as a present", "I want to send {} as a gift"),
    ("is there a discount on {}", "does {} get cheaper if I buy more", "do you have a coupon for {}"),
)
MADE = ("dark", "light", "smoked", "dried", "frozen", "fresh", "salted", "sweet", "sour", "roasted")
THINGS = (
    *("coffee", "tea", "bread", "butter", "cheese", "salmon", "apples", "rice", "noodles", "honey"),
    *("chocolate", "almonds", "tofu", "beans", "peppers", "olives", "yogurt", "cream", "ham", "mushrooms"),
)


class Bm25:
    """The reference: Okapi BM25 (k1 1.2, b .75) over folded words, a document an entry."""

    def __init__(self, entries: list[FaqEntry]) -> None:
        documents = [Counter(fold(" ".join(entry.questions), EN).split()) for entry in entries]
        mean = statistics.fmean(sum(words.values()) for words in documents)
        spread = Counter(word for words in documents for word in words)
        self.postings = defaultdict(list)
        for at, words in enumerate(documents):
            length = 1.2 * (0.25 + 0.75 * sum(words.values()) / mean)
            for word, count in words.items():
                rarity = math.log(1 + (len(documents) - spread[word] + 0.5) / (spread[word] + 0.5))
                self.postings[word].append((at, rarity * count * 2.2 / (count + length)))

    def answer(self, question: str) -> int:
        """The place of the best document; -1 for none."""
        scores: dict[int, float] = defaultdict(float)
        for word in fold(question, EN).split():
            for at, score in self.postings.get(word, ()):
                scores[at] += score
        return max(scores, key=scores.__getitem__, default=-1)


def made(count: int) -> list[FaqEntry]:
    things = [f"the {how} {thing}" for how in MADE for thing in THINGS]
    pairs = [(matter, thing) for thing in things for matter in MATTERS][:count]
    return [
        FaqEntry(str(at), tuple(words.format(thing) for words in matter), "")
        for at, (matter, thing) in enumerate(pairs)
    ]


def asked(entries: list[FaqEntry], count: int) -> list[str]:
    chance = random.Random(7)  # noqa: S311  seeded on purpose
    lead = ("please tell me, {}", "I would like to know {}", "{}", "um {} please")
    return [chance.choice(lead).format(chance.choice(chance.choice(entries).questions)) for _ in range(count)]


def timed(answer: Callable[[str], object], questions: list[str]) -> list[float]:
    times = []
    for question in questions:
        started = process_time()
        answer(question)
        times.append((process_time() - started) * 1000)
    return times


def opening(entries: list[FaqEntry]) -> tuple[float, float]:
    """CPU milliseconds from packed vectors to an index that answers, and the packed size in MB."""
    packed = pack(vectors_of([entry.questions for entry in entries], EN))
    started = process_time()
    AnswerIndex(entries, EN, None, unpack(packed))
    return (process_time() - started) * 1000, len(packed) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=2000)
    entries = made(parser.parse_args().entries)
    questions = asked(entries, 300)
    rows = []
    for name, kind in (("BM25 on words", Bm25), ("otsukai", lambda listed: AnswerIndex(listed, EN))):
        started = process_time()
        index = kind(entries)
        built = process_time() - started
        timed(index.answer, questions[:20])
        times = timed(index.answer, questions)
        rows.append((name, built, statistics.median(times), sorted(times)[int(len(times) * 0.99)]))
    base = rows[0][2]
    print(f"{len(entries)} entries, {sum(len(entry.questions) for entry in entries)} questions")
    for name, built, middle, slow in rows:
        print(f"{name:<14} built in {built:.2f} s, p50 {middle:.2f} ms, p99 {slow:.2f} ms, ratio {middle / base:.2f}")
    spent, size = opening(entries)
    print(f"otsukai opened from the shop's file in {spent:.0f} ms, {size:.1f} MB of it")


if __name__ == "__main__":
    main()
