"""Faults of progress, of the smaller registers and of what was accepted, planted one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.programme.checking import check_programme
from pqmodel.programme.record import read_programme
from tests.programme.test_other_programmes import TODAY, make

OWN, FRAILTY = "programme.yaml", "projects/fr-stream.yaml"
RISKS, BENEFITS = "registers/risks.yaml", "registers/benefits.yaml"
DONE = "status: done,\n     done: 2026-07-10"
CHANGED = [
    ("progress.future", FRAILTY, "done: 2026-07-10", "done: 2027-05-04"),
    ("progress.order", FRAILTY, "done: 2026-07-10", "done: 2026-07-10, began: 2026-07-11"),
    ("progress.contradicts", FRAILTY, DONE, DONE.replace("done,", "blocked,", 1)),
    ("progress.contradicts", FRAILTY, "status: in progress, follows",
     "status: not started, began: 2026-10-05, follows"),
    ("progress.before-what-it-needs", FRAILTY, DONE, "status: done, follows: [FR.1.2]"),
    ("dates.future", FRAILTY, "on: 8 June 2026", "on: 4 May 2027"),
    ("field.blank", FRAILTY, "approved: {by: [Delivery Board], on", "approved: {on"),
    ("approval.self-approval", FRAILTY, "by: [Delivery Board]", "by: [fr]"),
    ("member.twice", OWN, "- {person: fin, role: Finance lead}",
     "- {person: fin, role: Finance lead}\n- {person: fin}"),
    ("person.gone", OWN, "Geriatrician, organisation: acute}", "Geriatrician, end: 2027-05-02}"),
    ("versions.order", OWN, "version: '1.0', on: 2026-05-11", "version: '1.0', on: 2026-03-31"),
    ("budget.overspent", OWN, "actual: 1150000", "actual: 1200001"),
    ("area.no-project", OWN, "sponsor: sro", "sponsor: sro\npriority_areas:\n"
     "- {number: 1, text: Frailty first, project: fr-stream}\n- {number: 2, text: Mental health next}"),
    ("benefit.no-change", BENEFITS, "target: 760", "target: 812"),
    ("benefit.missed", BENEFITS, "due: Q4 2027/28", "due: April 2027"),
    ("communication.bare", "registers/communications.yaml", "audience: Delivery Board, ", ""),
    ("dates.placeholder", FRAILTY, "timescales: Q2 2026/27 - Q4 2027/28", "timescales: TBC"),
    ("decision.contradicts", FRAILTY, "recommendation: 'yes'", "recommendation: 'no'"),
    ("owner.missing", FRAILTY, "Q4 2027/28, owner: Consultant Geriatrician", "Q4 2027/28, owner: TBC"),
    ("owner.two-posts", FRAILTY, "Q4 2027/28, owner: Consultant Geriatrician",
     "Q4 2027/28, owner: Consultant Geriatrician / Programme Director"),
    ("owner.gone", OWN, "[{post: Consultant Geriatrician, organisation: acute}]",
     "[{post: Consultant Geriatrician, end: 2027-05-02}, {post: Nurse consultant}]"),
    ("scope.both", FRAILTY, "in_scope: [People over 75, Falls]",
     "in_scope: [People over 75, Falls, dentistry]"),
    ("text.duplicate-activity", FRAILTY, "Train the nurses of each locality", "Agree the assessment tool"),
    ("entry.order", RISKS, "raised: 2026-06-15", "raised: 2026-06-15\n  closed: 2026-06-14"),
    ("entry.future", RISKS, "raised: 2026-06-15", "raised: 2026-06-15\n  closed: 2027-05-04"),
    ("risk.contradicts", RISKS, "raised: 2026-06-15",
     "raised: 2026-06-15\n  closed: 2027-05-03\n  trend: rising"),
    ("accepted.unused", OWN, "sponsor: sro",
     "sponsor: sro\naccepted:\n- {rule: cost.unset, reason: Later, on: 2026-06-01}"),
]  # fmt: skip
ADDED = [
    ("issue.bare", "issues", "{id: I1, text: No consultant, action: Advertise}"),
    ("issue.bare", "issues", "{id: I1, text: No consultant, owner: Programme Director}"),
    ("issue.overdue", "issues",
     "{id: I1, text: No consultant, owner: Finance lead, action: Advertise, due: 2027-05-02}"),
    ("dependency.open", "dependencies", "{id: X1, text: The ambulance contract, needed_by: UC.1}"),
    ("order.circle", "dependencies",
     "{id: X1, text: The assessment, needed_by: FR.1, needs: FR.1, owner: Programme Director}"),
    ("decision.no-day", "decisions", "{id: D1, text: Choose the site, owner: Programme Director}"),
    ("handover.bare", "handovers", "{id: P1, text: The assessment tool}"),
    ("lesson.bare", "lessons", "{id: L1, text: Ask early}"),
]  # fmt: skip
AT_THE_LIMIT = [
    (FRAILTY, "Q4 2027/28, owner: Consultant Geriatrician", "Q4 2027/28, owner: Head of HR and Finance"),
    (OWN, "[{post: Consultant Geriatrician, organisation: acute}]",
     "[{post: Consultant Geriatrician, end: 2027-05-03}, {post: Nurse consultant}]"),
    (RISKS, "raised: 2026-06-15", "raised: 2026-06-15\n  closed: 2026-06-15"),
    (FRAILTY, "done: 2026-07-10", "done: 2027-05-03"),
    (FRAILTY, "done: 2026-07-10", "done: 2026-07-10, began: 2026-07-10"),
    (FRAILTY, "on: 8 June 2026", "on: 30 June 2026"),
    (OWN, "Geriatrician, organisation: acute}", "Geriatrician, organisation: acute, end: 2027-05-03}"),
    (OWN, "version: '1.0', on: 2026-05-11", "version: '1.0', on: 2026-04-01"),
    (OWN, "actual: 1150000", "actual: 1200000"),
    (BENEFITS, "actual: 798.5\n  due: Q4 2027/28", "actual: 760\n  due: April 2027"),
]  # fmt: skip


def rules_at(root: Path) -> list[str]:
    checked = check_programme(read_programme(root), TODAY)
    return [each.finding.rule for each in (*checked.found, *checked.advice)]


@pytest.mark.parametrize(("rule", "file", "old", "new"), CHANGED)
def test_what_cannot_be_so_is_found(
    tmp_path: Path, rule: str, file: str, old: str, new: str
) -> None:
    make(tmp_path)
    change(tmp_path / file, old, new)
    assert rule in rules_at(tmp_path)


@pytest.mark.parametrize(("rule", "register", "entry"), ADDED)
def test_an_entry_that_says_too_little_is_found(
    tmp_path: Path, rule: str, register: str, entry: str
) -> None:
    make(tmp_path)
    text = f"format: 1\n{register}:\n- {entry}\n"
    (tmp_path / "registers" / f"{register}.yaml").write_text(text, "utf-8")
    assert rules_at(tmp_path) == [rule]


@pytest.mark.parametrize(("file", "old", "new"), AT_THE_LIMIT)
def test_what_is_just_so_is_silent(tmp_path: Path, file: str, old: str, new: str) -> None:
    make(tmp_path)
    change(tmp_path / file, old, new)
    assert rules_at(tmp_path) == []


def test_what_was_accepted_and_is_found_stays_silent(tmp_path: Path) -> None:
    make(tmp_path)
    change(tmp_path / FRAILTY, "costs: 1.1 million pounds", "costs: TBC")
    accepted = "accepted:\n- {rule: costs.unset, at: fr-stream, reason: In June, on: 2027-05-01}"
    change(tmp_path / OWN, "sponsor: sro", f"sponsor: sro\n{accepted}")
    assert rules_at(tmp_path) == []


def test_a_benefit_that_measures_itself_needs_no_measure_and_no_baseline_by_hand(
    tmp_path: Path,
) -> None:
    make(tmp_path)
    change(
        tmp_path / BENEFITS,
        "  measure: Bed days for each 1000 people\n  baseline: 812\n",
        "  figure: turnover\n",
    )
    # Nothing says yet in which service or partnership it is measured.
    assert rules_at(tmp_path) == ["benefit.unmeasurable"]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")
