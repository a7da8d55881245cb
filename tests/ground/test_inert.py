"""What came in goes out inert: each character that acts, one that is like it and does not."""

from __future__ import annotations

import json

import pytest

from pqmodel.ground.inert import inert, inert_json, inert_line, inert_values

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
ACTING = [
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r\x0b\x0c\x1c\x1d\x1e"),
    *(chr(code) for code in range(0x7F, 0xA0) if code != 0x85),
    *"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063",
    *"\u2064\u2066\u2067\u2068\u2069\u206a\u206f\ufeff\ufff9\ufffa\ufffb\ufffe\uffff\u200c\u200d",
    *"\U000e0001\U000e0020\U000e007f\U0001d173",
]


@pytest.mark.parametrize("sign", ACTING, ids=ascii)
def test_what_acts_unseen_is_taken_out(sign: str) -> None:
    assert inert(f"a{sign}b") == "ab"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_break_between_lines_is_one(end: str) -> None:
    assert inert(f"a{end}b\tc\nd") == "a\nb\tc\nd"
    assert inert_line(f"a{end}b\tc\nd") == "a b c d"


@pytest.mark.parametrize(
    "words",
    [
        "Café – “open”… £5 50 % a\u00a0b",
        "👩‍⚕️ 🏳️‍🌈 🇬🇧 e\u0301 עברית مدیر",
        "می\u200cخواهم क्\u200dष",
        f"Made in {ENGLAND}",
        "",
    ],
)
def test_every_script_emoji_and_flag_stays(words: str) -> None:
    assert inert(words) == words


def test_half_a_character_is_shown_as_broken() -> None:
    assert inert("a\udcffb\ud83d") == "a�b�"


def test_an_escape_leaves_harmless_letters() -> None:
    assert inert("red \x1b[31m \x1b]0;title\x07 \x9b31m") == "red [31m ]0;title 31m"


def test_all_texts_in_data_are_made_inert() -> None:
    data = {"a\x07": ["b\u202e", 1, None, {"c": ("d\x1b",)}]}
    assert inert_values(data) == {"a": ["b", 1, None, {"c": ["d"]}]}


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "UTF-16"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_is_whole_and_harmless(encoding: str, indent: int | None) -> None:
    data = {"all": "".join(ACTING) + "\r\n\t\x85\u2028é王🙂\udcff", "flag": ENGLAND}
    text = inert_json(data, indent=indent, encoding=encoding)
    assert json.loads(text) == data
    assert not set(text.replace(ENGLAND, "")) & set(ACTING)
    text.encode(encoding)
