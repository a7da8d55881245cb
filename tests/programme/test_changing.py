"""What was agreed and is moved keeps the time that was first agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.exporting import export_workbook
from pqmodel.programme.importing import import_workbook
from pqmodel.programme.looking_up import look_up
from pqmodel.programme.model.document import Work
from pqmodel.programme.record import Opened, read_programme, write_changes
from tests.factories.programmes import FILES, make_programme

TODAY = date(2027, 3, 1)


@pytest.fixture
def clean(tmp_path: Path) -> Opened:
    return read_programme(make_programme(tmp_path / "county"))


def work(opened: Opened, item: str) -> Work:
    return opened.programme.works()[item]


def test_agreed_work_that_is_moved_keeps_its_first_time(clean: Opened) -> None:
    once = set_fields(clean, "A1.1", {"when": "April 2027"})
    twice = set_fields(once, "A1.1", {"when": "May 2027"})
    moved = work(twice, "A1.1")
    assert moved.when is not None
    assert moved.baseline is not None
    assert (moved.when.written, moved.baseline.written) == ("May 2027", "March 2027")


def test_the_same_time_and_another_field_keep_no_baseline(clean: Opened) -> None:
    same = set_fields(clean, "A1.1", {"when": "March 2027", "status": "in progress"})
    assert work(same, "A1.1").baseline is None


def test_a_baseline_that_is_given_is_taken(clean: Opened) -> None:
    given = set_fields(clean, "A1.1", {"when": "May 2027", "baseline": "Feb 2027"})
    baseline = work(given, "A1.1").baseline
    assert baseline is not None
    assert baseline.written == "Feb 2027"


def test_a_draft_is_planned_anew_without_a_baseline(tmp_path: Path) -> None:
    root = make_programme(tmp_path / "draft")
    file = root / "projects" / "p1.yaml"
    approved = "approved:\n  by: [u1]\n  on: 2026-11-05\n"
    file.write_text(FILES["projects/p1.yaml"].replace(approved, "approved:\n"), "utf-8")
    moved = set_fields(read_programme(root), "A1.1", {"when": "April 2027"})
    assert work(moved, "A1.1").baseline is None


def test_what_had_no_date_yet_has_no_first_time_to_keep(clean: Opened) -> None:
    unset = set_fields(clean, "A1.1", {"when": "TBC", "baseline": "none"})
    dated = set_fields(set_fields(unset, "A1.1", {"baseline": "none"}), "A1.1", {"when": "May 27"})
    assert work(dated, "A1.1").baseline is None


def test_a_time_that_a_workbook_moves_is_kept_in_the_same_way(
    clean: Opened, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "county.xlsx"
    export_workbook(clean.programme, file, TODAY)
    book = load_workbook(file)
    sheet = book["p1 Plan"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "March 2027":
                cell.value = "April 2027"
    book.save(file)
    import_workbook(clean, file, TODAY, Choices())
    moved = work(read_programme(clean.root), "A1.1")
    assert moved.baseline is not None
    assert moved.baseline.written == "March 2027"


def test_a_new_entry_goes_to_its_register_with_the_next_id(clean: Opened) -> None:
    opened, risk = add(clean, "risk", "A flood", "p1", "", {})
    opened, work = add(opened, "work", "One advert bank", "", "", {"place": "local"})
    opened, again = add(opened, "risk", "A fire", "", "", {})
    # W1 and W2 are milestones of it.
    assert (work, again) == ("W3", f"R{int(risk[1:]) + 1}")
    assert opened.programme.matrix[-1].work == "One advert bank"
    assert next(each for each in opened.programme.registers.risks if each.id == risk).homes == (
        "p1",
    )


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [("when", "by Xmas", "names no year: by Xmas"), ("status", "delayed", "cannot be 'delayed'")],
)
def test_what_cannot_be_so_is_refused_and_the_message_says_that_nothing_changed(
    clean: Opened, field: str, value: str, why: str
) -> None:
    before = {name: (clean.root / name).read_bytes() for name in clean.files}
    with pytest.raises(InputRefused, match="so nothing was changed") as refused:
        set_fields(clean, "A1.1", {field: value})
    (fault,) = refused.value.faults
    assert why in fault.what
    assert before == {name: (clean.root / name).read_bytes() for name in clean.files}


def test_a_value_that_does_not_fit_is_told_by_the_option_that_gave_it(clean: Opened) -> None:
    before = {path: path.read_bytes() for path in clean.root.rglob("*.yaml")}
    with pytest.raises(InputRefused) as refused:
        set_fields(clean, "A1", {"done": "yesterday-ish", "status": "wibble", "owner": "HR lead"})
    assert refused.value.message == "What was given does not fit A1, so nothing was changed."
    places = [fault.where for fault in refused.value.faults]
    assert places == ["done=yesterday-ish", "status=wibble"]
    assert {path: path.read_bytes() for path in clean.root.rglob("*.yaml")} == before


def test_an_entry_that_does_not_fit_is_told_in_the_same_way_and_not_added(clean: Opened) -> None:
    with pytest.raises(InputRefused) as refused:
        add(clean, "risk", "Foo", "", "", {"likelihood": "9"})
    assert [fault.where for fault in refused.value.faults] == ["likelihood=9"]
    assert read_programme(clean.root).programme == clean.programme


def test_an_id_that_is_used_already_is_told_with_its_place(clean: Opened) -> None:
    with pytest.raises(PqmodelError, match=r"The id A1 is used already, in projects/p1.yaml:\d+"):
        add(clean, "risk", "Foo", "", "A1", {})


def test_a_change_that_the_files_cannot_hold_is_not_said_of_the_programme(clean: Opened) -> None:
    with pytest.raises(InputRefused, match="That cannot stand in the programme"):
        write_changes(clean, {"programme.yaml": {"format": 1}})


def test_members_and_priority_areas_are_set_in_words(clean: Opened) -> None:
    opened = set_fields(clean, "p1", {"members": "u1 (Chair); u2"})
    listed = [(each.person, each.role) for each in opened.programme.projects[0].members]
    assert listed == [("u1", "Chair"), ("u2", "")]
    # Who stays in the list stays as listed.
    opened = set_fields(opened, "p1", {"members": "u1; u3"})
    listed = [(each.person, each.role) for each in opened.programme.projects[0].members]
    assert listed == [("u1", "Chair"), ("u3", "")]
    opened = set_fields(opened, "programme", {"priority_areas": "1 Recruit (p1); 3. Keep staff"})
    areas = [(each.number, each.text, each.project) for each in opened.programme.own.priority_areas]
    assert areas == [(1, "Recruit", "p1"), (3, "Keep staff", None)]
    assert set_fields(opened, "p1", {"members": "none"}).programme.projects[0].members == ()


def test_whoever_is_nobody_in_the_programme_is_no_member(clean: Opened) -> None:
    with pytest.raises(PqmodelError, match="Nobody in the programme has the id u99"):
        set_fields(clean, "p1", {"members": "u1; u99"})
    with pytest.raises(PqmodelError, match="Nobody in the programme has the id u99"):
        add(clean, "member", "u99", "p1", "", {})


@pytest.mark.parametrize(
    ("kind", "words", "to", "fields", "key"),
    [
        ("member", "u1", "p1", {"role": "Chair"}, "members"),
        ("priority-area", "Housing", "programme", {"project": "p1"}, "priority_areas"),
        ("version", "1.0", "p1", {"on": "2027-02-01", "changes": "First"}, "versions"),
        ("post", "Director", "u1", {"start": "2027-05-01"}, "posts"),
        ("term", "home care", "programme", {"instead_of": "domiciliary care"}, "terms"),
        ("accepted", "costs.unset", "programme",
         {"at": "p1", "reason": "Decided in May", "on": "2027-02-01"}, "accepted"),
        ("budget-line", "Training", "p1", {"planned": "12000", "year": "2027/28"}, "budget"),
    ],
)  # fmt: skip
def test_every_list_of_a_document_can_be_added_to(
    clean: Opened, kind: str, words: str, to: str, fields: dict[str, str], key: str
) -> None:
    opened, _ = add(clean, kind, words, to, "", fields)
    last = getattr(look_up(opened.programme, to), key)[-1].model_dump(mode="json")
    assert words in last.values()
    for name, text in fields.items():
        assert text in str(last[name])


def test_an_entry_without_an_id_that_does_not_fit_is_told_by_its_option(clean: Opened) -> None:
    with pytest.raises(InputRefused, match="That is no version of p1") as refused:
        add(clean, "version", "1.0", "p1", "", {"on": "someday"})
    assert [fault.where for fault in refused.value.faults] == ["on=someday"]


def test_what_a_report_says_is_set_before_it_has_a_title(tmp_path: Path) -> None:
    root = make_programme(tmp_path / "county")
    opened = set_fields(read_programme(root), "programme", {"report": "none"})
    opened = set_fields(opened, "programme", {"report.implications.finance": "none"})
    report = opened.programme.own.report
    assert report is not None
    assert (report.title, report.implications) == ("Progress report", {"Finance": "none"})


def test_an_entry_is_added_to_several_documents_at_once(tmp_path: Path) -> None:
    opened = read_programme(make_programme(tmp_path))
    opened, item = add(opened, "risk", "Seniors leave", "p1; p2", "", {})
    risks = {risk.id: risk.homes for risk in opened.programme.registers.risks}
    assert risks[item] == ("p1", "p2")
    with pytest.raises(PqmodelError, match="has the id p9"):
        add(opened, "risk", "Seniors leave", "p1, p9", "", {})


def test_a_choice_that_does_not_fit_is_told_with_those_that_do(tmp_path: Path) -> None:
    opened = read_programme(make_programme(tmp_path))
    with pytest.raises(InputRefused) as caught:
        add(opened, "issue", "Late", "p1", "", {"priority": "urgent"})
    (fault,) = caught.value.faults
    assert fault.mend == "write low, medium or high"
