"""YAML as people write it: values, lines, and what is refused."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.ground import yaml_reading
from pqmodel.ground.yaml_reading import Source, parse_yaml, shortened


def parse(text: str | bytes) -> Source:
    return parse_yaml(text.encode() if isinstance(text, str) else text, "file.yaml")


def value(text: str) -> Any:
    source = parse(text)
    assert source.faults == []
    return source.value


def told(text: str | bytes) -> list[tuple[int, str]]:
    return [(fault.line, fault.what) for fault in parse(text).faults]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("4", 4),
        ("-2", -2),
        ("0", 0),
        ("3.5", 3.5),
        ("2026-11-21", "2026-11-21"),
        ("12:30:45", "12:30:45"),
        ("08001234567", "08001234567"),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        (".5", ".5"),
        ("--5", "--5"),
        ("+-5.0", "+-5.0"),
        ("٣", "٣"),
        ('"4"', "4"),
        ("'no'", "no"),
        ("!!str 4", "4"),
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_words_stay_the_words_that_the_writer_sees(written: str, read: object) -> None:
    found = value(f"key: {written}\n")["key"]
    assert found == read
    assert type(found) is type(read)


def test_a_number_too_long_for_a_number_stays_words() -> None:
    assert value("key: 1234567890123456789") == {"key": "1234567890123456789"}
    assert value(f"key: {'9' * 400}.0") == {"key": "9" * 400 + ".0"}


def test_every_place_knows_its_line() -> None:
    source = parse(
        "# comment\n\na: 1\nb:\n  - x\n  - c: 2\n    d: |\n      long\n      text\n    e: 3\n"
    )
    lines = {
        place: source.line(place)
        for place in ((), ("a",), ("b", 0), ("b", 1), ("b", 1, "d"), ("b", 1, "e"))
    }
    assert lines == {
        (): 3,
        ("a",): 3,
        ("b", 0): 5,
        ("b", 1): 6,
        ("b", 1, "d"): 7,
        ("b", 1, "e"): 10,
    }


def test_a_place_that_is_not_there_has_the_line_of_the_part_around_it() -> None:
    source = parse("a: 1\nb:\n  - c: 2\n")
    assert source.line(("b", 0, "missing", "deeper")) == 3
    assert source.line(("nowhere",)) == 1
    assert Source("empty").line(("a", "b")) == 1


def test_keys_may_be_numbers_and_nothing_else_but_words() -> None:
    assert value("1: a\nno: b\ntrue: c\n1.5: d\n~: e\n") == {
        1: "a",
        "no": "b",
        "true": "c",
        "1.5": "d",
        "~": "e",
    }
    assert told("a: 1\n? [x, y]\n: 2\nb: 3\n") == [(2, "has a key that is not a word")]
    assert parse("a: 1\n? {x: [y]}\n: {z: 2}\nb: 3\n").value == {"a": 1, "b": 3}


def test_a_doubled_key_is_told_with_both_lines_and_the_first_stands() -> None:
    source = parse("a: 1\nb: {x: 1}\na: [2, {c: 3}]\nd: 4\n")
    assert [(fault.line, fault.what) for fault in source.faults] == [
        (3, "'a' stands twice (first on line 1)")
    ]
    assert source.value == {"a": 1, "b": {"x": 1}, "d": 4}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff", "---\n"])
def test_nothing_is_no_fault_and_has_no_value(text: str) -> None:
    assert value(text) is None


def test_words_may_be_repeated_by_an_alias_but_no_part() -> None:
    assert value("a: &x 08:00\nb: *x\n") == {"a": "08:00", "b": "08:00"}
    source = parse("a: &x [1]\nb: *x\n")
    assert [(f.line, f.what) for f in source.faults] == [
        (2, "repeats another part by an alias (*)")
    ]
    assert source.value == {"a": [1], "b": None}
    assert told("a: &x [*x]\n") == [(1, "repeats another part by an alias (*)")]


def test_parts_taken_in_by_merging_are_refused() -> None:
    assert told("a: &x {k: 1}\nb:\n  <<: *x\n") == [(3, "takes in another part by `<<`")]
    assert value('"<<": 1\n') == {"<<": 1}


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!foo", "!!binary", "!!set", "!!int"])
def test_tags_are_refused(tag: str) -> None:
    assert len(told(f"a: {tag} 1\n")) == 1
    assert "has the tag" in told(f"a: {tag} 1\n")[0][1]


SYNTAX = {
    "a:\n\tb: 1\n": (2, "begins with a tab"),
    "a:\n  b: 1\n\tc: 2\n": (3, "begins with a tab"),
    "a: b: c\n": (1, "has a colon too many"),
    "a: 1\n  b: 2\n": (2, "has a colon too many"),
    "a:\n    b: 1\n  c: 2\n": (3, "does not line up with the lines above"),
    "- a\nb: 1\n": (2, "does not line up with the lines above"),
    'x: 1\na: "one\nb: 2\n': (2, "opens a quote that is never closed"),
    "a: 1\nhello\nb: 2\n": (2, "is no `key: value` line"),
    "a: @home\n": (1, "has words that begin with a mark such as @, % or `"),
    'a: "C:\\path"\n': (1, r"has a backslash (\) within double quotes"),
    'a: "\\ud800"\n': (1, r"has a backslash (\) within double quotes"),
    "a: [1, 2\nb: 3\n": (2, "has a list in [ ] that is not closed"),
    "a: {x: 1\nb: 3\n": (2, "has keys in { } that are not closed"),
    "a: **bold**\n": (1, "has words that begin with * or &"),
    "a: !x!y 1\n": (1, "has words that begin with !"),
    "a: |x\n  b\n": (1, "has words after | or >"),
    "a: 1\n---\nb: 2\n": (2, "begins a second document"),
    "a: 1\nb: \x07\n": (2, "has a sign in it that no text file has"),
}


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("text", SYNTAX)
def test_broken_yaml_is_told_in_words_whichever_parser_is_there(
    text: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr(yaml_reading, "loader", lambda: yaml.SafeLoader)
        if "ud800" in text:
            pytest.skip("the parser in Python takes it")
    source = parse(text)
    assert source.value is None
    assert [(fault.line, fault.what) for fault in source.faults] == [SYNTAX[text]]
    assert source.faults[0].mend


def test_letters_of_another_encoding_are_told_with_their_line() -> None:
    assert told(b"a: 1\nb: caf\xe9\n") == [(2, "has a letter that is not in UTF-8")]
    assert parse("a: café 😀\n").value == {"a": "café 😀"}


# libyaml has a limit of its own at 1,000 from version 0.2.6; ours, at 51, is told in the same words below and above it.
@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("depth", [52, 999, 1_000, 1_001, 200_000])
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[? ", '{"a":[', "[\n"])
def test_any_depth_is_refused_in_the_same_words_and_brings_nothing_down(
    opening: str, depth: int, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr(yaml_reading, "loader", lambda: yaml.SafeLoader)
    source = parse("a: 1\nb:\n " + opening * depth)
    assert source.value is None
    assert [(fault.line, fault.what) for fault in source.faults] == [(0, "is nested too deeply")]
    assert source.faults[0].mend == "this is not a file that pqmodel reads"


@pytest.mark.parametrize("pure", [False, True])
def test_the_deepest_that_is_read_is_fifty_one(pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if pure:
        monkeypatch.setattr(yaml_reading, "loader", lambda: yaml.SafeLoader)
    assert value("[" * 51 + "1" + "]" * 51)
    assert told("[" * 52 + "1" + "]" * 52) == [(0, "is nested too deeply")]


@pytest.mark.parametrize(
    ("given_value", "shown"),
    [
        (None, "empty"),
        (True, "true"),
        (4, "4"),
        ("it's", '"it\'s"'),
        ("a\x1b[31m\nb", r"'a\x1b[31m\nb'"),
        ([1], "a list"),
        ({"a": 1}, "a set of keys"),
    ],
)
def test_values_in_messages_are_safe_to_print(given_value: object, shown: str) -> None:
    assert shortened(given_value) == shown


def test_long_values_in_messages_are_cut() -> None:
    assert len(shortened("word " * 1000)) <= 60
    assert shortened("word " * 1000).endswith("…'")


@given(st.text())
@settings(max_examples=300)
def test_any_text_gives_a_value_or_faults(text: str) -> None:
    source = parse(text)
    assert source.faults == [] or all(
        fault.file == "file.yaml" and fault.line >= 0 for fault in source.faults
    )


_PIECES = st.sampled_from(
    [
        *"ab1:-?[]{},#&*!|>'\"%@`~ \t\n\r\\.=<\ufeff\x85\u2028é😀",
        "- ",
        ": ",
        "\n  ",
        "---\n",
        "<<: ",
        "*a",
        "&a ",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join), st.booleans())
@settings(max_examples=500)
def test_any_yaml_like_text_gives_a_value_or_faults(text: str, pure: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.setattr(yaml_reading, "loader", lambda: yaml.SafeLoader)
        source = parse(text)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    assert all(0 <= fault.line <= lines for fault in source.faults)


@given(st.binary())
@settings(max_examples=200)
def test_any_bytes_give_a_value_or_faults(data: bytes) -> None:
    assert isinstance(parse(data), Source)


# Numbers that both sides write alike; PyYAML reads and writes some words (yes, 1_000, 12:30) by YAML 1.1, in quotes.
_NUMBERS = st.integers(-(10**17), 10**17) | st.floats(-1e6, 1e6).map(
    lambda number: round(number, 4) + 0.0
)
# PyYAML writes these breaks of lines in a way that it does not read back itself.
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"))
_JSON = st.recursive(
    st.none() | st.booleans() | _NUMBERS | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=15,
)


@pytest.mark.slow
@given(_JSON, st.booleans())
@settings(max_examples=300)
def test_what_pyyaml_writes_reads_back_the_same(written: Any, unicode: bool) -> None:
    text = yaml.safe_dump(written, allow_unicode=unicode)
    source = parse(text)
    assert source.faults == []
    assert _equal(source.value, written), text


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return type(one) is type(other) and bool(one == other)


@pytest.mark.parametrize(("values", "is_read"), [(9, True), (10, True), (11, False)])
def test_no_more_values_are_read_than_a_person_writes(
    monkeypatch: pytest.MonkeyPatch, values: int, is_read: bool
) -> None:
    assert yaml_reading._MOST_VALUES == 250_000
    monkeypatch.setattr(yaml_reading, "_MOST_VALUES", 10)
    # The list itself is one of them.
    source = parse_yaml(("- a\n" * (values - 1)).encode(), "f.yaml")
    told = [fault.what for fault in source.faults]
    assert told == ([] if is_read else ["holds more than 10 values"])


@pytest.mark.parametrize(("times", "is_read"), [(10, True), (11, False)])
def test_long_words_are_not_repeated_without_end(times: int, is_read: bool) -> None:
    text = f"a: &a {'x' * 100_000}\n" + "".join(f"k{number}: *a\n" for number in range(times))
    source = parse_yaml(text.encode(), "f.yaml")
    told = [fault.what for fault in source.faults]
    assert told == ([] if is_read else ["repeats long words by aliases (*) too often"])
