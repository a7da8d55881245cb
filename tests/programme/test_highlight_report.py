"""The highlight report tells of one project, and of no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.document.blocks import Document, Facts, Items, Paragraph
from pqmodel.programme.page.highlight_report import highlight_report
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.report_record import last_snapshot
from pqmodel.programme.reporting import write_highlight_report
from tests.conftest import ROOT

DAY = date(2024, 11, 22)


@pytest.fixture(scope="module")
def second() -> Opened:
    return read_programme(ROOT / "examples" / "county-partnership-2024")


@pytest.fixture(scope="module")
def report(second: Opened) -> Document:
    return highlight_report(second.programme, "p1", DAY, last_snapshot(second, DAY), None)


def words_of(document: Document, section: str) -> str:
    (found,) = [each for each in document.sections if each.id == section]
    said = []
    for block in found.blocks:
        if isinstance(block, Items):
            said += [f"{item.words}: {item.more}" for item in block.items]
        elif isinstance(block, Paragraph):
            said.append(block.words)
        elif isinstance(block, Facts):
            said += [f"{name}: {words}" for name, words in block.rows]
    return "\n".join(said)


def test_it_says_how_the_project_stands_and_why(report: Document) -> None:
    said = words_of(report, "standing")
    assert 'Amber: "Job evaluation / Agenda for Change" and 1 other are blocked.' in said
    assert "Activities done: 35 of 63" in said
    assert "Project Lead: District Nurse Team Lead" in said


def test_risks_issues_steps_and_decisions_are_those_of_the_project(report: Document) -> None:
    assert "Charging model cannot be agreed" in words_of(report, "risks")
    assert "More pressure on those who stay" not in words_of(report, "risks")
    assert "The two job evaluation panels came to different bands" in words_of(report, "risks")
    assert "Agree one band for the joint post" in words_of(report, "owed")
    assert "Pay for the second questionnaire" not in words_of(report, "owed")
    assert "Evaluation period and criteria agreed" in words_of(report, "next")
    assert "schools, colleges" not in words_of(report, "next")


def test_nothing_of_another_project_stands_anywhere_in_the_file(
    second: Opened, tmp_path: Path
) -> None:
    before = sorted(path.name for path in (second.root / "reports").iterdir())
    write_highlight_report(second, tmp_path / "p1.html", "p1", DAY, None)
    text = (tmp_path / "p1.html").read_text("utf-8")
    assert "P1.1.14" in text
    for other in ("P2.1", "P3.1", "P4.1", "M12"):
        assert other not in text
    # It is no report to the board, so the next of these is compared with the last of these.
    assert sorted(path.name for path in (second.root / "reports").iterdir()) == before
