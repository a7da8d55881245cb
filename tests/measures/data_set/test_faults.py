"""Each fault that is planted in the data set's files is told, with its file, its row and its column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.measures.export_import import Arrived, take_in
from pqmodel.measures.record import read_measures
from pqmodel.workspace.workspace import Workspace
from tests.factories.data_set import (
    MARK,
    TODAY,
    DataSet,
    as_csv,
    six_workers,
    training,
    worker,
    workplace,
)

REFUSED = [
    ("workplaces", {"LOCALESTID": ""}, "workplace.csv:2, LOCALESTID: is blank"),
    ("workplaces", {"STATUS": "GONE"}, "workplace.csv:2, STATUS: is no status"),
    ("workplaces", {"TOTALPERMTEMP": ""}, "TOTALPERMTEMP: is no whole number"),
    ("workplaces", {"TOTALPERMTEMP": "1000"}, "TOTALPERMTEMP: is no whole number from 0 to 999"),
    ("workplaces", {"TOTALPERMTEMP": "6.5"}, "TOTALPERMTEMP: is no whole number"),
    ("workplaces", {"ALLJOBROLES": "8;12"}, "ALLJOBROLES: has a code that is no job role"),
    ("workplaces", {"ALLJOBROLES": ""}, "ALLJOBROLES: is blank, but starters"),
    ("workplaces", {"STARTERS": "3"}, "STARTERS: has 1 numbers beside 2 job roles"),
    ("workplaces", {"LEAVERS": "1;x"}, "LEAVERS: has something else than whole numbers"),
    ("workplaces", {"LEAVERS": "1;-1"}, "LEAVERS: has something else than whole numbers"),
    ("workplaces", {"VACANCIES": "1;1;1"}, "VACANCIES: has 3 numbers beside 2 job roles"),
    ("workplaces", {"REASONS": "26;27", "REASONNOS": "2"}, "REASONNOS: has 1 numbers beside 2"),
    ("workplaces", {"REASONS": "pay", "REASONNOS": "2"}, "REASONS: has something else than codes"),
    ("workplaces", {"REASONS": "26", "REASONNOS": "two"}, "REASONNOS: has something else"),
    ("workplaces", {"REGTYPE": ""}, "workplace.csv:2, REGTYPE: is neither 0 nor 2"),
    ("workplaces", {"REGTYPE": "1"}, "workplace.csv:2, REGTYPE: is neither 0 nor 2"),
    ("workplaces", {"MAINSERVICE": ""}, "workplace.csv:2, MAINSERVICE: is blank, or no code"),
    ("workplaces", {"LOCALESTID": "H" * 51}, "LOCALESTID: is longer than 50 characters"),
    ("workplaces", {"STARTERS": "3;1000"}, "STARTERS: has a number over 999"),
    ("workers", {"UNIQUEWORKERID": "W" * 51}, "UNIQUEWORKERID: is longer than 50 characters"),
    ("workers", {"LOCALESTID": "H9"}, "worker.csv:2, LOCALESTID: is no workplace"),
    ("workers", {"LOCALESTID": ""}, "worker.csv:2, LOCALESTID: is blank"),
    ("workers", {"UNIQUEWORKERID": ""}, "UNIQUEWORKERID: is blank"),
    ("workers", {"UNIQUEWORKERID": "W 2"}, "stands for two workers of the same workplace, for that of row 2"),
    ("workers", {"STATUS": ""}, "worker.csv:2, STATUS: is no status"),
    ("workers", {"EMPLSTATUS": "5"}, "EMPLSTATUS: is no code of the data set (1, 2, 3, 4 or 7)"),
    ("workers", {"EMPLSTATUS": ""}, "EMPLSTATUS: is no code"),
    ("workers", {"MAINJOBROLE": "99"}, "MAINJOBROLE: is no code"),
    ("workers", {"ZEROHRCONT": "3"}, "ZEROHRCONT: is no code"),
    ("workers", {"ZEROHRCONT": "1"}, "CONTHOURS: gives contracted hours, but ZEROHRCONT"),
    ("workers", {"CARECERT": "4"}, "CARECERT: is no code"),
    ("workers", {"SCQUAL": "7"}, "SCQUAL: is no code"),
    ("training", {"LOCALESTID": ""}, "training.csv:2, LOCALESTID: is blank"),
    ("training", {"UNIQUEWORKERID": ""}, "training.csv:2, UNIQUEWORKERID: is blank"),
    ("training", {"UNIQUEWORKERID": "W99"}, "UNIQUEWORKERID: is no worker of the worker file"),
    ("training", {"CATEGORY": "3"}, "CATEGORY: is no category"),
    ("training", {"CATEGORY": ""}, "CATEGORY: is no category"),
    ("training", {"DATECOMPLETED": "31/02/2026"}, "DATECOMPLETED: is not a date"),
    ("training", {"DATECOMPLETED": "01/12/2026"}, "DATECOMPLETED: is after 21/11/2026"),
    ("training", {"EXPIRYDATE": "soon"}, "EXPIRYDATE: is not a date"),
    ("training", {"EXPIRYDATE": "01/06/2026"}, "EXPIRYDATE: is not after DATECOMPLETED"),
    ("training", {"VALIDITY": "0"}, "VALIDITY: is neither none nor 1 to 999 months"),
    ("training", {"VALIDITY": "1000"}, "VALIDITY: is neither none nor 1 to 999 months"),
]  # fmt: skip
DOUBTED = [
    ("workplaces", {"SICKPAY": "2"}, "workplace.csv, SICKPAY, row 2: is no code"),
    ("workplaces", {"SLEEPINS": "2"}, "SLEEPINPAY, row 2: is given though SLEEPINS is not 1"),
    ("workplaces", {"TRAVELTIME": "9"}, "TRAVELTIME, row 2: is no code"),
    ("workplaces", {"TOTALPERMTEMP": "0"}, "TOTALPERMTEMP, row 2: is 0, which only a head office"),
    ("workplaces", {"REASONS": "26", "REASONNOS": "3"}, "REASONNOS, row 2: comes to 3, but LEAVERS to 2"),
    ("workplaces", {"TOTALPERMTEMP": "7"}, "TOTALPERMTEMP is 7, but there are 6 staff records"),
    ("workplaces", {"STARTERS": "7;0"}, "STARTERS comes to 7, which is more than all 6 staff"),
    ("workplaces", {"LEAVERS": "6;0"}, "LEAVERS comes to 6, which is as many as all staff"),
    ("workplaces", {"VACANCIES": "1;5"}, "VACANCIES comes to 6, which is as many as all staff"),
    ("workplaces", {}, "there is neither a registered manager nor a vacancy for one"),
    ("workplaces", {"REGTYPE": "0", "ALLJOBROLES": "4;7"}, "but the service is not regulated"),
    ("workplaces", {"STARTERS": "0;0"}, "1 permanent and temporary staff have a start date"),
    ("workers", {"STARTDATE": ""}, "worker.csv, STARTDATE, row 2: is blank"),
    ("workers", {"SCQUAL": ""}, "worker.csv, SCQUAL, row 2: is blank"),
    ("workers", {"STARTDATE": "30/13/2020"}, "worker.csv, STARTDATE, row 2: is not a date"),
    ("workers", {"STARTDATE": "22/11/2026"}, "STARTDATE, row 2: is after 21/11/2026"),
    ("workers", {"STARTDATE": "01/01/1900"}, "STARTDATE, row 2: is a date before 1940"),
    ("workers", {"DAYSSICK": "367"}, "DAYSSICK, row 2: is not 0 to 366 in halves"),
    ("workers", {"DAYSSICK": "4.2"}, "DAYSSICK, row 2: is not 0 to 366 in halves"),
    ("workers", {"DAYSSICK": "-1"}, "DAYSSICK, row 2: is not 0 to 366 in halves"),
    ("workers", {"CONTHOURS": "75.5"}, "CONTHOURS, row 2: is not 0 to 75 in halves"),
    ("workers", {"CONTHOURS": "0"}, "CONTHOURS, row 2: is 0 though ZEROHRCONT says no"),
    ("workers", {"EMPLSTATUS": "4"}, "CONTHOURS, row 2: is not asked of this contract"),
    ("workers", {"AVGHOURS": "20"}, "AVGHOURS, row 2: is not asked of this contract"),
    ("workers", {"ZEROHRCONT": ""}, "ZEROHRCONT, row 2: is blank or not known beside contracted hours"),
    ("workers", {"ZEROHRCONT": "999"}, "ZEROHRCONT, row 2: is blank or not known beside contracted hours"),
    ("workers", {"APPRENTICE": "3"}, "APPRENTICE, row 2: is no code"),
    ("workers", {"HANDCVISA": "yes"}, "HANDCVISA, row 2: is no code"),
    ("workers", {"CWPCATEGORY": "8"}, "CWPCATEGORY, row 2: is no code"),
    ("workers", {"L2CARECERT": "4"}, "L2CARECERT, row 2: is no code"),
    ("workers", {"L2CARECERT": "2;2025"}, "L2CARECERT, row 2: has a year"),
    ("workers", {"L2CARECERT": "1;2023"}, "L2CARECERT, row 2: has no year from 2024 to 2026"),
    ("workers", {"L2CARECERT": "1;2027"}, "L2CARECERT, row 2: has no year from 2024 to 2026"),
    ("workers", {"SCQUAL": "1"}, "SCQUAL, row 2: has no level"),
    ("workers", {"SCQUAL": "1;9"}, "SCQUAL, row 2: has no level"),
    ("training", {"EXPIRYDATE": "31/05/2206", "VALIDITY": ""}, "EXPIRYDATE, row 2: is more than 999 months away"),
    ("training", {"VALIDITY": "24"}, "training.csv, VALIDITY, row 2: comes to another day"),
    ("training", {"VALIDITY": "none"}, "VALIDITY, row 2: is none, but there is an EXPIRYDATE"),
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(folder)


@pytest.fixture
def taken(workspace: Workspace, tmp_path: Path) -> Callable[[DataSet], Arrived]:
    def take(data: DataSet) -> Arrived:
        files = data.write(tmp_path / "files")
        return take_in(workspace, files, TODAY, on=None, extra={})

    return take


def sound() -> DataSet:
    """Files without a fault and without a doubt."""
    data = six_workers()
    data.workers[0] |= {"STARTDATE": "01/06/2026"}
    data.workers[5] |= {"MAINJOBROLE": "4", "CWPCATEGORY": "7"}
    data.training = [training("W1")]
    return data


def planted(part: str, cells: dict[str, str]) -> DataSet:
    data = sound()
    rows = getattr(data, part)
    rows[0] = rows[0] | cells
    return data


def test_sound_files_raise_no_doubt(taken: Callable[[DataSet], Arrived]) -> None:
    notes = "\n".join(taken(sound()).notes)
    assert "Check this" not in notes
    # Whoever gives another workplace's files by mistake can see it.
    assert notes.startswith("6 workers of H1 were counted.")


@pytest.mark.parametrize(("part", "cells", "told"), REFUSED)
def test_a_fault_is_told_with_its_place_and_nothing_is_kept(
    part: str,
    cells: dict[str, str],
    told: str,
    taken: Callable[[DataSet], Arrived],
    workspace: Workspace,
) -> None:
    with pytest.raises(InputRefused) as refused:
        taken(planted(part, cells))
    faults = [f"{fault.where}: {fault.what}" for fault in refused.value.faults]
    assert any(told in fault for fault in faults), faults
    assert MARK not in "\n".join(faults)
    assert not read_measures(workspace)[0].observations


@pytest.mark.parametrize(("part", "cells", "told"), DOUBTED)
def test_a_doubt_is_told_with_its_place_and_the_rest_is_kept(
    part: str, cells: dict[str, str], told: str, taken: Callable[[DataSet], Arrived]
) -> None:
    data = planted(part, cells)
    if "registered manager" in told or "regulated" in told:
        data.workers[5] |= {"MAINJOBROLE": "8"}
    arrived = taken(data)
    assert told in "\n".join(arrived.notes)
    assert arrived.saved


def test_a_row_whose_columns_are_shifted_is_told_and_not_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = sound()
    files = data.write(tmp_path / "files")
    text = files[1].read_bytes().decode("utf-8")
    first = text.replace(f"{MARK} MAINJRDESC", "cook, and driver", 1)
    files[1].write_bytes(first.encode("utf-8"))
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, files, TODAY, on=None, extra={})
    faults = {fault.where: fault.what for fault in refused.value.faults}
    assert "has more cells than there are headings" in faults["worker.csv:2"]


def test_a_comma_in_words_without_quotes_is_told_though_the_last_column_is_blank(
    workspace: Workspace, tmp_path: Path
) -> None:
    """A download writes MAINJRDESC without quotes, and its last columns are mostly blank."""
    data = sound()
    for row in data.workers:
        row |= {"QUALACH03NOTES": "", "MAINJRDESC": "cook"}
    files = data.write(tmp_path / "files")
    text = files[1].read_bytes()
    files[1].write_bytes(text.replace(b",cook,", b",cook, and driver,", 1))
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, files, TODAY, on=None, extra={})
    # That is all: nothing is said of the training of those whose row cannot be read.
    (fault,) = refused.value.faults
    assert fault.where == "worker.csv:2"
    assert fault.mend.endswith("often in MAINJRDESC")

    # A service of one workplace has one row only.
    files = sound().write(tmp_path / "files")
    text = files[0].read_bytes()
    files[0].write_bytes(text.replace(b",2,1-1,", b",2,1-1,,", 1))
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, files, TODAY, on=None, extra={})
    (fault,) = refused.value.faults
    assert fault.mend.endswith("often in SERVICEDESC, OTHERUSERDESC or CWPUSEDESC")


def test_rows_that_all_end_with_the_same_blank_cells_are_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = sound()
    files = data.write(tmp_path / "files")
    headings, *rows = data.worker_headings, *data.workers
    wide = [*headings, "", ""]
    assert rows
    text = as_csv(wide, data.workers).replace(",".join(wide), ",".join(headings), 1)
    files[1].write_bytes(text.encode("utf-8"))
    assert take_in(workspace, files, TODAY, on=None, extra={}).workers == 6


def test_a_workplace_without_its_reference_is_told_once_and_not_of_every_worker(
    taken: Callable[[DataSet], Arrived],
) -> None:
    with pytest.raises(InputRefused) as refused:
        taken(planted("workplaces", {"LOCALESTID": ""}))
    assert [fault.where for fault in refused.value.faults] == ["workplace.csv:2, LOCALESTID"]


def test_hours_are_counted_where_nobody_knows_whether_the_contract_is_zero_hours(
    taken: Callable[[DataSet], Arrived],
) -> None:
    """As people can say it in the data set's own pages."""
    rows = {
        row.measure.id: row.observation
        for row in taken(planted("workers", {"ZEROHRCONT": "999"})).rows
    }
    assert rows["contracted-hours"].basis == "known of 6 of 6 workers"
    assert rows["zero-hours"].basis == "known of 5 of 6 workers"


def test_reasons_that_do_not_come_to_the_leavers_are_left_out(
    taken: Callable[[DataSet], Arrived],
) -> None:
    arrived = taken(planted("workplaces", {"REASONS": "26", "REASONNOS": "3"}))
    ids = {row.measure.id for row in arrived.rows}
    assert "leavers" in ids
    assert "exit-reasons" not in ids


def test_a_total_of_nought_is_not_known_and_allows_no_turnover(
    taken: Callable[[DataSet], Arrived],
) -> None:
    rows = {
        row.measure.id: row.observation
        for row in taken(planted("workplaces", {"TOTALPERMTEMP": "0"})).rows
    }
    assert rows["staff-total"].value is None
    assert rows["turnover"].value is None
    assert rows["sickness"].value == 4


@pytest.mark.parametrize(("leavers", "turnover"), [("59;0", 983), ("60;0", None)])
def test_a_turnover_of_over_995_percent_is_withheld_and_the_rest_is_kept(
    leavers: str, turnover: int | None, taken: Callable[[DataSet], Arrived]
) -> None:
    arrived = taken(planted("workplaces", {"LEAVERS": leavers}))
    rows = {row.measure.id: row.observation for row in arrived.rows}
    found = rows["turnover"].value
    assert found is None if turnover is None else found is not None and int(found) == turnover
    assert rows["leavers"].value == int(leavers.split(";")[0])
    assert "LEAVERS comes to" in "\n".join(arrived.notes)
    if turnover is None:
        assert rows["turnover"].withheld == "1,000% is over 995%, and taken for a slip"
        assert not rows["turnover"].inputs


def test_a_heading_that_stands_twice_and_a_file_given_twice_are_told(
    taken: Callable[[DataSet], Arrived], workspace: Workspace, tmp_path: Path
) -> None:
    data = sound()
    data.worker_headings.append("DAYSSICK")
    with pytest.raises(InputRefused, match="Nothing was imported") as refused:
        taken(data)
    assert "has two columns DAYSSICK" in [fault.what for fault in refused.value.faults]

    files = sound().write(tmp_path / "files")
    other = sound()
    other.workers[0]["DAYSSICK"] = "5"
    second = other.write(tmp_path / "others")[1]
    with pytest.raises(InputRefused) as refused:
        take_in(workspace, [*files, second], TODAY, on=None, extra={})
    whats = [fault.what for fault in refused.value.faults]
    assert "is a second worker file, beside worker.csv" in whats
    # The same file once more says nothing else.
    notes = take_in(workspace, [*files, files[1]], TODAY, on=None, extra={}).notes
    assert "worker.csv is the same as another file, and was read once." in notes


def test_two_workplaces_of_one_reference_are_told(taken: Callable[[DataSet], Arrived]) -> None:
    data = sound()
    data.workplaces.append(workplace())
    with pytest.raises(InputRefused) as refused:
        taken(data)
    assert [fault.where for fault in refused.value.faults] == ["workplace.csv:3, LOCALESTID"]


def test_faults_of_many_rows_are_all_told(taken: Callable[[DataSet], Arrived]) -> None:
    data = sound()
    data.workers = [worker(f"W{n}", EMPLSTATUS="9") for n in range(1, 41)]
    with pytest.raises(InputRefused) as refused:
        taken(data)
    places = [fault.where for fault in refused.value.faults]
    # A note with a line end stands in every row: the line of the file and the row of the table differ.
    first, *others = places
    assert first == "worker.csv:2, EMPLSTATUS"
    expected = [f"worker.csv:{2 * n} (row {n + 1}), EMPLSTATUS" for n in range(2, 41)]
    assert others == expected


def test_a_registered_manager_of_a_service_that_is_not_regulated_is_doubted(
    taken: Callable[[DataSet], Arrived],
) -> None:
    data = planted("workplaces", {"REGTYPE": "0"})
    told = "worker.csv, MAINJOBROLE, row 7: is a registered manager, but the service is not"
    assert told in "\n".join(taken(data).notes)


def test_a_record_is_moved_only_where_its_status_says_that_it_is_changed(
    taken: Callable[[DataSet], Arrived],
) -> None:
    data = sound()
    data.worker_headings.insert(2, "TRANSFERSTAFFRECORD")
    data.workers[0] |= {"TRANSFERSTAFFRECORD": "H9", "STATUS": "NOCHANGE"}
    told = "TRANSFERSTAFFRECORD, row 2: is given, but STATUS is not UPDATE"
    assert told in "\n".join(taken(data).notes)
    data.workers[0]["STATUS"] = "UPDATE"
    with pytest.raises(InputRefused) as refused:
        taken(data)
    (fault,) = refused.value.faults
    assert fault.where == "worker.csv:2, TRANSFERSTAFFRECORD"
