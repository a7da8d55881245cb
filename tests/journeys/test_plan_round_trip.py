"""The plan's workbook is edited in an office program while the plan goes on, comes back, and goes out again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from tests.conftest import PATIENCE, TESTS
from tests.factories.editing import TOP, Editor
from tests.factories.office import SOFFICE, needs_office, saved_by_office
from tests.journeys.program import DAY, Program, installed

_MACRO = TESTS / "fixtures" / "office" / "edit_plan.uno"
PINK = "FFFF99CC"


class Desk(Program):
    """The demo service, its plan's workbook, and the command line."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.folder, self.file = root.parent, root.parent / "plan.xlsx"
        self.run("plan", "export", str(self.file))
        self.first = self.plan()

    def plan(self) -> dict[str, Any]:
        return {action["id"]: action for action in self.data("plan")["actions"]}


@pytest.fixture
def desk(own_demo: Path) -> Desk:
    return Desk(own_demo)


def edited_by_openpyxl(desk: Desk) -> None:
    """Ten fields edited, rows sorted, one deleted, three added, two columns of the person's own, a filter, a sheet."""
    with Editor(desk.file) as sheet:
        for action, heading, value in EDITS:
            sheet.put(action, heading, value)
        sheet.sheet.delete_rows(sheet.row("A-004"))
        sheet.rewrite(lambda rows: sorted(rows, key=lambda row: str(row[9] or ""), reverse=True))
        own, twice = sheet.column("Budget"), sheet.column("Twice")
        for number in (1, 2, 3):
            sheet.add(**{"SMART action": f"New action {number}", "Due": f"{number}/3/2027"})
        for row in range(TOP + 1, sheet.sheet.max_row + 1):
            sheet.sheet.cell(row, own).value = 100 * row
            sheet.sheet.cell(row, own).fill = PatternFill("solid", fgColor=PINK)
            sheet.sheet.cell(row, twice).value = f"={sheet.sheet.cell(row, own).coordinate}*2"
        sheet.sheet.column_dimensions[get_column_letter(own)].width = 33
        sheet.sheet.row_dimensions[TOP + 2].hidden = True
        notes = sheet.book.create_sheet("Our notes")
        notes["A1"], notes["A2"] = "Ask the board", "=1+2"


EDITS = [
    ("A-001", "Who leads", "Senior on nights"), ("A-001", "Progress", "Two of three done"),
    ("A-002", "Due", "24/12/2027"), ("A-003", "Status", "In Progress"), ("A-005", "Target", "4.5"),
    ("A-006", "Who is involved", None), ("A-006", "Indicator", "Falls a month"), ("A-007", "Start", "1 June 2026"),
    ("A-008", "Steps", "Ring\nWait\nRing again"), ("A-009", "Who leads", "Deputy"),
]  # fmt: skip
"""Ten fields; the third is the one that the records change too."""


def meanwhile(desk: Desk) -> None:
    """Three changes in the records; the first is of a field that the file changes too."""
    desk.run("plan", "set", "A-002", "--due", "2027-11-30")
    desk.run("plan", "set", "A-001", "--outcome", "Calmer nights")
    desk.run("plan", "set", "A-009", "--progress", "Begun in the office")


def check_the_whole_story(desk: Desk) -> None:
    before, on_disk = desk.plan(), (desk.root / "plan.yaml").read_bytes()
    told = desk.data("plan", "import", str(desk.file), code=1)
    assert [(one["action"], one["field"]) for one in told["edits"]] == [
        ("A-001", "lead"), ("A-001", "progress"), ("A-003", "status"), ("A-005", "target"), ("A-006", "involved"),
        ("A-006", "indicator"), ("A-007", "start"), ("A-008", "steps"), ("A-009", "lead"),
    ]  # fmt: skip
    (conflict,) = told["conflicts"]
    assert (conflict["action"], conflict["field"]) == ("A-002", "due")
    assert (conflict["was"], conflict["file"], conflict["records"]) == (
        desk.first["A-002"]["due"], "2027-12-24", "2027-11-30",
    )  # fmt: skip
    assert [(one["action"], one["field"]) for one in told["kept"]] == [
        ("A-001", "outcome"),
        ("A-009", "progress"),
    ]
    assert [(one["action"], one["title"]) for one in told["added"]] == [
        ("A-011", "New action 1"), ("A-012", "New action 2"), ("A-013", "New action 3"),
    ]  # fmt: skip
    assert (told["deleted"], told["gone"], told["faults"]) == (["A-004"], [], [])
    assert told["own_columns"] == ["Budget", "Twice"]
    assert (told["saved"], told["stopped"]) == (False, True)
    assert told["meetings"] == {"edits": [], "conflicts": [], "added": [], "deleted": []}
    assert (desk.root / "plan.yaml").read_bytes() == on_disk

    words = desk.run("plan", "import", str(desk.file), "--on-conflict", "records")
    assert "Changed on both sides (1); the records win" in words
    after = desk.plan()
    assert after["A-002"] == before["A-002"]
    assert after["A-004"] == before["A-004"]
    assert after["A-010"] == before["A-010"]
    assert (after["A-001"]["lead"], after["A-001"]["outcome"]) == (
        "Senior on nights",
        "Calmer nights",
    )
    assert after["A-008"]["steps"] == ["Ring", "Wait", "Ring again"]
    assert (after["A-011"]["due"], after["A-013"]["status"]) == ("2027-03-01", "not started")
    touched = {"A-001": {"lead", "progress"}, "A-003": {"status", "done_on"}, "A-005": {"target"}, "A-007": {"start"},
               "A-006": {"involved", "indicator"}, "A-008": {"steps"}, "A-009": {"lead"}}  # fmt: skip
    for action, old in before.items():
        differing = {key for key in old if old[key] != after[action][key]} - {"history"}
        assert differing <= touched.get(action, set())
    assert desk.data("plan", "import", str(desk.file))["saved"] is False


def check_that_the_workbook_is_still_theirs(desk: Desk) -> None:
    own = {key: budget(desk.file, key) for key in ("A-001", "A-003", "A-010")}
    wide = width(desk.file)
    assert wide > 30
    said = desk.run("plan", "export", str(desk.file), "--update")
    assert "Put back at the end, since the plan still has them: A-004." in said
    assert desk.file.with_name("plan-before-1.xlsx").exists()
    with Editor(desk.file) as sheet:
        assert sheet.book["Our notes"]["A1"].value == "Ask the board"
        assert sheet.book["Our notes"]["A2"].value == "=1+2"
        assert sheet.cell("A-001", "Budget").fill.fgColor.rgb == PINK
        letter = sheet.cell("A-001", "Budget").column_letter
        row = sheet.row("A-001")
        assert sheet.cell("A-001", "Twice").value == f"={letter}{row}*2"
        assert sheet.cell("A-001", "Outcome").value == "Calmer nights"
        assert str(sheet.cell("A-002", "Due").value).startswith("2027-11-30")
        assert [sheet.cell(key, "Id").value for key in ("A-004", "A-011", "A-013")] == [
            "A-004",
            "A-011",
            "A-013",
        ]
        assert sheet.cell("A-011", "SMART action").value == "New action 1"
    assert ({key: budget(desk.file, key) for key in own}, width(desk.file)) == (own, wide)
    told = desk.data("plan", "import", str(desk.file))
    empty = ("edits", "conflicts", "kept", "added", "deleted", "gone", "faults", "not_read")
    assert all(not told[part] for part in empty), told


def budget(path: Path, action: str) -> Any:
    return Editor(path).cell(action, "Budget").value


def width(path: Path) -> float:
    """That of the person's own column."""
    sheet = Editor(path)
    return float(sheet.sheet.column_dimensions[sheet.cell("A-001", "Budget").column_letter].width)


def hidden_rows(path: Path) -> int:
    return sum(line.hidden for line in Editor(path).sheet.row_dimensions.values())


@pytest.mark.slow
def test_edited_with_openpyxl(desk: Desk) -> None:
    edited_by_openpyxl(desk)
    meanwhile(desk)
    check_the_whole_story(desk)
    check_that_the_workbook_is_still_theirs(desk)


@needs_office
def test_edited_with_openpyxl_and_saved_by_libreoffice(desk: Desk, tmp_path: Path) -> None:
    edited_by_openpyxl(desk)
    shutil.copy(saved_by_office(desk.file, tmp_path), desk.file)
    meanwhile(desk)
    check_the_whole_story(desk)
    check_that_the_workbook_is_still_theirs(desk)
    again = saved_by_office(desk.file, tmp_path)
    told = desk.data("plan", "import", str(again), "--dry-run")
    assert not any(told[part] for part in ("edits", "conflicts", "added", "faults"))


def uno() -> str | None:
    """A Python that can talk to LibreOffice."""
    for python in ("/usr/bin/python3", sys.executable):
        found = shutil.which(python)
        if (
            found
            and subprocess.run(
                [found, "-c", "import uno"], capture_output=True, check=False
            ).returncode
            == 0
        ):
            return found
    return None


@needs_office
def test_edited_by_hand_in_libreoffice_itself(desk: Desk, tmp_path: Path) -> None:
    python = uno()
    if python is None:
        pytest.skip("no Python here can talk to LibreOffice")
    profile = (tmp_path / "profile").as_uri()
    done = subprocess.run(
        [python, str(_MACRO), str(SOFFICE), profile, str(desk.file), json.dumps(EDITS)],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert hidden_rows(desk.file) > 3
    meanwhile(desk)
    check_the_whole_story(desk)
    check_that_the_workbook_is_still_theirs(desk)


def test_undo_from_the_command_line(desk: Desk) -> None:
    before = desk.plan()
    with Editor(desk.file) as sheet:
        sheet.put("A-001", "Who leads", "Somebody else")
    desk.run("plan", "import", str(desk.file))
    assert desk.plan()["A-001"]["lead"] == "Somebody else"
    assert "Undone: the import of plan.xlsx" in desk.run("plan", "undo")
    assert desk.plan()["A-001"]["lead"] == before["A-001"]["lead"]


def test_a_workbook_with_edits_that_were_not_taken_in_is_not_written_over(desk: Desk) -> None:
    with Editor(desk.file) as sheet:
        sheet.put("A-001", "Who leads", "Somebody else")
    old = desk.file.read_bytes()
    said = desk.run("plan", "export", str(desk.file), "--update", code=1)
    assert "holds edits that have not been imported yet" in said
    assert "A-001: lead was changed" in said
    assert desk.file.read_bytes() == old


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is played by a pty")
@pytest.mark.parametrize("more", [(), ("--plain",)])
def test_at_a_terminal_both_sides_are_settled_field_by_field(
    desk: Desk, more: tuple[str, ...]
) -> None:
    with Editor(desk.file) as sheet:
        sheet.put("A-001", "Who leads", "Senior on nights")
        sheet.put("A-002", "Due", "24/12/2027")
        sheet.put("A-003", "Progress", "Half of it")
    desk.run("plan", "set", "A-001", "--lead", "Deputy manager")
    desk.run("plan", "set", "A-002", "--due", "2027-11-30")
    before = (desk.root / "plan.yaml").read_bytes()
    words = ("plan", "import", str(desk.file), *more)

    told, code = typed(desk, words, "what\nt\ns\n")
    assert "Type m, t or s." in told
    assert "Nothing was saved: 2 differences were made on both sides." in told
    assert (code, (desk.root / "plan.yaml").read_bytes()) == (1, before)

    told, code = typed(desk, words, "t\nm\n")
    assert "Senior on nights" in told
    assert "Deputy manager" in told
    assert "24 Dec 2027" in told
    assert code == 0
    after = desk.plan()
    assert (after["A-001"]["lead"], after["A-002"]["due"]) == ("Senior on nights", "2027-11-30")
    assert after["A-003"]["progress"] == "Half of it"
    # Once settled it is asked no more.
    assert "Settle each" not in typed(desk, words, "")[0]


def typed(desk: Desk, words: tuple[str, ...], keys: str) -> tuple[str, int]:
    """What a command shows at a terminal where those keys are typed, and its exit code."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*installed(), "-w", str(desk.root), *words],
        env=os.environ | DAY | {"TERM": "xterm", "COLUMNS": "100"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, keys.encode())
    shown = b""
    # Linux ends the reading of a terminal that nobody writes to any more with an error.
    with contextlib.suppress(OSError):
        while data := os.read(ours, 65536):
            shown += data
    os.close(ours)
    code = process.wait(timeout=PATIENCE)
    return " ".join(shown.decode(errors="replace").split()), code
