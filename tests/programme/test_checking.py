"""What `programme check` finds: nothing in a clean programme, each planted fault, and in a real
county's documents what a reader of them found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.programme.checking import Checked, Told, check_programme
from pqmodel.programme.record import read_programme
from tests.conftest import ROOT
from tests.factories.programmes import FILES, make_programme

TODAY = date(2026, 11, 21)
COUNTY = ROOT / "examples" / "county-partnership"
P1, P2, OWN = "projects/p1.yaml", "projects/p2.yaml", "programme.yaml"
RISKS, BENEFITS = "registers/risks.yaml", "registers/benefits.yaml"
DECISIONS = "registers/decisions.yaml"


def everything(checked: Checked) -> list[Told]:
    return [*checked.found, *checked.advice]


def checked_at(root: Path, today: date = TODAY) -> Checked:
    return check_programme(read_programme(root), today)


def planted(root: Path, file: str, old: str, new: str, today: date = TODAY) -> list[Told]:
    """What is found once one text of the clean programme is another."""
    make_programme(root)
    text = FILES[file]
    assert old in text, old
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return everything(checked_at(root, today))


def test_a_clean_programme_is_silent(tmp_path: Path) -> None:
    assert everything(checked_at(make_programme(tmp_path))) == []


WHOLE = "Feb 27 - Sept 28\n  owner: Recruitment lead\n  answers"
PLANTED = [
    ("reference.unknown", "p1", P1, "lead: u4", "lead: u9"),
    ("reference.unknown", "A1.2", P1, "follows: [A1.1]", "follows: [A9.9]"),
    ("order.circle", "A1.1", P1, "    serves: [p1.o1]\n  - id: A1.2",
     "    follows: [A1.2]\n    serves: [p1.o1]\n  - id: A1.2"),
    ("order.before-what-it-needs", "A1.2", P1, "when: June 2027", "when: Feb 2027"),
    ("order.before-what-it-needs", "A1.2", P1, "when: June 2027", "when: Mar - June 2027"),
    ("post.two-spellings", "A1.2", P1,
     "June 2027\n    owner: Recruitment lead", "June 2027\n    owner: Recrutment lead"),
    ("post.two-spellings", "BEN1", BENEFITS, "owner: Director of Care", "owner: Programm manager"),
    ("organisation.ended", "u3", OWN, "- id: trust\n", "- id: trust\n  ended: 2026-06-01\n"),
    ("activity.question", "AM2.d1", P1, "Report on Adverts", "Report on Adverts?"),
    ("activity.placeholder", "AM2.d1", P1, "Report on Adverts", "Report, details to be added"),
    ("dates.contradict", "D1", DECISIONS, "on: 2027-01-15", "on: 2027-01-12"),
    ("dates.updated-before-reviewed", "p1", P1, "on: 2026-11-03", "on: 2026-10-03"),
    ("dates.approved-before-reviewed", "p1", P1, "on: 2026-11-05", "on: 2026-11-01"),
    ("dates.plan-before-approval", "A1", P1, "on: 2026-11-05", "on: 2027-03-05"),
    ("approval.self-review", "p1", P1, "reviewed:\n  by: [u2]", "reviewed:\n  by: [u4]"),
    ("approval.self-review", "programme", OWN, "reviewed:\n  by: [u2]", "reviewed:\n  by: [u1]"),
    ("approval.not-sponsor", "p1", P1, "approved:\n  by: [u1]", "approved:\n  by: [Project team]"),
    ("dates.plan-before-phase", "A1", OWN, "when: Feb 27 - Sept 28", "when: Mar 27 - Sept 28"),
    ("dates.plan-after-phase", "B1", OWN, "when: Feb 27 - Sept 28", "when: Feb 27 - Aug 28"),
    ("dates.deliverable-before-phase", "AM2.d1", P1,
     "Report on Adverts\n    when: 2028-09-29", "Report on Adverts\n    when: 2027-02-12"),
    ("dates.deliverable-after-phase", "AM2.d1", P1,
     "Report on Adverts\n    when: 2028-09-29", "Report on Adverts\n    when: 2028-10-13"),
    ("dates.activity-outside-milestone", "A1.1", P1, "when: March 2027", "when: Jan 2027"),
    ("dates.span", "p1", P1, "timescales: Feb 27 - Dec 28", "timescales: Feb 27 - Mar 29"),
    ("dates.span", "AM1", P1, "begins\n  when: 2027-02-26", "begins\n  when: 2027-01-29"),
    ("dates.span", "W1", OWN, "programme\n  when: 2027-01-15", "programme\n  when: 2027-02-12"),
    ("dates.missing", "AM1", P1, "begins\n  when: 2027-02-26", "begins"),
    ("dates.missing", "AM2.d1", P1, "Adverts\n    when: 2028-09-29", "Adverts"),
    ("dates.placeholder", "AM2.d1", P1, "Adverts\n    when: 2028-09-29", "Adverts\n    when: TBC"),
    ("dates.placeholder", "AM2.d1", P1,
     "Adverts\n    when: 2028-09-29", "Adverts\n    when: See detailed project plan"),
    ("dates.count-mismatch", "AM1", P1, "  number: 1\n", "  number: 1\n  date_cells: 3\n"),
    ("dates.label-vs-range", "A1", P1, "Recruitment in practice", "Recruitment (0 - 6 months)"),
    ("timescale.missing", "A1", P1, WHOLE, WHOLE.replace("Feb 27 - Sept 28", "")),
    ("timescale.not-a-date", "A1.1", P1, "when: March 2027", "when: quick win"),
    ("dates.weekend", "AM2", P1, "done\n  when: 2028-09-29", "done\n  when: 2028-09-30"),
    ("dates.format", "W1", P1,
     "when: 2027-02-26\n  owner: Recruitment lead\n  deliverables",
     "when: 26th February 2027\n  owner: Recruitment lead\n  deliverables"),
    ("owner.missing", "A1.1", P1, "2027\n    owner: Recruitment lead\n    serves",
     "2027\n    serves"),
    ("owner.missing", "W1", OWN, "2027-01-15\n  owner: Programme manager", "2027-01-15"),
    ("lead.missing", "p1", P1, "lead: u4", "lead:"),
    ("lead.not-member", "p1", P1, "- person: u4\n", "- person: u3\n"),
    ("field.two-names", "p1", P1, "support: [u3]", "support: [u3, u2]"),
    ("field.two-names", "u4", OWN, "post: Recruitment lead", "post: Recruitment lead, HR officer"),
    ("person.spelling", "u5", P1, "- person: u5", "- person: u5\n  name: Ann\n- person: u5\n  name: Anne"),
    ("person.post-differs", "u4", P1, "- person: u4", "- person: u4\n  post: Head of hiring"),
    ("person.post-missing", "u3", OWN, "post: Programme support\n    ", ""),
    ("person.same-post", "u2", OWN, "post: Programme manager\n", "post: Director of Care\n"),
    ("membership.gap", "p1", P1, "- person: u5\n", ""),
    ("membership.gap", "programme", OWN, "parties: [council, trust]", "parties: [council]"),
    ("field.blank", "p1", P1, "rationale:\n- Recruitment is the first thing that people ask for.\n", ""),
    ("decision.unchosen", "p1", P1, "recommendation: yes", "recommendation: yes / no"),
    ("costs.unset", "p1", P1, "costs: none", "costs: TBC"),
    ("costs.unset", "p1", P1, "costs: none", "costs:"),
    ("plan.missing", "p2", P2, FILES[P2][FILES[P2].index("plan:") :], "plan: []\n"),
    ("numbering.continues", "AM1", P1, "  number: 1\n", "  number: 7\n"),
    ("numbering.out-of-order", "AM1", P1, "  number: 2\n", "  number: 1\n"),
    ("numbering.dangling", "programme", OWN, "- Vacancies last", "- In priority area 8 vacancies last"),
    ("count.contradicts", "W2.d1", OWN, "Both plans carried out", "All 4 priority areas done"),
    ("title.differs", "p1", P1, "title: Recruitment\n", "title: Recruitment\nknown_as: [Hiring]\n"),
    ("title.differs", "programme", OWN, "title: Programme report", "title: Project report"),
    ("milestones.unmatched", "p1", P1, "  answers: [AM1, AM2]\n", ""),
    ("milestone.no-activity", "AM2", P1, "answers: [AM1, AM2]", "answers: [AM1]"),
    ("scope.both", "p1", P1, "out_of_scope: [Pay]", "out_of_scope: [Pay, adverts]"),
    ("scope.duplicate", "p1", P1, "in_scope: [Adverts]", "in_scope: [Adverts, Pay slips, Old pay slips]"),
    ("scope.duplicate", "p2", P2, "in_scope: [Supervision]", "in_scope: [Supervision, Adverts]"),
    ("scope.activity-out-of-scope", "A1.1", P1, "out_of_scope: [Pay]", "out_of_scope: [Adverts today]"),
    ("risk.bare", "R1", RISKS, "  owner: Programme manager\n", ""),
    ("risk.bare", "R1", RISKS, "  impact: 4\n", ""),
    ("risk.bare", "R1", RISKS, "  review: 2027-03-31\n", ""),
    ("risk.review-overdue", "R1", RISKS, "review: 2027-03-31", "review: 2026-11-20"),
    ("risk.residual-higher", "R1", RISKS, "residual_likelihood: 2", "residual_likelihood: 5"),
    ("risk.is-constraint", "R1", RISKS, "A shortage of seniors stops the project", "Checks take six weeks"),
    ("benefit.bare", "BEN1", BENEFITS, "  measure: Days waited\n", ""),
    ("benefit.bare", "BEN1", BENEFITS, "  baseline: 30\n", ""),
    ("benefit.bare", "BEN1", BENEFITS, "  target: 20\n", ""),
    ("benefit.not-measured", "BEN1", BENEFITS, "due: Dec 2028", "due: Oct 2026"),
    ("benefit.is-objective", "BEN1", BENEFITS, "People wait less for care at home", "To fill posts sooner"),
    ("benefit.is-objective", "BEN1", BENEFITS, "People wait less for care at home", "fill posts sooner"),
    ("objective.bare", "p1.o1", P1, "  measure: Days from offer to start\n", ""),
    ("objective.unserved", "p1.o2", P1, "id: p1.o1",
     "id: p1.o1\n  text: Another\n  measure: m\n  when: 2028\n- id: p1.o2"),
    ("activity.serves-none", "A1.2", P1, "follows: [A1.1]\n    serves: [p1.o1]", "follows: [A1.1]"),
    ("report.unbacked", "D2", DECISIONS, "  due: 2027-06-30\n", ""),
    ("decision.overdue", "D2", DECISIONS, "due: 2027-06-30", "due: 2026-06-30"),
    ("activity.question", "A1.1", P1, "Adverts is done today", "Adverts is done today?"),
    ("activity.placeholder", "A1.1", P1, "Adverts is done today", "Adverts is done (detail to be added)"),
    ("activity.conditional", "A1.1", P1, "Adverts is done today", "Adverts is done, if required"),
    ("activity.not-an-action", "A1.1", P1, "Write down how Adverts is done today", "Consider adverts"),
    ("text.duplicate-activity", "A1.1", P2, "Write down how Supervision is done today",
     "Write down how Adverts is done today"),
    ("text.duplicate-item", "p1.o1", P2, "Fewer people leave in their first year", "Start within thirty days"),
    ("text.slip", "A1.1", P1, "Adverts is done today", "Adverts is is done today"),
    ("text.slip", "A1.1", P1, "Adverts is done today", "Adverts is done (today"),
    ("text.slip", "A1.1", P1, "Adverts is done today", "Adverts is done in ATS"),
    ("report.implication-missing", "programme", OWN, "    Procurement: None\n", ""),
    ("report.unbacked", "programme", OWN, "Consultation: Staff are asked twice", "Consultation: None"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "at", "file", "old", "new"), PLANTED)
def test_a_planted_fault_is_found_at_its_place(
    tmp_path: Path, rule: str, at: str, file: str, old: str, new: str
) -> None:
    if rule == "report.unbacked" and at == "programme":
        text = FILES[P1].replace("Change the slowest step", "Ask by questionnaire which step")
        new_own = FILES[file].replace(old, new)
        make_programme(tmp_path)
        (tmp_path / file).write_text(new_own, "utf-8")
        (tmp_path / P1).write_text(text, "utf-8")
        found = everything(checked_at(tmp_path))
    else:
        found = planted(tmp_path, file, old, new)
    matching = [told for told in found if told.finding.rule == rule and told.finding.at[0] == at]
    assert matching, [(told.finding.rule, told.finding.at) for told in found]
    assert matching[0].line > 0
    assert matching[0].finding.mend


@pytest.mark.parametrize(
    "other", ["Recruitment lead 2", "Recruitment lead, North", "Retention lead"]
)
def test_posts_that_differ_in_more_than_a_slip_are_two(tmp_path: Path, other: str) -> None:
    old = "June 2027\n    owner: Recruitment lead"
    found = planted(tmp_path, P1, old, f"June 2027\n    owner: {other}")
    assert found == []


def test_what_is_open_is_overdue_the_day_after_it_was_due(tmp_path: Path) -> None:
    root = make_programme(tmp_path)
    on_time = checked_at(root, date(2027, 1, 15))
    late = checked_at(root, date(2027, 1, 16))
    assert not [told for told in on_time.found if told.finding.rule == "dates.overdue"]
    overdue = [told.finding.at[0] for told in late.found if told.finding.rule == "dates.overdue"]
    assert overdue == ["W1", "W1.d1"]


def test_what_is_accepted_is_silent_and_counted(tmp_path: Path) -> None:
    accepted = (
        "accepted:\n- rule: costs.unset\n  at: p1\n  reason: Known in May\n  on: 2026-11-20\n"
    )
    planted(tmp_path, P1, "costs: none", "costs: TBC")
    (tmp_path / OWN).write_text(FILES[OWN] + accepted, encoding="utf-8")
    checked = checked_at(tmp_path)
    assert everything(checked) == []
    assert checked.accepted == 1


SURE = {
    "F01": ("dates.contradict", "D3"),
    "F02": ("dates.updated-before-reviewed", "programme"),
    "F03": ("dates.updated-before-written", "p4"),
    "F04": ("dates.agreed-before-reviewed", "M22.d3"),
    "F05": ("dates.programme-vs-project", "M8.d3"),
    "F06": ("dates.deliverable-before-phase", "M4.d1"),
    "F07": ("dates.plan-before-phase", "P4.2"),
    "F08": ("dates.plan-after-phase", "P1.5"),
    "F09": ("dates.programme-vs-project", "P2.3"),
    "F10": ("dates.overdue", "M4.d3"),
    "F11": ("dates.span", "p2"),
    "F12": ("dates.span", "M17"),
    "F13": ("dates.label-vs-range", "P1.6"),
    "F14": ("dates.missing", "M18"),
    "F15": ("dates.placeholder", "M9.d1"),
    "F16": ("dates.count-mismatch", "M9"),
    "F17": ("dates.differ-between-twins", "M8.d1"),
    "F18": ("timescale.missing", "P3.5"),
    "F19": ("timescale.not-a-date", "P2.4.7"),
    "F20": ("dates.weekend", "M4.d2"),
    "F21": ("dates.format", "M1"),
    "F22": ("owner.missing", "P1.1.1"),
    "F23": ("field.two-names", "a3"),
    "F24": ("person.spelling", "d2"),
    "F25": ("person.post-differs", "a2"),
    "F26": ("person.post-missing", "t2"),
    "F27": ("person.same-post", "d12"),
    "F28": ("lead.not-member", "p3"),
    "F29": ("approval.self-review", "programme"),
    "F30": ("decision.unchosen", "p4"),
    "F31": ("field.blank", "p2"),
    "F32": ("costs.unset", "p3"),
    "F33": ("membership.gap", "p1"),
    "F34": ("numbering.continues", "M7"),
    "F35": ("numbering.dangling", "p1"),
    "F36": ("count.contradicts", "M6.d4"),
    "F37": ("title.differs", "M18"),
    "F38": ("text.copied", "M10"),
    "F39": ("text.duplicate-activity", "P2.4.5"),
    "F40": ("text.duplicate-item", "PRG.r5"),
    "F41": ("text.slip", "p1"),
    "F42": ("scope.both", "p2"),
    "F44": ("scope.duplicate", "p1"),
    "F45": ("scope.activity-out-of-scope", "P1.2.7"),
    "F48": ("risk.bare", "P4.r1"),
    "F49": ("benefit.bare", "P4.b1"),
    "F50": ("risk.is-constraint", "P2.r5"),
    "F51": ("benefit.is-objective", "P3.b1"),
    "F52": ("activity.question", "P2.3.7"),
    "F53": ("activity.placeholder", "P4.2.2"),
    "F54": ("activity.conditional", "P4.4.5"),
    "F55": ("activity.not-an-action", "P1.4.11"),
    "F56": ("activity.uneven", "P3.4"),
    "F57": ("milestones.unmatched", "p4"),
    "F58": ("report.unbacked", "D5"),
}
"""What a reader of the county's documents found, by the number in that reader's list. F43, F46 and
F47 rest on the sense of the words (a scope that another document contradicts, a promise without an
activity, an effect without a cause): no rule can see them."""
UNLISTED = {"dates.plan-before-approval", "approval.not-sponsor", "timescale.none-of-its-own",
            "objective.bare"}  # fmt: skip
"""Rules of which that list tells within others: F07, F29, F19 and F49."""


ADVISORY = {"F20", "F21", "F41", "F56"}
"""What that reader calls worth knowing, and no fault."""
SHARED = {"F27", "F55"}
"""Told as advice too: two people may share a post, and an activity can be worded as it likes."""


@pytest.fixture(scope="module")
def county() -> Checked:
    return checked_at(COUNTY, date(2023, 11, 22))


@pytest.mark.parametrize("fault", SURE)
def test_what_a_reader_found_in_the_county_programme_is_found(county: Checked, fault: str) -> None:
    rule, at = SURE[fault]
    places = [told.finding.at[0] for told in everything(county) if told.finding.rule == rule]
    assert at in places


@pytest.mark.parametrize("fault", SURE)
def test_what_the_reader_calls_a_fault_is_told_as_one(county: Checked, fault: str) -> None:
    rule, at = SURE[fault]
    told = [each for each in everything(county) if each.finding.rule == rule]
    found = [each for each in told if each.finding.at[0] == at]
    assert all(each.finding.advice == (fault in ADVISORY | SHARED) for each in found)


def test_nothing_is_found_that_no_reader_found(county: Checked) -> None:
    rules = {told.finding.rule for told in everything(county)}
    assert rules == {rule for rule, _ in SURE.values()} | UNLISTED


def test_the_numbers_in_the_county_programme_are_those_that_a_reader_counted(
    county: Checked,
) -> None:
    numbers: dict[str, int] = {}
    for told in everything(county):
        rule = told.finding.rule
        group = len(told.finding.at) if told.finding.together else 1
        numbers[rule] = numbers.get(rule, 0) + group
    expected = {
        "owner.missing": 146 + 85 + 25,
        "dates.missing": 14 + 4,
        "dates.placeholder": 18 + 33,
        "dates.weekend": 10,
        "dates.plan-before-phase": 6,
        "risk.bare": 38,
        "benefit.bare": 47,
        "objective.bare": 58,
        "person.spelling": 4,
        "person.post-differs": 8,
        "activity.question": 3,
        "timescale.none-of-its-own": 132,
    }
    assert {rule: numbers[rule] for rule in expected} == expected


def test_a_time_that_can_be_taken_two_ways_is_told_with_how_it_was_taken(tmp_path: Path) -> None:
    told = planted(tmp_path, P1, "when: June 2027", "when: June 2027 (TBC)")
    (advice,) = [each for each in told if each.finding.rule == "dates.unsure"]
    assert advice.finding.at == ("A1.2",)
    assert advice.finding.what == "says June 2027 (TBC), read as June 2027: not confirmed yet"
    assert advice.finding.advice
