import pytest

from skill.commands.serve import has_page


@pytest.mark.parametrize(
    ("host", "wanted", "expected"),
    [
        ("127.0.0.1", None, True),
        ("localhost", None, True),
        ("::1", None, True),
        ("0.0.0.0", None, False),  # noqa: S104
        ("voice.example", None, False),
        ("0.0.0.0", True, True),  # noqa: S104
        ("127.0.0.1", False, False),
    ],
)
def test_the_simulator_is_served_to_this_machine_alone_unless_it_was_said(host, wanted, expected):
    assert has_page(host, wanted) is expected
