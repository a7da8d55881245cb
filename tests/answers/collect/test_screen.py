"""What a run of `collect` gave, as it is said."""

from __future__ import annotations

import pytest

from pqmodel.answers.collect.model import Collected, Elsewhere, FileOutcome, LeftOut, Match
from pqmodel.answers.collect.screen import show_collected
from pqmodel.ground.faults import Fault
from tests.conftest import seen


def lines(*files: FileOutcome, dry_run: bool = False) -> list[str]:
    collected = Collected("2026-Q4", files, dry_run)
    text = seen(lambda screen: show_collected(screen, collected), plain=True, width=200)
    return text.splitlines()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (FileOutcome("a.csv", "table", new=2), "a.csv: 2 new. A table."),
        (FileOutcome("a", "form", new=1, incomplete=1), "a: 1 new, incomplete. Our Excel form."),
        (
            FileOutcome("a", "long", new=2, incomplete=1),
            "a: 2 new, 1 of them incomplete. A long table.",
        ),
        (
            FileOutcome("a", "response", already=2, differing=1),
            "a: 2 collected before (1 with other answers this time; the first ones stand). "
            "Our response file.",
        ),
    ],
)
def test_a_file_is_said_in_a_line(outcome: FileOutcome, words: str) -> None:
    assert lines(outcome)[0] == words


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            FileOutcome("a.csv", "table", 1, elsewhere=[Elsewhere("2026-Q3", "g", "Nights", 9)]),
            "Note: a.csv: 9 rows are in 2026-Q3 already (Nights), so they were not taken in. "
            "If they are other people's, add --again.",
        ),
        (
            FileOutcome("a", "form", elsewhere=[Elsewhere("2026-Q3", "g", "Nights", 1)]),
            "Note: a: 1 form is in 2026-Q3 already (Nights), so it was not taken in. "
            "If it is another person's, add --again.",
        ),
        (
            FileOutcome(
                "a",
                "table",
                elsewhere=[
                    Elsewhere("2026-Q3", "g", "Nights", 1),
                    Elsewhere("2026-Q2", "h", "Day", 2),
                ],
            ),
            "Note: a: 3 rows are there already, 2 in 2026-Q2 (Day) and 1 in 2026-Q3 (Nights), so "
            "they were not taken in. If they are other people's, add --again.",
        ),
        (
            FileOutcome("a", "table", elsewhere=[Elsewhere("2026-Q3", "g", "Nights", 8, True)]),
            "Note: a: 8 rows were in 2026-Q3 (Nights) until they were forgotten, so they were not "
            "taken in. If they are other people's, add --again.",
        ),
        (
            FileOutcome("a", "form", elsewhere=[Elsewhere("2026-Q3", "g", "Nights", 1, True)]),
            "Note: a: 1 form was in 2026-Q3 (Nights) until it was forgotten, so it was not taken "
            "in. If it is another person's, add --again.",
        ),
    ],
)
def test_rows_that_count_elsewhere_are_said_in_a_sentence(outcome: FileOutcome, words: str) -> None:
    assert words in " ".join(" ".join(lines(outcome)).split())


def test_what_was_matched_carried_and_refused_is_said_once() -> None:
    matches = [Match("Warm?", "rooms-warm", "mapping"), Match("Quiet?", "", "mapping")]
    faults = [Fault("a", 3, "has no answer", "look"), Fault("a", 0, "is odd", "", warning=True)]
    one = FileOutcome("a", "table", 1, matched=matches, carried={"x": "y"}, lost=["z"])
    one.faults = faults
    assert lines(one, FileOutcome("b", "table", 1, matched=matches)) == [
        "a: 1 new. A table.",
        "b: 1 new. A table.",
        "Column “Warm?” was taken as rooms-warm.",
        "Column “Quiet?” is like a statement, and was left out: add --accept-matches, or --map FILE.",
        "Answers to x were carried over to y, which replaces it.",
        "Not carried over, because this questionnaire has no such statement: z",
        "Note: a: is odd",
        "Refused: a:3: has no answer – look",
        "2 responses taken in for 2026-Q4 from 2 files; 1 refused.",
    ]


@pytest.mark.parametrize(("files", "more"), [(30, False), (31, True)])
def test_many_files_are_cut_short(files: int, more: bool) -> None:
    said = lines(*[FileOutcome(f"{number}", "form", 1) for number in range(files)])
    assert ("… and 1 more files." in said) is more


def test_a_dry_run_says_that_nothing_was_changed() -> None:
    assert lines(FileOutcome("a", "form", already=1), dry_run=True)[-1] == (
        "0 responses would be taken in for 2026-Q4 from 1 file; 1 collected before. "
        "Nothing was changed."
    )


def table(name: str, *left_out: LeftOut, missing: int = 0) -> FileOutcome:
    statements = [f"s{number}" for number in range(1, missing + 1)]
    return FileOutcome(name, "table", 1, left_out=list(left_out), missing=statements)


DAY, SHIFT = (
    LeftOut("column", "A", "Start", "when is not kept"),
    LeftOut("column", "D", "Shift", "it is no statement"),
)


def test_what_was_left_out_is_said_in_a_line_for_each_reason() -> None:
    end = LeftOut("column", "B", "End", "when is not kept")
    rows = [LeftOut("row", "2", "", "headings too"), LeftOut("row", "3", "", "headings too")]
    assert lines(table("a", DAY, end, SHIFT, *rows, missing=2))[1:-1] == [
        "Left out: columns A “Start” and B “End”: when is not kept.",
        "Left out: column D “Shift”: it is no statement.",
        "Left out: rows 2 and 3: headings too.",
        "No column for 2 statements: s1 and s2.",
    ]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (1, "No column for 1 statement: s1."),
        (9, "No column for 9 statements: s1, s2, s3, s4, s5, s6, s7, s8 and s9."),
        (
            10,
            "No column for 10 statements: s1, s2, s3, s4, s5, s6, s7, s8 and 2 more (all with --json).",
        ),
    ],
)
def test_many_statements_are_cut_short_and_counted(missing: int, words: str) -> None:
    assert lines(table("a", missing=missing))[1] == words


def test_files_of_one_form_say_the_same_once_and_others_say_which_they_are() -> None:
    assert (
        lines(table("a", DAY), table("b", DAY)).count(
            "Left out: column A “Start”: when is not kept."
        )
        == 1
    )
    said = lines(table("a", DAY), table("b", SHIFT))
    assert "a: Left out: column A “Start”: when is not kept." in said
    assert "b: Left out: column D “Shift”: it is no statement." in said


def test_of_a_table_that_was_taken_whole_nothing_more_is_said() -> None:
    assert len(lines(table("a"))) == 2


@pytest.mark.parametrize(
    ("kind", "places", "words"),
    [
        ("table", [3, 4], "; 2 refused."),
        ("table", [3, 3, 4], "; 2 refused, for 3 faults."),
        ("form", [12], "; 1 refused."),
        ("form", [12, 13, 14], "; 1 refused, for 3 faults."),
        ("long", [12, 13, 14], "; others refused, for 3 faults."),
    ],
)
def test_forms_and_rows_that_were_refused_are_counted_and_not_their_cells(
    kind: str, places: list[int], words: str
) -> None:
    outcome = FileOutcome("a", kind, 7, faults=[Fault("a", place, "is odd") for place in places])
    assert lines(outcome)[-1].endswith(f"7 responses taken in for 2026-Q4 from 1 file{words}")


def test_where_faults_were_only_counted_so_is_not_who_was_refused() -> None:
    faults = [Fault("a", 3, "is odd"), Fault("a", 0, "has 9 more", stands_for=9)]
    said = lines(FileOutcome("a", "table", 1, faults=faults))
    assert said[-1].endswith("; others refused, for 10 faults.")
