import pytest

from skill.adapters.feeds.records import Fault, Reason
from skill.adapters.feeds.source import LONGEST_LINE, FeedFile, Line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_are_the_same_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "feed"
    path.write_bytes("id\tname\r\n1\tコーヒー".encode(encoding))

    assert list(FeedFile(path).lines()) == [Line(1, "id\tname"), Line(2, "1\tコーヒー")]


def test_a_line_without_end_is_a_fault_and_the_next_is_read(tmp_path):
    path = tmp_path / "feed"
    path.write_text("first\n" + "x" * (3 * LONGEST_LINE) + "\nlast\n")

    lines = list(FeedFile(path).lines())

    assert [line.text for line in lines if isinstance(line, Line)] == ["first", "last"]
    assert [(line.line, line.reason) for line in lines if isinstance(line, Fault)] == [(2, Reason.TOO_LONG)]
    assert lines[-1].number == 3


def test_text_in_another_encoding_is_a_fault_unless_it_is_said(tmp_path):
    path = tmp_path / "feed"
    path.write_bytes("good\nコーヒー豆\n".encode("cp932"))

    unsaid = list(FeedFile(path).lines())
    said = list(FeedFile(path, encoding="cp932").lines())

    assert unsaid[0] == Line(1, "good")
    assert (unsaid[1].line, unsaid[1].reason) == (2, Reason.MALFORMED)
    assert said[1] == Line(2, "コーヒー豆")


def test_each_byte_is_reported_once(tmp_path):
    path = tmp_path / "feed"
    path.write_bytes(b"x\n" * 40_000)
    read = []

    assert len(list(FeedFile(path, on_read=read.append).lines())) == 40_000
    assert sum(read) == 80_000
