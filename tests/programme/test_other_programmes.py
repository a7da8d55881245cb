"""Another real kind of programme than the county's: a fuller initiation document, with a board, roles,
workstreams, quarters of the financial year, a register sorted by category and a budget by year."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.ground.faults import InputRefused
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.checking import check_programme
from pqmodel.programme.exporting import export_document, export_workbook
from pqmodel.programme.importing import import_workbook
from pqmodel.programme.page.board_report import board_report, headings_not_said
from pqmodel.programme.page.scoping_document import scoping_documents
from pqmodel.programme.record import Opened, read_programme
from tests.factories.documents import words_of

TODAY = date(2027, 5, 3)
OWN = """\
format: 1
uid: together
title: Better Care Together Programme
initiative: Better Care Together Programme
rationale:
- Demand grows faster than money and staff.
- Three trusts, three councils and three commissioning bodies serve the same people.
sponsor: sro
manager: pd
members:
- {person: chair, role: Chair}
- {person: sro, role: Senior Responsible Officer}
- {person: pd, role: Programme Director}
- {person: fin, role: Finance lead}
in_scope: [Urgent care, Frailty, Mental health, Planned care]
out_of_scope: [Specialised commissioning, Dentistry]
constraints:
- {id: BCT.c1, text: Capital is allocated nationally}
assumptions: [Growth in demand of 2% a year]
success_criteria: [Fewer days in hospital for the same people, A balanced plan for all partners]
critical_success_factors: [Clinical leadership in each workstream]
change_control: The Delivery Board agrees changes of more than four weeks or 5% of a budget.
costs: 4.2 million pounds over two years
timescales: Q1 2026/27 - Q4 2027/28
objectives:
- {id: BCT.o1, text: Care closer to home, measure: Emergency admissions for each 1000 people, when: March 2028}
milestones:
- id: G1
  title: Gateway one, mandate
  when: 30 June 2026
  owner: Programme Director
  status: done
  done: 2026-06-29
  deliverables:
  - {id: G1.d1, text: Mandate signed by all boards, when: 30 June 2026, owner: Programme Director, status: done,
     done: 2026-06-29}
- id: G2
  title: Gateway two, delivery
  when: Q2 2026/27 - Q4 2027/28
  owner: Programme Director
  status: in progress
  covers: [FR.1, UC.1]
recommendation: 'yes'
reviewed: {by: [fin], on: 4 May 2026}
approved: {by: [Partnership Board], on: 11 May 2026}
updated: {by: [pd], on: 4 May 2026}
budget:
- {id: B26, text: Programme office, planned: 1200000, actual: 1150000, source: Better Care Fund, year: 2026/27}
- {id: B27, text: Programme office, planned: 1300000, source: Better Care Fund, year: 2027/28}
versions:
- {version: '0.4', on: 2026-04-01, by: Programme Director, changes: Comments of the trusts}
- {version: '1.0', on: 2026-05-11, by: Programme Director, changes: Approved}
further:
  Vision: One plan for the health and care of the people here.
  Governance: The Partnership Board decides; the Delivery Board meets each month and reports to it.
  Tolerances: Four weeks and 5% of a budget line within a workstream.
  Quality: Each product is looked at by the Clinical Reference Group.
organisations:
- {id: acute, title: The acute trust}
- {id: council, title: The county council}
people:
- {id: chair, posts: [{post: Independent Chair}]}
- {id: sro, posts: [{post: Chief Executive, organisation: acute}]}
- {id: pd, posts: [{post: Programme Director}]}
- {id: fin, posts: [{post: Director of Finance, organisation: council}]}
- {id: fr, posts: [{post: Consultant Geriatrician, organisation: acute}]}
- {id: uc, posts: [{post: Head of Urgent Care, organisation: acute}]}
"""
PROJECT = """\
format: 1
id: {id}
title: {title}
initiative: {title} workstream
rationale:
- {title} is where most days in hospital are lost.
- What is known to help is done in {few} practices.
sponsor: sro
lead: {lead}
members: [{{person: {lead}, role: Clinical lead}}, {{person: fin}}]
in_scope: [{scope}]
out_of_scope: [Specialised commissioning]
constraints:
- {{id: {id}.c1, text: {constraint}}}
costs: {costs}
timescales: Q2 2026/27 - Q4 2027/28
objectives:
- {{id: {id}.o1, text: {objective}, measure: {measure}, when: March 2028}}
milestones:
- id: {code}M
  title: {title} in place everywhere
  when: March 2028
  owner: {owner}
  status: in progress
recommendation: 'yes'
reviewed: {{by: [fin], on: 1 June 2026}}
approved: {{by: [Delivery Board], on: 8 June 2026}}
updated: {{by: [{lead}], on: 1 June 2026}}
plan:
- id: {code}.1
  title: {stage}
  when: Q2 2026/27 - Q4 2027/28
  owner: {owner}
  status: in progress
  answers: [{code}M]
  activities:
  - {{id: {code}.1.1, text: {first}, when: w/c 6 July 2026, owner: {owner}, serves: [{id}.o1], status: done,
     done: 2026-07-10}}
  - {{id: {code}.1.2, text: {second}, when: Q3 2026/27 - Q4 2027/28, owner: {owner}, serves: [{id}.o1],
     status: in progress, follows: [{code}.1.1]}}
"""
FRAILTY = {
    "id": "fr-stream", "code": "FR", "title": "Frailty", "few": "nine", "lead": "fr",
    "scope": "People over 75, Falls", "constraint": "Geriatricians are few",
    "costs": "1.1 million pounds", "objective": "Fewer falls that end in hospital",
    "measure": "Hip fractures for each 1000 people over 75", "owner": "Consultant Geriatrician",
    "stage": "Comprehensive assessment in every locality", "first": "Agree the assessment tool",
    "second": "Train the nurses of each locality",
}  # fmt: skip
URGENT = {
    "id": "uc-stream", "code": "UC", "title": "Urgent care", "few": "some", "lead": "uc",
    "scope": "Same day care, Ambulance handover", "constraint": "Ambulances are commissioned by the region",
    "costs": "1.6 million pounds", "objective": "Nobody waits outside a hospital",
    "measure": "Share of handovers within 15 minutes", "owner": "Head of Urgent Care",
    "stage": "One front door for same day care", "first": "Write the pathway with the ambulance service",
    "second": "Open the front door at both sites",
}  # fmt: skip
RISKS = """\
format: 1
risks:
- id: R-01
  text: Winter pressure takes the teams away from change
  homes: [uc-stream]
  category: Operational
  raised: 2026-06-15
  proximity: within six months
  owner: Head of Urgent Care
  likelihood: 4
  impact: 3
  response: Backfill from November
  review: 2027-06-01
  note: See the winter plan
"""
BENEFITS = """\
format: 1
benefits:
- id: BN-1
  text: Fewer days in hospital
  homes: [fr-stream, uc-stream]
  category: Quality
  measure: Bed days for each 1000 people
  baseline: 812
  target: 760
  actual: 798.5
  due: Q4 2027/28
  owner: Director of Finance
"""
COMMUNICATIONS = """\
format: 1
communications:
- {id: C-1, text: Delivery Board report, audience: Delivery Board, channel: Paper, often: monthly, when: monthly,
   owner: Programme Director}
"""


def make(root: Path) -> Opened:
    files = {
        "programme.yaml": OWN,
        "projects/fr-stream.yaml": PROJECT.format(**FRAILTY),
        "projects/uc-stream.yaml": PROJECT.format(**URGENT),
        "registers/risks.yaml": RISKS,
        "registers/benefits.yaml": BENEFITS,
        "registers/communications.yaml": COMMUNICATIONS,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_programme(root)


def test_it_is_clean_and_silent(tmp_path: Path) -> None:
    checked = check_programme(make(tmp_path), TODAY)
    assert [each.finding for each in (*checked.found, *checked.advice)] == []


PLANTED = [
    ("programme.yaml", "sponsor: sro", "sponsor:", "field.blank"),
    ("programme.yaml", "when: March 2028}", "}", "objective.bare"),
    ("programme.yaml", "on: 11 May 2026", "on: 11 April 2026", "dates.approved-before-reviewed"),
    ("programme.yaml", "when: 30 June 2026\n", "when: 30 June 2026 (TBC)\n", "dates.unsure"),
    ("programme.yaml", "covers: [FR.1, UC.1]", "covers: [FR.1, UC.9]", "reference.unknown"),
    ("programme.yaml", "Q1 2026/27 - Q4 2027/28", "Q1 2026/27 - Q2 2027/28", "dates.span"),
    ("projects/fr-stream.yaml", "costs: 1.1 million pounds", "costs: to be confirmed", "costs.unset"),
    ("programme.yaml", "recommendation: 'yes'", "recommendation: yes / no", "decision.unchosen"),
    ("projects/fr-stream.yaml", "lead: fr\n", "lead: uc\n", "lead.not-member"),
    ("projects/fr-stream.yaml", "when: w/c 6 July 2026", "when: w/c 1 June 2026", "dates.activity-outside-milestone"),
    ("projects/fr-stream.yaml", "Agree the assessment tool", "Which assessment tool?", "activity.question"),
    ("projects/fr-stream.yaml", "Train the nurses of each locality", "Train the nurses if funding allows",
     "activity.conditional"),
    ("projects/fr-stream.yaml", "by: [fin], on: 1 June 2026", "by: [fr], on: 1 June 2026", "approval.self-review"),
    ("projects/uc-stream.yaml", "follows: [UC.1.1]", "follows: [UC.1.2]", "order.circle"),
    ("projects/uc-stream.yaml", "serves: [uc-stream.o1], status: done", "status: done", "activity.serves-none"),
    ("projects/uc-stream.yaml", "answers: [UCM]", "answers: []", "milestones.unmatched"),
    ("projects/uc-stream.yaml", "out_of_scope: [Specialised commissioning]", "out_of_scope: [same day care]",
     "scope.both"),
    ("registers/risks.yaml", "  owner: Head of Urgent Care\n", "", "risk.bare"),
    ("registers/risks.yaml", "review: 2027-06-01", "review: 2027-04-01", "risk.review-overdue"),
    ("registers/benefits.yaml", "target: 760", "target:", "benefit.bare"),
    ("registers/benefits.yaml", "homes: [fr-stream, uc-stream]", "homes: [fr-stream, gone]", "reference.unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "rule"), PLANTED)
def test_a_fault_planted_in_it_is_found(
    tmp_path: Path, file: str, old: str, new: str, rule: str
) -> None:
    make(tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    checked = check_programme(read_programme(tmp_path), TODAY)
    assert rule in [each.finding.rule for each in (*checked.found, *checked.advice)]


def test_every_part_stands_in_its_document(tmp_path: Path) -> None:
    words = words_of(scoping_documents(make(tmp_path).programme, TODAY))
    for part in (
        "Tolerances | Four weeks and 5% of a budget line within a workstream.",
        "Governance | The Partnership Board decides",
        "Senior Responsible Officer: Chief Executive, The acute trust",
        "Programme office, 2026/27 | 1,200,000 | 1,150,000 | Better Care Fund",
        "0.4 | 1 April 2026 | Programme Director | Comments of the trusts",
        "Clinical leadership in each workstream",
        "The Delivery Board agrees changes of more than four weeks",
    ):
        assert part in words, part


def test_optional_columns_stand_where_they_are_used_and_come_back(tmp_path: Path) -> None:
    opened = make(tmp_path / "bct")
    book = tmp_path / "bct.xlsx"
    export_workbook(opened.programme, book, TODAY)
    workbook = load_workbook(book)
    _put(workbook["Risks"], "Category", "Workforce")
    _put(workbook["Benefits"], "Note", None, missing=True)
    _put_label(workbook["Programme Scoping"], "Tolerances", "Six weeks")
    workbook.save(book)
    assert import_workbook(opened, book, TODAY, Choices()).saved
    now = read_programme(opened.root).programme
    (risk,) = now.registers.risks
    assert (risk.category, risk.note) == ("Workforce", "See the winter plan")
    assert now.own.further["Tolerances"] == "Six weeks"
    assert list(now.own.further) == ["Vision", "Governance", "Tolerances", "Quality"]


def test_implications_and_further_parts_are_set_by_their_headings(tmp_path: Path) -> None:
    opened = make(tmp_path)
    opened = set_fields(opened, "programme", {"report.title": "Progress"})
    opened = set_fields(opened, "programme", {"report.implications.Finance": "none"})
    opened = set_fields(opened, "fr-stream", {"further.Sub-groups and leads": "Falls"})
    assert opened.programme.own.report is not None
    assert opened.programme.own.report.implications == {"Finance": "none"}
    assert "Finance" not in headings_not_said(opened.programme)
    (frailty, _) = opened.programme.projects
    assert frailty.further == {"Sub-groups and leads": "Falls"}
    opened = set_fields(opened, "fr-stream", {"further.Sub-groups and leads": ""})
    assert opened.programme.projects[0].further == {}
    assert "Finance: None." in words_of(board_report(opened.programme, TODAY, None, None))


def test_it_is_written_for_word_and_added_to(tmp_path: Path) -> None:
    opened = make(tmp_path / "bct")
    export_document(opened.programme, tmp_path / "bct.docx", TODAY, "fr-stream")
    opened, item = add(
        opened, "issue", "No consultant since May", "fr-stream", "", {"priority": "high"}
    )
    assert item == "I1"
    assert opened.programme.registers.issues[0].priority == "high"


def _put(sheet: Any, heading: str, value: str | None, *, missing: bool = False) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading:
                sheet.cell(cell.row + 1, cell.column).value = value
                return
    assert missing, heading


def _put_label(sheet: Any, label: str, value: str) -> None:
    row = next(row for row in sheet.iter_rows() if row[0].value == label)
    row[1].value = value


def test_words_that_a_comma_cuts_off_are_told_and_not_lost(tmp_path: Path) -> None:
    make(tmp_path)
    file = tmp_path / "projects" / "fr-stream.yaml"
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("Agree the assessment tool", "Agree the tool, and try it"), "utf-8"
    )
    with pytest.raises(InputRefused) as refused:
        read_programme(tmp_path)
    assert any("and try it" in fault.what for fault in refused.value.faults)


def test_a_first_gate_after_a_quarter_is_no_fault_and_agreeing_late_is(tmp_path: Path) -> None:
    make(tmp_path)
    file = tmp_path / "programme.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("Gateway one, mandate", "Agree the programme"), "utf-8")
    (found,) = check_programme(read_programme(tmp_path), TODAY).found
    assert found.finding.what == "is to agree it, 90 days after the programme begins"
