from skill.adapters.feeds.records import Fault, Reason
from skill.adapters.feeds.rows import rows
from skill.adapters.feeds.source import FeedFile


def rows_of(tmp_path, text):
    path = tmp_path / "table"
    path.write_text(text, encoding="utf-8")
    return list(rows(FeedFile(path)))


def test_cells_may_run_over_lines_and_rows_keep_their_first_line(tmp_path):
    first, second = rows_of(tmp_path, 'ID,Text\n1,"two\nlines, ""quoted"""\n\n2,plain\n')

    assert (first.line, first.cells) == (2, {"id": "1", "text": 'two\nlines, "quoted"'})
    assert (second.line, second.cells) == (5, {"id": "2", "text": "plain"})


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path):
    bad, good, last = rows_of(tmp_path, 'id\ttext\n1\t"never closed\n2\tgood\n3\tlast\n')

    assert bad == Fault(2, Reason.MALFORMED, "a quote is not closed")
    assert (good.line, good.get("text"), last.line, last.get("text")) == (3, "good", 4, "last")


def test_a_quote_in_the_middle_of_a_cell_is_a_letter(tmp_path):
    (row,) = rows_of(tmp_path, 'id\ttext\n1\t12" pizza\n')

    assert row.get("text") == '12" pizza'


def test_a_row_with_too_many_cells_is_a_fault(tmp_path):
    (bad,) = rows_of(tmp_path, "id;text\n1;a;b\n")

    assert bad == Fault(2, Reason.MALFORMED, "the row has 3 cells, the header 2")
