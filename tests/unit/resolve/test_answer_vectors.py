import pytest

from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.resolve.answer_vectors import pack, unpack, vectors_of
from skill.resolve.answers import AnswerIndex, FaqEntry

EN, JA = Locale("en-US"), Locale("ja-JP")
ENTRIES = (
    FaqEntry("returns", ("can I send something back", "what is your return policy"), "Within thirty days."),
    FaqEntry("silent", (), "Nobody asks this."),
    FaqEntry("hours", ("when are you open",), "From eight to eight."),
)


@pytest.mark.parametrize(
    ("questions", "locale"),
    [
        ([entry.questions for entry in ENTRIES], EN),
        ([("返品できますか",), ("何時まで開いていますか", "営業時間は")], JA),
        ([("?",)], EN),
        ([], EN),
    ],
)
def test_what_was_packed_is_unpacked_the_same(questions, locale):
    vectors = vectors_of(questions, locale)

    assert unpack(pack(vectors)) == vectors


def test_a_phrasing_is_a_vector_of_length_one_and_lists_name_the_entries_that_have_a_feature():
    vectors = vectors_of([("open milk",), ("open salt", "milk")], EN)

    lengths = [
        sum(weight**2 for weight in vectors.weights[start:end])
        for start, end in zip(vectors.ends, vectors.ends[1:], strict=False)
    ]
    milk = vectors.names.index("milk")
    salt = vectors.names.index("salt")
    listed = [list(vectors.postings[vectors.posting_ends[n] : vectors.posting_ends[n + 1]]) for n in (milk, salt)]
    assert lengths == pytest.approx([1.0] * 5, abs=1e-6)
    assert listed == [[0, 1], [1]]


@pytest.mark.parametrize("question", ["may I return this", "when do you open", "who won the match", "?"])
def test_an_index_of_kept_vectors_answers_as_one_made_now(question):
    kept = unpack(pack(vectors_of([entry.questions for entry in ENTRIES], EN)))

    assert AnswerIndex(ENTRIES, EN, None, kept).ranked(question) == AnswerIndex(ENTRIES, EN).ranked(question)


def test_an_answer_without_questions_is_never_given():
    index = AnswerIndex(ENTRIES, EN)

    found = index.answer("when are you open")

    assert isinstance(found, Answer)
    assert found.answer_id == "hours"
    assert "silent" not in {ranked.entry.answer_id for ranked in index.ranked("nobody asks this")}
