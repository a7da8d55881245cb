"""Projects link to what services are asked and do: to what is there, shown by its title."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.changing import set_fields
from pqmodel.programme.checking import check_programme
from pqmodel.programme.exporting import export_workbook
from pqmodel.programme.importing import import_workbook
from pqmodel.programme.linking import RULE, with_titles
from pqmodel.programme.page.board_report import board_report
from pqmodel.programme.page.highlight_report import highlight_report
from pqmodel.programme.page.scoping_document import scoping_documents
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.sheet.tables import tables_of
from pqmodel.service.demo import make_demo
from tests.factories.documents import words_of
from tests.factories.programmes import FILES, make_programme

TODAY = date(2026, 11, 21)
P1 = "projects/p1.yaml"
LINKS = {
    "pillars": "culture; digital",
    "statements": "culture-welcome",
    "measures": "turnover",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("linked") / "demo"
    make_demo(root, TODAY)
    yield root
    shutil.rmtree(root)


@pytest.fixture
def clean(tmp_path: Path) -> Opened:
    return read_programme(make_programme(tmp_path / "county"))


@pytest.fixture
def linked(clean: Opened) -> Opened:
    return set_fields(clean, "p1", LINKS)


def test_links_are_written_as_lists_and_a_linked_programme_is_clean(linked: Opened) -> None:
    (project, _) = linked.programme.projects
    assert project.pillars == ("culture", "digital")
    checked = check_programme(linked, TODAY)
    assert (checked.found, checked.advice) == ((), ())


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("pillars", "cultur", "Did you mean culture?"),
        ("statements", "culture-welcom", "Did you mean culture-welcome?"),
        ("measures", "turn-over", "Did you mean turnover?"),
        ("measures", "culture", "See the ids: pqmodel questionnaire show"),
        ("actions", "A-001", "Name the folder of its service, as seen from here: ../alder/A-001."),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_changes(
    clean: Opened, field: str, value: str, hint: str
) -> None:
    before = clean.files[P1].data
    with pytest.raises(PqmodelError, match=f"p1 cannot link to {value}") as refused:
        set_fields(clean, "p1", {field: value})
    assert refused.value.hint.startswith(hint.rstrip("?"))
    assert (clean.root / P1).read_bytes() == before


def test_actions_are_those_of_the_service_that_it_is_measured_in_or_of_a_folder(
    clean: Opened, demo: Path
) -> None:
    opened = set_fields(clean, "programme", {"measured_in": str(demo)})
    shutil.copytree(demo, clean.root.parent / "alder")
    opened = set_fields(opened, "p1", {"actions": "A-001; ../alder/A-002"})
    titles = with_titles(opened).titles
    assert set(titles) >= {"A-001", "../alder/A-002"}
    with pytest.raises(PqmodelError, match="cannot link to A-999"):
        set_fields(opened, "p1", {"actions": "A-999"})


def test_what_a_file_links_to_and_is_not_there_is_found_with_its_place(tmp_path: Path) -> None:
    root = make_programme(tmp_path)
    text = FILES[P1].replace("lead: u4", "lead: u4\npillars: [culture, cultur]", 1)
    (root / P1).write_text(text, encoding="utf-8")
    (found,) = check_programme(read_programme(root), TODAY).found
    assert found.finding.rule == RULE
    assert found.finding.what == "links to the pillar cultur, and there is no such pillar"
    assert (found.file, found.finding.mend) == (P1, "did you mean culture?")
    assert text.splitlines()[found.line - 1].startswith("pillars")


@pytest.mark.parametrize(
    ("field", "value", "is_known"),
    [
        ("statement", "culture-welcome", True),
        ("statement", "culture", True),
        ("statement", "overall", True),
        ("statement", "culture-unheard-of", False),
        ("figure", "turnover", True),
        ("figure", "unheard-of", False),
    ],
)
def test_a_benefit_bound_to_what_is_not_there_is_found(
    clean: Opened, field: str, value: str, is_known: bool
) -> None:
    opened = set_fields(clean, "BEN1", {field: value})
    rules = [told.finding.rule for told in check_programme(opened, TODAY).found]
    assert (RULE in rules) != is_known


def test_reports_documents_and_workbook_show_titles(linked: Opened) -> None:
    programme = with_titles(linked)
    titles = "Vision, values, culture and supervision; Digital technology"
    assert titles in words_of(board_report(programme, TODAY, None, None))
    assert titles in words_of(highlight_report(programme, "p1", TODAY, None, None))
    assert "Staff turnover (turnover)" in words_of(scoping_documents(programme, TODAY, "p1"))
    rows = {row["row"]: row for table in tables_of(programme) for row in table.rows}
    assert rows["p1/measures"]["note"] == "Staff turnover"
    assert "p2/measures" not in rows


def test_links_come_back_from_the_workbook_and_unknown_ones_stop_it(
    linked: Opened, tmp_path: Path
) -> None:
    book = tmp_path / "county.xlsx"
    export_workbook(with_titles(linked), book, TODAY)
    _put(book, "Workforce measures", "turnover\nvacancy-rate")
    assert import_workbook(linked, book, TODAY, Choices()).saved
    now = read_programme(linked.root)
    assert now.programme.projects[0].measures == ("turnover", "vacancy-rate")
    _put(book, "Workforce measures", "turnover\nvacancy")
    refused = import_workbook(now, book, TODAY, Choices())
    assert not refused.saved
    assert [fault.mend for fault in refused.faults] == ["Did you mean vacancy-rate?"]


def _put(book: Path, label: str, words: str) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(book)
    sheet = workbook["p1 Scoping"]
    row = next(row for row in sheet.iter_rows() if row[0].value == label)
    row[1].value = words
    workbook.save(book)
