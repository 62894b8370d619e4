import pytest

from skill.adapters.feeds.recognise import UnknownFormatError, recognise


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("products.jsonl", '{"id": "tea"}', "jsonl"),
        ("anything", '\ufeff\n{"name": "Tea", "id": "tea"}', "jsonl"),
        ("feed.txt", "id\ttitle\tprice\n", "merchant_tsv"),
        ("feed.csv", "g:id,g:title,g:price\n", "merchant_tsv"),
        ("feed.xml", '<?xml version="1.0"?><rss version="2.0">', "merchant_xml"),
        ("feed.xml", '<feed xmlns="http://www.w3.org/2005/Atom">', "merchant_xml"),
        ("export.csv", "Handle,Title,Vendor\n", "shopify_csv"),
        ("export.csv", "Title,URL handle,Vendor\n", "shopify_csv"),
        ("faq.csv", '"question";"answer"\n', "faq_csv"),
        ("faq.toml", "# questions\n", "faq_toml"),
        ("faq.json", '{"@type": "FAQPage"}', "faq_jsonld"),
        ("faq.html", "<!doctype html>", "faq_jsonld"),
    ],
)
def test_the_first_lines_tell_the_format(tmp_path, name, content, form):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    assert recognise(path).form == form


@pytest.mark.parametrize(
    ("content", "complaint"),
    [("", "the file is empty"), ("<html>", "beginning with '<html>'"), ("name,cost\n", "beginning with 'name,cost'")],
)
def test_another_format_is_refused_with_those_that_are_known(tmp_path, content, complaint):
    path = tmp_path / "file"
    path.write_text(content)

    with pytest.raises(UnknownFormatError) as refused:
        recognise(path)

    assert complaint in str(refused.value)
    assert "Google Merchant" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "locale"),
    [("feed.ja-JP.xml", "ja-JP"), ("ja-JP/faq.toml", "ja-JP"), ("feed_fr-FR.tsv", "fr-FR"), ("feed.xml", "")],
)
def test_the_name_of_the_file_or_its_folder_tells_the_locale(tmp_path, name, locale):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text('{"id": "<rss>"}')

    assert recognise(path).file.locale == locale
