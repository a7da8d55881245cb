"""Answers files of every kind, with the line of each entry, and what is wrong with their form."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.answers.answers_file import AnswersFile, Entry, read_answers


def read(text: str, name: str = "-") -> AnswersFile:
    return read_answers(text.encode(), name)


def faults(text: str, name: str = "-") -> list[str]:
    return [f"{fault.line}: {fault.what}" for fault in read(text, name).faults]


@pytest.mark.parametrize(
    "text",
    [
        '# mine\nrooms-warm: 3\n\ngarden-paths: {score: na, note: "So, so"}\n',
        '\n{"rooms-warm": 3,\n\n"garden-paths": {"score": "na", "note": "So, so"}}',
        'statement,score,note\nrooms-warm,3,\n\ngarden-paths,na,"So, so"\n',
        "Statement;Score;Note;;\r\nrooms-warm;3;;;\r\n;;;;\r\ngarden-paths;na;So, so;;\r\n",
        'statement\tscore\tnote\nrooms-warm\t3\n\t\ngarden-paths\tna\t"So, so"\n',
    ],
)
def test_yaml_json_and_tables_say_the_same_and_know_their_lines(text: str) -> None:
    for prefix in ("", "\ufeff"):
        file = read(prefix + text)
        assert file.faults == []
        assert [
            (entry.line, entry.statement, str(entry.score), entry.note) for entry in file.entries
        ] == [
            (2, "rooms-warm", "3", None),
            (4, "garden-paths", "na", "So, so"),
        ]


def test_the_ending_of_the_name_says_what_form_a_file_has() -> None:
    assert faults("rooms-warm: 3", "a.json") == ["1: is not valid JSON: Expecting value"]
    assert read("{rooms-warm: 3}", "a.yml").entries == [Entry(1, "rooms-warm", 3)]


def test_a_cell_over_several_lines_counts_as_its_first_line() -> None:
    file = read('statement,score,note\nrooms-warm,3,"one\ntwo\n\nfour"\ngarden-paths,2,x\n')
    assert [(entry.line, entry.note) for entry in file.entries] == [
        (2, "one\ntwo\n\nfour"),
        (6, "x"),
    ]


def test_emoji_written_as_pairs_of_escapes_are_read_from_json() -> None:
    (entry,) = read(json.dumps({"rooms-warm": {"note": "😀 “q”"}})).entries
    assert (entry.score, entry.note) == (None, "😀 “q”")


@pytest.mark.parametrize("name", ["-", "a.yaml", "a.json", "a.csv"])
def test_an_empty_file_is_a_fault(name: str) -> None:
    for text in ("", "\n\n", "\ufeff"):
        assert len(read(text, name).faults) == 1


def test_json_and_yaml_without_an_entry_are_a_fault() -> None:
    for text in ("{}", "# nothing\n", "statement,score\n"):
        assert faults(text) == ["0: has no answers in it"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rooms-warm: 3\nrooms-warm: 4\n", ["2: 'rooms-warm' stands twice (first on line 1)"]),
        ('{"rooms-warm": 3,\n"rooms-warm": 4}', ["2: 'rooms-warm' stands twice (first on line 1)"]),
        (
            "statement,score\nrooms-warm,3\nrooms-warm,3\n",
            ["3: 'rooms-warm' stands twice (first on line 2)"],
        ),
        (
            '{"rooms-warm": {"score": 3, "score": 4}}',
            ["1: 'score' stands twice within 'rooms-warm'"],
        ),
        ("- rooms-warm\n", ["1: should be statement ids with scores"]),
        ('{"rooms-warm":\n3;}', ["2: is not valid JSON: Expecting ',' delimiter"]),
        ('{"rooms-warm": [3]}', ["1: 'rooms-warm' is a list"]),
        ("rooms-warm: {scor: 3}\n", ["1: 'rooms-warm' has the unknown key 'scor'"]),
        ("rooms-warm: {score: {a: 1}}\n", ["1: the score of 'rooms-warm' is not one value"]),
        (
            "rooms-warm: {score: 3, note: [x]}\n",
            ["1: the note of 'rooms-warm' should be text, not a list"],
        ),
        ("rooms-warm: {score: 3, evidence: yes: no}\n", None),
        ("statement,score,notes\nrooms-warm,3,x\n", ["1: has the unknown column 'notes'"]),
        ("statement,score,score\nrooms-warm,3,x\n", ["1: has two columns score"]),
        ("statement,score\nrooms-warm,3,x\n", ["2: has 'x' under no column"]),
        ("statement,score\n,3\n", ["2: has no statement id"]),
        ('statement,score,note\nrooms-warm,3,"never closed\n', None),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: list[str] | None) -> None:
    found = faults(text)
    assert found
    assert told is None or found == told


def test_a_table_without_its_header_is_told_how_to_begin() -> None:
    file = read("rooms-warm,3\n", "a.csv")
    assert file.faults[0].what == "has no column statement and score"
    assert file.faults[0].mend == "begin with a row: statement,score,note,evidence"


def test_a_file_that_is_not_utf8_is_refused_with_the_line() -> None:
    file = read_answers(b"rooms-warm: 3\ngarden-paths: {score: 2, note: caf\xe9}\n", "a.yaml")
    assert [(fault.line, fault.what) for fault in file.faults] == [
        (2, "has a letter that is not in UTF-8")
    ]


def test_a_workbook_is_called_one() -> None:
    (fault,) = read_answers(b"PK\x03\x04rest", "a.csv").faults
    assert fault.what == "is an Excel workbook"
    assert "CSV UTF-8" in fault.mend


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "a: {b: " * 200 + "1", "9" * 5000, '{"a": NaN}']
)
def test_strange_files_do_not_crash(text: str) -> None:
    for name in ("-", "a.json", "a.yaml", "a.csv"):
        file = read(text, name)
        assert file.faults or file.entries


@given(st.binary(max_size=200), st.sampled_from(["-", "a.json", "a.yaml", "a.csv"]))
def test_no_bytes_crash_and_none_pass_for_nothing(data: bytes, name: str) -> None:
    file = read_answers(data, name)
    assert file.faults or file.entries
    assert all(isinstance(entry.statement, str) and entry.line >= 1 for entry in file.entries)


@given(
    st.dictionaries(
        st.text(min_size=1).filter(str.strip), st.integers() | st.none() | st.text(), min_size=1
    )
)
def test_whatever_json_can_say_comes_back_with_rising_lines(
    answers: dict[str, int | str | None],
) -> None:
    stripped = {key.strip() for key in answers}
    file = read(json.dumps(answers, indent=1), "a.json")
    assert {entry.statement for entry in file.entries} == stripped
    lines = [entry.line for entry in file.entries]
    assert lines == sorted(set(lines))
