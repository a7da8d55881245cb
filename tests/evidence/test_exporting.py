"""Each title of each framework stands in what is laid out, with its gaps, and nothing in it acts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.evidence.adding import add
from pqmodel.evidence.exporting import Request, export_evidence
from pqmodel.evidence.gathering import gather
from pqmodel.evidence.laying_out.by_title import lay_out
from pqmodel.evidence.laying_out.model import FrameworkLaidOut, TitleLaidOut
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace
from tests.document.test_word import opened as opened_word
from tests.document.test_word import words_of
from tests.factories.books import opened as opened_book

TODAY = date(2026, 11, 28)
CYCLE = parse("2026-Q4")
THREE = ("saf-2023", "draft-2026", "kloe-2017")
STATEMENT = "wellbeing-say-stressed"
HOSTILE = '=HYPERLINK("http://x","y") <b>x</b> {{service}} #import \u202egnp \x1b[2J @SUM(1)'


def laid_out(workspace: Workspace, *ids: str, comments: bool = False) -> list[FrameworkLaidOut]:
    return list(lay_out(gather(workspace, CYCLE, ids, TODAY, with_comments=comments)))


def title_of(laid: list[FrameworkLaidOut], title_id: str) -> TitleLaidOut:
    return next(title for one in laid for title in one.titles if title.title.id == title_id)


def words(title: TitleLaidOut, kind: str) -> list[str]:
    return [entry.words for entry in title.entries if entry.kind == kind]


def test_every_title_of_three_frameworks_stands_in_both_faces(
    larkfield: Workspace, tmp_path: Path
) -> None:
    questionnaire = current(larkfield)
    titles = {
        framework.title_of(title.id)
        for framework in questionnaire.frameworks
        for title in framework.references
    }
    assert len(questionnaire.frameworks) == 3
    word, book = tmp_path / "e.docx", tmp_path / "e.xlsx"
    for path in (word, book):
        export_evidence(larkfield, Request(path, CYCLE, THREE), TODAY)
    in_word = words_of(opened_word(word.read_bytes()))
    sheets = opened_book(book.read_bytes())
    in_book = {cell.value for sheet in sheets for (cell,) in sheet["B1:B2000"]}
    assert [title for title in titles if title not in in_word] == []
    assert titles - in_book == set()
    assert sheets.sheetnames == [
        "1 SAF 2023",
        "2 Draft v9 (March 2026)",
        "3 KLOE (retired)",
        "Side by side",
    ]


def test_the_status_and_date_of_each_framework_stand_on_every_page(
    larkfield: Workspace, tmp_path: Path
) -> None:
    word, book = tmp_path / "e.docx", tmp_path / "e.xlsx"
    for path in (word, book):
        export_evidence(larkfield, Request(path, CYCLE, THREE), TODAY)
    head = opened_word(word.read_bytes()).sections[0].header.paragraphs[0].text
    for state in (
        "SAF 2023: in force, checked August 2026.",
        "Draft v9 (March 2026): draft, checked November 2026.",
        "KLOE (retired): retired, checked August 2026.",
    ):
        assert state in head
    sheet = opened_book(book.read_bytes())["3 KLOE (retired)"]
    assert "retired (in use from November 2017 to November 2023)" in sheet["A2"].value
    assert sheet.print_title_rows == "$1:$3"


def test_a_title_tells_what_is_said_shown_done_planned_and_missing(larkfield: Workspace) -> None:
    laid = laid_out(larkfield, "saf-2023")
    learning = title_of(laid, "learning-culture")
    assert any("Manager: 4.0 of 5; all together" in said for said in words(learning, "say"))
    assert any("Notes of talks after mistakes" in shown for shown in words(learning, "shown"))
    assert any("Care staff: 4.0 of 5 from 16 people" in said for said in words(learning, "people"))
    assert any("Support team: not shown" in said for said in words(learning, "people"))
    (done, *_) = words(learning, "done")
    assert "Review of 2026-Q3: outcome reached fully." in done
    assert "then, 3.0" in done
    unspoken, unshown = words(title_of(laid, "equity-access"), "gap")
    assert unspoken.startswith("No statement of the questionnaire speaks to this title. It asks")
    assert unshown == "Nothing in the register of evidence shows it."


def scored(home: Workspace, group: str, score: int, note: str = "") -> None:
    questionnaire = current(home)
    keep_snapshot(home, questionnaire)
    answers = {STATEMENT: Answer(value=score, note=note)}
    response = Response(
        questionnaire=questionnaire.ref, cycle=CYCLE.id, group=group, answers=answers
    )
    add_response(home, response)


def gaps(home: Workspace) -> list[str]:
    return words(title_of(laid_out(home, "saf-2023"), "workforce-wellbeing"), "gap")


@pytest.mark.parametrize(("score", "gap"), [(3, False), (4, True)])
def test_a_high_score_with_nothing_to_show_is_a_gap(home: Workspace, score: int, gap: bool) -> None:
    scored(home, "manager", score)
    assert any("Scored high, and nothing in the register" in words for words in gaps(home)) is gap


def test_what_has_expired_shows_nothing(home: Workspace) -> None:
    fields = {"title": "Log", "kept": "Office", "statements": [STATEMENT]}
    add(home, {**fields, "expires": date(2026, 11, 27)}, TODAY)
    assert "All that is in the register has expired, or its file is gone." in gaps(home)
    add(home, {**fields, "expires": TODAY}, TODAY)
    assert not any("expired" in words for words in gaps(home))


@pytest.mark.parametrize(("score", "gap"), [(2, True), (3, False)])
def test_a_low_score_without_an_open_action_is_a_gap(
    home: Workspace, score: int, gap: bool
) -> None:
    (home.root / "plan.yaml").unlink()
    scored(home, "manager", score)
    assert any("no open action works on it" in words for words in gaps(home)) is gap


def test_internal_actions_and_the_managers_notes_stay_inside(home: Workspace) -> None:
    scored(home, "manager", 4, "Between us: Ann is slow")
    laid = laid_out(home, *THREE, comments=True)
    said = [entry.words for one in laid for title in one.titles for entry in title.entries]
    assert not any("landlord" in each or "Ann" in each for each in said)


def test_comments_stand_there_only_where_asked_and_released(
    larkfield: Workspace, home: Workspace
) -> None:
    def quoted(workspace: Workspace, comments: bool) -> list[str]:
        laid = laid_out(workspace, "saf-2023", comments=comments)
        said = [each for one in laid for title in one.titles for each in words(title, "people")]
        return [each for each in said if "“" in each]

    assert quoted(larkfield, comments=False) == []
    assert len(quoted(larkfield, comments=True)) > 3
    for _ in range(8):
        scored(home, "care-staff", 3, "Not released")
    assert quoted(home, comments=True) == []


@pytest.mark.parametrize("name", ["e.docx", "e.xlsx"])
def test_hostile_words_are_inert(home: Workspace, tmp_path: Path, name: str) -> None:
    fields = {"title": HOSTILE, "kept": HOSTILE, "note": "word " * 1900 + "x" * 300}
    add(home, {**fields, "keeper": HOSTILE, "statements": [STATEMENT]}, TODAY)
    path = tmp_path / name
    export_evidence(home, Request(path, CYCLE, ("saf-2023",)), TODAY)
    told = texts(path)
    assert any("{{service}}" in each and "<b>x</b>" in each for each in told)
    assert not any(sign in each for each in told for sign in "\u202e\x1b")
    if name == "e.xlsx":
        sheet = opened_book(path.read_bytes()).worksheets[0]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def texts(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return [words_of(opened_word(path.read_bytes()))]
    cells: list[Any] = [
        cell.value for row in opened_book(path.read_bytes()).worksheets[0] for cell in row
    ]
    return [value for value in cells if isinstance(value, str)]


def test_a_wrong_name_and_a_framework_that_there_is_not_are_refused(
    home: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(PqmodelError, match=r"cannot be written as e\.pdf"):
        export_evidence(home, Request(tmp_path / "e.pdf", CYCLE), TODAY)
    with pytest.raises(PqmodelError, match="There is no framework 'saf'"):
        export_evidence(home, Request(tmp_path / "e.xlsx", CYCLE, ("saf",)), TODAY)
    assert list(tmp_path.glob("e.*")) == []
