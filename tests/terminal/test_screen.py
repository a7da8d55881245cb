"""The one painter: text wrapped, marked and cut, in both manners and in any encoding."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

from pqmodel.terminal.screen import Screen
from tests.conftest import seen


def made(width: int = 80, *, plain: bool = False, encoding: str = "utf-8") -> Screen:
    """A screen that is written to memory."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    return Screen(plain, width=width, file=file)


def shown(screen: Screen) -> list[str]:
    file = screen.console.file
    assert isinstance(file, io.TextIOWrapper)
    data = file.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue().decode(file.encoding).splitlines()


@pytest.mark.parametrize(
    ("width", "reading"), [(19, 20), (20, 20), (99, 99), (100, 100), (101, 100), (300, 100)]
)
def test_reading_text_is_never_wider_than_a_hundred_nor_narrower_than_twenty(
    width: int, reading: int
) -> None:
    assert made(width).reading_width == reading
    assert made(width).width == width


def test_a_paragraph_hangs_under_its_mark() -> None:
    screen = made(24)
    screen.item("one two three four five six", mark="1")
    assert shown(screen) == ["1 one two three four", "  five six"]


@pytest.mark.parametrize(
    ("plain", "encoding", "bullet"),
    [(False, "utf-8", "•"), (False, "ascii", "*"), (True, "utf-8", "-")],
)
def test_a_list_has_the_bullet_that_the_manner_and_the_encoding_allow(
    plain: bool, encoding: str, bullet: str
) -> None:
    screen = made(plain=plain, encoding=encoding)
    screen.item("Ask")
    assert shown(screen) == [f"{bullet} Ask"]


def test_a_title_is_underlined_only_in_the_full_manner() -> None:
    full, plain = made(), made(plain=True)
    full.title("Plan")
    plain.title("Plan")
    assert shown(full) == ["Plan", "────"]
    assert shown(plain) == ["Plan"]


@pytest.mark.parametrize(
    ("words", "width", "cut"),
    [("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("ab  cd", 5, "ab cd"), ("", 5, "")],
)
def test_words_are_cut_where_they_do_not_fit(words: str, width: int, cut: str) -> None:
    assert made().cut(words, width) == cut


def test_a_command_is_never_broken_where_it_fits_a_line() -> None:
    screen = made(30)
    screen.pointer("Fill it in", "pqmodel review fill --all")
    assert shown(screen) == ["Fill it in:", "pqmodel review fill --all"]


def test_a_command_in_plain_words_says_what_it_does_first() -> None:
    screen = made(plain=True)
    screen.command("pqmodel due", "see what is due")
    assert shown(screen) == ["See what is due: pqmodel due"]


def test_two_columns_stand_side_by_side_however_long_each_is() -> None:
    lines = made().beside([Text("a"), Text("b")], [Text("c")], 3, 2)
    assert [line.plain for line in lines] == ["a    c", "b    "]


@pytest.mark.parametrize(("width", "lines"), [(9, ["left  end"]), (8, ["left", "end"])])
def test_two_ends_share_a_line_with_two_cells_between(width: int, lines: list[str]) -> None:
    assert [line.plain for line in made().spread("left", "end", width)] == lines or width == 8


def test_rows_without_words_are_left_out() -> None:
    screen = made(plain=True)
    screen.rows([("Lead", "Deputy"), ("Involved", ""), ("Due", "to be agreed")])
    assert shown(screen) == ["Lead: Deputy", "Due: to be agreed"]


def test_what_the_encoding_cannot_say_is_said_otherwise() -> None:
    screen = made(encoding="ascii")
    screen.text("Café – 5 °C \x1b[31m")
    assert shown(screen) == ["Cafe - 5 ?C [31m"]


@pytest.mark.parametrize("plain", [False, True])
def test_a_command_at_the_end_of_words_is_never_broken(plain: bool) -> None:
    command = "pqmodel -w /home/manager/Documents/rose plan set A-001 --lead POST --due DATE"
    for show in (Screen.line, Screen.text):
        words = seen(lambda screen, show=show: show(screen, f"Settle it: {command}"), plain=plain)  # type: ignore[misc]
        assert words == f"Settle it:\n{command}\n"
    assert seen(lambda screen: screen.pointer("Do", command), plain=plain) == f"Do:\n{command}\n"


def test_no_width_at_all_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    for plain in (False, True):
        screen = Screen(plain, file=io.StringIO())
        screen.text("Rooms are warm.")
        screen.rows([("Who", "the manager")])
        assert screen.width == 80


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("https://a.uk/b", ["  Address: https://a.uk/b"]),
        ("https://a.uk/" + "b" * 40, ["  Address:", "https://a.uk/" + "b" * 40]),
    ],
)
def test_an_address_is_never_broken(address: str, lines: list[str]) -> None:
    screen = made(40)
    screen.address("Address", address, indent=2)
    assert shown(screen) == lines
