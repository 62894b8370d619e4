import json

from skill.adapters.feeds.records import AnswerRecord, Reason

TOML = """
[[answer]]
id = "returns"
topic = "returns"
questions = ["can I send it back", " can I return it "]
text = "Within thirty days."

[[answer]]
id = "empty"
questions = []
text = "Nobody asks this."

[[answer]]
id = 5
"""
PAGE = {
    "@context": "https://schema.org",
    "@type": ["WebPage", "FAQPage"],
    "inLanguage": "en-GB",
    "mainEntity": [
        {
            "@type": "Question",
            "@id": "returns",
            "name": "Can I send it back?",
            "acceptedAnswer": {"@type": "Answer", "text": "<p>Within <b>thirty</b> days.</p>"},
        },
        {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": ""}},
    ],
}
RETURNS = AnswerRecord(
    answer_id="returns", locale="en-GB", questions=("Can I send it back?",), text="Within thirty days.", line=1
)


def test_toml_takes_the_locale_of_its_folder_and_reports_what_is_no_answer(read):
    answer, empty, malformed = read("ja-JP/faq.toml", TOML)

    assert answer == AnswerRecord(
        answer_id="returns",
        locale="ja-JP",
        topic="returns",
        questions=("can I send it back", "can I return it"),
        text="Within thirty days.",
        line=2,
    )
    assert (empty.line, empty.reason, empty.item) == (8, Reason.NO_ANSWER, "empty")
    assert (malformed.line, malformed.reason) == (13, Reason.MALFORMED)


def test_toml_that_is_none_is_one_fault(read):
    (fault,) = read("faq.toml", "[[answer]\nid = 1")

    assert fault.reason is Reason.MALFORMED


def test_rows_of_a_table_are_phrasings_of_their_answer(read):
    japanese = "returns,ja-JP,返品できますか,三十日以内に。\nreturns,ja-JP,返せますか,\n"

    first, second, third = read("faq.csv", f"id,locale,question,answer\n{japanese},,why,Because.\n")

    assert (first.answer_id, first.locale, first.text) == ("returns", "ja-JP", "三十日以内に。")
    assert (second.answer_id, second.questions, second.text) == ("returns", ("返せますか",), "")
    assert (third.answer_id, third.locale) == ("answer-332c4e38", "en-US")


def test_a_row_without_question_or_without_id_and_answer_is_a_fault(read):
    first, second = read("faq.csv", "question,answer\n,Yes.\nwhy,\n")

    assert (first.line, first.reason) == (2, Reason.NO_ANSWER)
    assert (second.line, second.reason, second.item) == (3, Reason.NO_ANSWER, "why")


def test_a_page_of_schema_org_gives_its_questions(read):
    answer, fault = read("faq.json", json.dumps(PAGE))

    assert answer == RETURNS
    assert fault.reason is Reason.NO_ANSWER


def test_a_page_inside_a_graph_or_a_web_page_gives_the_same(read):
    graph = json.dumps({"@graph": [{"@type": "Organization"}, PAGE]})
    html = f'<!doctype html><title>FAQ</title><script type="application/ld+json">{json.dumps(PAGE)}</script>'

    assert read("faq.jsonld", graph)[0] == RETURNS
    assert read("faq.html", html)[0] == RETURNS


def test_json_that_breaks_off_is_one_fault(read):
    (fault,) = read("faq.json", json.dumps(PAGE)[:-5])

    assert (fault.line, fault.reason) == (1, Reason.MALFORMED)
