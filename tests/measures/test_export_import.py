"""Measures out and in again: workbooks, tables, lists of workers; all or nothing, and twice changes nothing."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.measures.export_import import Arrived, export, take_in
from pqmodel.measures.record import read_measures
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace
from tests.conftest import ROOT

TODAY = date(2026, 11, 21)
CYCLE = parse("2026-Q4")
EXAMPLES = ROOT / "examples" / "measures"
SET = {
    "leavers": "6",
    "permanent": "37",
    "temporary": "4",
    "staff-total": "44",
    "staff-records": "44",
}


def new_workspace(folder: Path) -> Workspace:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(folder)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path / "service")


def taken(workspace: Workspace, file: Path, **options: object) -> Arrived:
    asked: dict[str, object] = {"on": None, "extra": {}, **options}
    return take_in(workspace, file, TODAY, **asked)  # type: ignore[arg-type]


def refused(workspace: Workspace, file: Path, **options: object) -> list[str]:
    """All faults of a file; nothing of it is saved, and no backup is made."""
    before = read_measures(workspace)[0]
    with pytest.raises(InputRefused) as caught:
        taken(workspace, file, **options)
    assert read_measures(workspace)[0] == before
    assert not (workspace.root / ".pqmodel" / "backups").exists()
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


def text(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def filled(file: Path, numbers: dict[str, object], day: object = None) -> Path:
    """The workbook with numbers typed into its input set."""
    book = openpyxl.load_workbook(file)
    sheet = book["Inputs"]
    for row in range(7, sheet.max_row + 1):
        if sheet.cell(row, 5).value in numbers:
            sheet.cell(row, 2).value = numbers[sheet.cell(row, 5).value]  # type: ignore[index,assignment]
    if day is not None:
        sheet["B4"] = day  # type: ignore[assignment]
    book.save(file)
    return file


def outcomes(arrived: Arrived) -> dict[str, str]:
    return {row.measure.id: row.outcome for row in arrived.rows}


def test_one_input_set_gives_every_measure_that_it_allows(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "m.xlsx"
    export(workspace, file, TODAY, blank=True)
    numbers = {**{key: int(value) for key, value in SET.items()}, "vacancies": 2, "sickness-days": 190,
               "sickness-recorded": 38, "bank": 3, "agency": "dk"}  # fmt: skip
    arrived = taken(workspace, filled(file, numbers, date(2026, 9, 30)))
    found = {one.measure: one for one in read_measures(workspace)[0].observations}
    assert {key: one.value for key, one in found.items()} == {
        "turnover": 600 / 41, "vacancy-rate": 200 / 43, "sickness": 5, "bank-staff": 3, "agency-staff": None,
    }  # fmt: skip
    assert {one.on for one in found.values()} == {date(2026, 9, 30)}
    assert set(outcomes(arrived).values()) == {"new"}
    again = taken(workspace, file)
    assert set(outcomes(again).values()) == {"known"}
    assert not again.saved


def test_the_returns_show_the_same_numbers_and_change_with_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    record(workspace, "turnover", StatedFigure(inputs=SET), TODAY, CYCLE, TODAY)
    file = tmp_path / "m.xlsx"
    export(workspace, file, TODAY)
    shown, looks = openpyxl.load_workbook(file, data_only=True), openpyxl.load_workbook(file)
    for title in ("Provider information return", "Sector data set"):
        rows = {shown[title].cell(row, 1).value: row for row in range(7, shown[title].max_row + 1)}
        row = rows["Permanent staff"]
        assert shown[title].cell(row, 2).value == 37
        assert str(looks[title].cell(row, 2).value).startswith("=IF(Inputs!B")
        assert shown[title]["A1"].value == f"For the {title[:1].lower()}{title[1:]}"
        assert "Check the wording of the official form" in str(shown[title]["A3"].value)


def test_what_comes_back_as_it_went_out_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    record(
        workspace,
        "turnover",
        StatedFigure(inputs={"leavers": "6", "staff": "41"}),
        TODAY,
        CYCLE,
        TODAY,
    )
    apart = {"vacancies": "1", "permanent": "37", "temporary": "4"}
    record(workspace, "vacancy-rate", StatedFigure(inputs=apart), TODAY, CYCLE, TODAY)
    for name in ("m.xlsx", "m.csv"):
        export(workspace, tmp_path / name, TODAY)
        assert set(outcomes(taken(workspace, tmp_path / name)).values()) == {"known"}


def test_only_measures_whose_numbers_changed_are_worked_out_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    record(
        workspace, "turnover", StatedFigure(inputs=SET, note="From the rota"), TODAY, CYCLE, TODAY
    )
    record(workspace, "bank-staff", StatedFigure(inputs={"bank": "3"}), TODAY, CYCLE, TODAY)
    file = tmp_path / "m.xlsx"
    export(workspace, file, TODAY)
    arrived = taken(workspace, filled(file, {"leavers": 8}))
    assert outcomes(arrived) == {"bank-staff": "known", "turnover": "changed"}
    (one,) = read_measures(workspace)[0].of("turnover")
    assert (one.value, one.note, [was.value for was in one.earlier]) == (
        800 / 41,
        "From the rota",
        [600 / 41],
    )
    assert (workspace.root / ".pqmodel" / "backups" / arrived.backup).is_file()


def test_faults_of_an_input_set_name_their_cells_and_nothing_is_saved(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "m.xlsx"
    export(workspace, file, TODAY, blank=True)
    told = refused(workspace, filled(file, {"leavers": -1, "staff": 3.5, "bank": "a few"}))
    assert any("m.xlsx, Inputs!B7" in line and "-1 is less than nothing" in line for line in told)
    assert any("'a few' is not a number" in line for line in told)
    assert any("3.5 is not a whole number" in line for line in told)
    assert any(
        "is still to come" in line
        for line in refused(workspace, filled(file, {"staff": 3}, date(2027, 1, 1)))
    )


def test_a_table_of_figures_from_elsewhere_is_taken_in(workspace: Workspace) -> None:
    assert outcomes(taken(workspace, EXAMPLES / "figures.csv")) == {
        "turnover": "new", "sickness": "new", "manager-in-post": "new",
    }  # fmt: skip
    assert [one.value for one in read_measures(workspace)[0].of("turnover")] == [22.5, 20]
    assert not taken(workspace, EXAMPLES / "figures.csv").saved


def test_all_that_is_wrong_in_a_table_is_told_with_its_rows(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        "turnover,2026-06-30,20,", "tea,2026-06-30,3,", "sickness,someday,5,", "turnover,2026-06-30,21,",
        "vacancy-rate,2026-06-30,50,vacancies = 1; staff = 19", "turnover,2026-03-31,,leavers", "sickness,2026-06-30,,",
    ]  # fmt: skip
    file = text(tmp_path / "t.csv", "Measure,Date,Figure,Inputs", *rows)
    assert refused(workspace, file) == [
        "t.csv:3: there is no measure 'tea'",
        "t.csv:4: 'someday' is not a date",
        "t.csv:5: gives turnover for 2026-06-30 a second time, with another figure",
        "t.csv:6: gives the figure 50, but its inputs come to 5",
        "t.csv:7: has inputs that are not a list",
    ]


def test_a_list_of_workers_is_counted_and_no_row_of_it_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = text(tmp_path / "w.csv", "Name,Employment status,Main job start date,Days of sickness,"
                "Qualification level,Provides care",
                "Zebedee Quill,Permanent,21/11/2025,3,Level 3,yes", "Yolanda Quince,Permanent,22/11/2025,0,none,yes",
                "Xerxes Quirk,Temporary,01/02/2020,dk,2,yes", "Wanda Quayle,Bank,,1,dk,yes")  # fmt: skip
    with workspace.config.open("a", encoding="utf-8") as config:
        config.write("smallest_group: 3\n")
    arrived = taken(workspace, file, extra={"staff-total": "4", "leavers": "1"})
    found = {one.measure: one for one in read_measures(workspace)[0].observations}
    assert {key: one.value for key, one in found.items()} == {
        "turnover": 100 / 3, "sickness": 1, "time-in-role": 200 / 3, "qualifications": 200 / 3, "bank-staff": 1,
        "agency-staff": 0,
    }  # fmt: skip
    assert arrived.workers == 4
    assert "no row, and no name, is stored" in arrived.notes[0]
    everything = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert not [
        name
        for name in (b"Zebedee", b"Quill", b"Quince", b"Quirk", b"Quayle")
        if name in everything
    ]
    assert not taken(workspace, file, extra={"staff-total": "4", "leavers": "1"}).saved


def test_a_list_of_workers_that_is_not_complete_withholds(workspace: Workspace) -> None:
    taken(workspace, EXAMPLES / "workers.csv", extra={"staff-total": "7", "leavers": "1"})
    (one,) = read_measures(workspace)[0].of("turnover")
    assert one.value is None
    assert (
        one.withheld
        == "Staff records that you hold (6) and All staff, as you state the total (7) differ"
    )


def test_faults_in_a_list_of_workers_name_the_row_and_repeat_nothing_of_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = text(tmp_path / "w.csv", "Employment status,Start date,Days of sickness,Qualification level,Provides care",
                "Zebedee,31/02/2026,-2,Level 12,perhaps", "Permanent,01/01/2027,400,2,yes")  # fmt: skip
    told = refused(workspace, file)
    assert [line.split(": ")[0] for line in told] == ["w.csv:2"] * 5 + ["w.csv:3"] * 2
    assert not any("Zebedee" in line for line in told)


def test_an_input_given_twice_or_unknown_is_refused(workspace: Workspace) -> None:
    told = refused(workspace, EXAMPLES / "workers.csv", extra={"permanent": "3"})
    assert told == ["--permanent: is in the file too"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "has no input set"),
        (b"PK\x03\x04broken", "damaged or was cut off"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"Colour,Size\nred,3\n", "has no input set"),
        (b"\0\0\0\0", "neither a workbook nor a text"),
    ],
)
def test_what_holds_no_measures_is_refused_in_words(
    workspace: Workspace, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    assert told in refused(workspace, tmp_path / "x.csv")[0]
    assert refused(workspace, tmp_path / "nowhere.csv") == ["nowhere.csv: is not there"]


def test_words_that_look_like_formulas_go_out_harmless_and_come_back_whole(
    workspace: Workspace, tmp_path: Path
) -> None:
    note = '=HYPERLINK("http://example.org","x")'
    record(workspace, "turnover", StatedFigure("20", note=note), TODAY, CYCLE, TODAY)
    export(workspace, tmp_path / "m.csv", TODAY)
    assert f"\"'{note[:5]}" in (tmp_path / "m.csv").read_text(encoding="utf-8-sig")
    export(workspace, tmp_path / "m.xlsx", TODAY)
    cells = [
        cell
        for row in openpyxl.load_workbook(tmp_path / "m.xlsx")["Figures"].iter_rows()
        for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for name in ("m.csv", "m.xlsx"):
        other = new_workspace(tmp_path / name.replace(".", "-"))
        taken(other, tmp_path / name)
        assert read_measures(other)[0].observations[0].note == note


def test_equal_records_give_equal_bytes(workspace: Workspace, tmp_path: Path) -> None:
    record(workspace, "turnover", StatedFigure(inputs=SET), TODAY, CYCLE, TODAY)
    for name in ("one.xlsx", "two.xlsx"):
        export(workspace, tmp_path / name, TODAY)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12
).filter(
    lambda words: (
        words.strip() == words
        and "=" not in words
        and " ".join(words.split()) == words
        and "_x" not in words
    )
)
COUNTS = st.one_of(st.integers(0, 60).map(str), st.just("dk"))


def from_inputs(
    measure: str, *needed: str, more: tuple[str, ...] = ()
) -> st.SearchStrategy[tuple[str, StatedFigure]]:
    """A measure with numbers for its inputs."""
    numbers = st.fixed_dictionaries(
        dict.fromkeys(needed, COUNTS), optional=dict.fromkeys(more, COUNTS)
    )
    return st.tuples(st.just(measure), numbers.map(lambda inputs: StatedFigure(inputs=inputs)))


def with_lines(lines: dict[str, int]) -> StatedFigure:
    """A list measure with its lines."""
    if not lines:
        return StatedFigure("none")
    return StatedFigure(reasons=tuple(f"{reason} = {number}" for reason, number in lines.items()))


STATED = st.one_of(
    from_inputs("turnover", "leavers", "staff"),
    from_inputs("turnover", "leavers", "permanent", "temporary", more=("staff-total", "staff-records")),
    from_inputs("vacancy-rate", "vacancies", "staff"),
    st.tuples(st.just("sickness"), st.floats(0, 300).map(lambda v: StatedFigure(repr(v)))),
    st.tuples(st.just("manager-in-post"), st.sampled_from(["yes", "no", "dk"]).map(StatedFigure)),
    st.tuples(st.just("exit-reasons"), st.dictionaries(WORDS, st.integers(0, 9), max_size=3).map(with_lines)),
)  # fmt: skip
DAYS = st.dates(date(2025, 1, 1), TODAY)


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(st.tuples(STATED, DAYS, WORDS), max_size=6), st.sampled_from(["m.xlsx", "m.csv"]))
def test_what_goes_out_comes_in_as_known_and_into_an_empty_service_whole(
    recorded: list[tuple[tuple[str, StatedFigure], date, str]], name: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = new_workspace(Path(folder) / "one")
        for (measure, one), day, note in recorded:
            try:
                record(
                    workspace,
                    measure,
                    StatedFigure(one.value, one.inputs, one.reasons, note),
                    day,
                    CYCLE,
                    TODAY,
                )
            except InputRefused:
                continue
        file = Path(folder) / name
        export(workspace, file, TODAY)
        arrived = taken(workspace, file)
        assert not arrived.saved
        other = new_workspace(Path(folder) / "two")
        taken(other, file)
        bare = [
            one.model_copy(update={"earlier": ()})
            for one in read_measures(workspace)[0].observations
        ]
        assert list(read_measures(other)[0].observations) == bare


APART = StatedFigure(inputs={"leavers": "6", "permanent": "30", "temporary": "4"})
TOGETHER = StatedFigure(inputs={"vacancies": "2", "staff": "41"})


def test_numbers_that_disagree_are_never_written_as_one_set(
    workspace: Workspace, tmp_path: Path
) -> None:
    record(workspace, "turnover", APART, TODAY, CYCLE, TODAY)
    record(workspace, "vacancy-rate", TOGETHER, TODAY, CYCLE, TODAY)
    file = tmp_path / "m.xlsx"
    exported = export(workspace, file, TODAY)
    assert exported.left_empty == (
        "staff is 41 for vacancy-rate, but on the same day turnover was worked out from 34 "
        "(permanent 30 + temporary 4)",
    )
    sheet = openpyxl.load_workbook(file)["Inputs"]
    numbers = {
        sheet.cell(row, 5).value: sheet.cell(row, 2).value for row in range(7, sheet.max_row + 1)
    }
    assert {key for key, number in numbers.items() if number is not None} == {
        "leavers",
        "vacancies",
    }
    assert str(sheet["A5"].value).startswith(
        "Left empty, since figures of this day disagree: staff is 41"
    )
    assert not taken(workspace, file).saved
    taken(workspace, filled(file, {"permanent": 37, "temporary": 4}))
    assert {one.measure: one.value for one in read_measures(workspace)[0].observations} == {
        "turnover": 600 / 41, "vacancy-rate": 200 / 43,
    }  # fmt: skip
    assert export(workspace, file, TODAY).left_empty == ()


def test_an_input_set_that_contradicts_itself_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "m.xlsx"
    export(workspace, file, TODAY, blank=True)
    told = refused(
        workspace, filled(file, {"bank": 1, "staff": 41, "permanent": 30, "temporary": 4})
    )
    assert any(
        fault.endswith("staff is 41, but permanent + temporary come to 30 + 4") for fault in told
    )
    told = refused(workspace, filled(file, {"staff": None, "staff-total": 20, "leavers": 2}))
    assert [fault for fault in told if "staff-total is 20" in fault] == [
        "m.xlsx, Inputs!B11: staff-total is 20, but permanent + temporary (30 + 4 = 34) are a part of it"
    ]


def test_figures_of_a_table_that_disagree_on_a_day_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = text(
        tmp_path / "f.csv", "Measure,Date,Figure,Inputs", "turnover,2026-09-30,,leavers = 6; staff = 34",
        "vacancy-rate,2026-09-30,,vacancies = 2; staff = 41",
    )  # fmt: skip
    assert any(
        "staff is 41" in note and "turnover was worked out from 34" in note
        for note in taken(workspace, table).notes
    )


def test_faults_of_a_table_speak_of_its_columns(workspace: Workspace, tmp_path: Path) -> None:
    table = text(
        tmp_path / "mm.csv", "Measure,Date,Figure,Inputs,Lines",
        "exit-reasons,2026-09-30,3,,", "turnover,2026-09-30,,,Pay = 2", "manager-in-post,2026-09-30,,a = 1,",
        "exit-reasons,2026-09-29,,pay = 1,", "turnover,2026-09-28,,leavers = 2,",
    )  # fmt: skip
    with pytest.raises(InputRefused) as caught:
        taken(workspace, table)
    assert len(caught.value.faults) == 5
    assert not [fault for fault in caught.value.faults if "--" in f"{fault.what} {fault.mend}"]
    mends = [fault.mend for fault in caught.value.faults]
    assert mends[0] == "write its lines in the column Lines, as Pay = 3"
    assert mends[1] == "fill in the column Figure, or the column Inputs"
    assert mends[2] == "write the figure itself in the column Figure"


def test_blank_figures_are_passed_over_and_counted_and_a_note_alone_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = text(
        tmp_path / "f.csv", "Measure,Date,Figure,Inputs,Note", "turnover,2026-09-30,20,,", "sickness,2026-09-30,,,",
        "vacancy-rate,,,,", "starters,2026-09-30,,,Ask the office",
    )  # fmt: skip
    arrived = taken(workspace, table)
    assert (outcomes(arrived), arrived.blank) == ({"turnover": "new"}, 3)
    assert arrived.notes == (
        "f.csv:5: starters has a note but no figure, so nothing was imported from this row.",
    )


def test_a_measure_that_is_not_known_is_told_with_the_one_that_was_meant(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = text(
        tmp_path / "f.csv", "Measure,Date,Figure", "sicknes,2026-09-30,4", "zzz,2026-09-30,"
    )
    assert refused(workspace, table) == [
        "f.csv:2: there is no measure 'sicknes' (did you mean 'sickness'?)", "f.csv:3: there is no measure 'zzz'",
    ]  # fmt: skip
    assert outcomes(
        taken(workspace, text(table, "Measure,Date,Figure", "Sickness,2026-09-30,4"))
    ) == {"sickness": "new"}


def test_a_list_of_workers_without_a_column_tells_which_figures_it_cannot_give(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = text(
        tmp_path / "w.csv", "Status,Qualification level", *["permanent,2", "temporary,3"] * 3
    )
    notes = taken(workspace, table, extra={"leavers": "1"}).notes
    missing = [note for note in notes if "has no column" in note]
    assert missing == [
        "Days lost to sickness was not worked out: the list has no column “Days of sickness”.",
        "A year or more in the job was not worked out: the list has no column “Start date”.",
        "Care staff qualified at level 2 or above was not worked out: the list has no column “Provides care”.",
    ]
    given = {
        "sickness-days": "4",
        "sickness-recorded": "6",
        "qualified-level-2": "5",
        "qualification-known": "6",
    }
    (left,) = [
        note for note in taken(workspace, table, extra=given).notes if "has no column" in note
    ]
    assert left.startswith("A year or more in the job")


@pytest.mark.parametrize("name", ["measures.xlsx", "measures.csv"])
def test_a_file_that_somebody_may_have_filled_in_is_kept_beside_the_new_one(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"filled in")
    export(workspace, file, date(2026, 11, 28))
    assert (tmp_path / name.replace(".", "-before-1.")).read_bytes() == b"filled in"
    assert file.read_bytes() != b"filled in"


def test_no_folder_is_made_for_a_slip_in_a_name(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="There is no folder"):
        export(workspace, tmp_path / "exprots" / "measures.xlsx", date(2026, 11, 28))
    assert not (tmp_path / "exprots").exists()
