"""What was read of a person becomes a response of the round, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.collect.model import Elsewhere, FileOutcome, Match, ReadFile
from pqmodel.answers.collect.persons import PersonTaker
from pqmodel.answers.identity import identity_in_group
from pqmodel.answers.inbox import Inbox
from pqmodel.answers.received import Received
from pqmodel.answers.record import read_marks
from pqmodel.answers.response import Answer, SameForm
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import Fault
from pqmodel.ground.free_text import LONGEST
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.workspace.promises import HANDED_OUT
from tests.conftest import tiny_questionnaire
from tests.factories.desk import Desk, desk

__all__ = ["desk"]
WARM = {"rooms-warm": Answer(value=3)}


def person(identity: str = "a", **more: Any) -> Received:
    return Received(**{"place": "f.csv row 2", "identity": identity, "answers": WARM, **more})


class Taking:
    """Takes in persons of one file after another, in a run of its own each."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(
        self,
        *persons: Received,
        kind: str = "form",
        group: str | None = "day",
        dry: bool = False,
        cycle: str = "2026-Q4",
        again: bool = False,
        **more: Any,
    ) -> FileOutcome:
        workspace = self.desk.workspace
        with Inbox(workspace, cycle, dry_run=dry) as inbox:
            taker = PersonTaker(
                workspace, self.desk.questionnaire, parse(cycle), group, inbox, again=again
            )
            return taker.take_all(ReadFile(kind, persons, **more), "f.csv")


@pytest.fixture
def take(desk: Desk) -> Taking:
    return Taking(desk)


def refusals(outcome: FileOutcome) -> list[str]:
    return [fault.what for fault in outcome.faults]


def test_the_same_form_twice_is_one_response(take: Taking) -> None:
    first = take(person(), person())
    assert (first.new, first.already, first.differing) == (1, 1, 0)
    other = take(person(answers={"rooms-warm": Answer(value=4)}))
    assert (other.new, other.already, other.differing) == (0, 1, 1)
    (kept,) = take.desk.on_disk()
    assert kept.answers == WARM
    assert kept.finished


def test_a_dry_run_counts_and_keeps_nothing(take: Taking) -> None:
    outcome = take(person(), person("b"), person(), dry=True)
    assert (outcome.new, outcome.already) == (2, 1)
    assert take.desk.on_disk() == []
    assert not (take.desk.workspace.root / "snapshots").exists()


def test_a_form_is_incomplete_until_every_statement_has_an_answer(take: Taking) -> None:
    ids = list(take.desk.questionnaire.by_statement)
    whole = {key: Answer(value="dk") for key in ids}
    all_but_one = {key: Answer(value=1) for key in ids[1:]}
    noted = {**all_but_one, ids[0]: Answer(note="Warm")}
    outcome = take(
        person("a", answers=whole), person("b", answers=all_but_one), person("c", answers=noted)
    )
    assert (outcome.new, outcome.incomplete) == (3, 2)


def test_the_group_in_the_form_goes_before_the_one_that_is_said(take: Taking) -> None:
    take(person(group="manager"))
    take(person("b"))
    assert sorted(kept.group for kept in take.desk.on_disk()) == ["day", "manager"]


@pytest.mark.parametrize("kind", ["table", "long", "answers", "form"])
@pytest.mark.parametrize(
    ("group", "cycle"), [("manager", "2026-Q4"), ("day", "2027-Q1"), ("day", "2026-Q3")]
)
def test_the_same_row_or_form_counts_once_in_all_cycles_and_groups(
    take: Taking, kind: str, group: str, cycle: str
) -> None:
    assert take(person(), kind=kind).new == 1
    other = take(person(), person("b"), kind=kind, group=group, cycle=cycle)
    assert (other.new, other.already, other.faults) == (1, 0, [])
    assert other.elsewhere == [Elsewhere("2026-Q4", "day", "Day", 1)]
    assert take(person(), kind=kind).already == 1


def test_a_row_that_is_another_persons_is_taken_again_and_says_so(take: Taking) -> None:
    take(person(), kind="table")
    for _ in range(2):
        take(person(), kind="table", cycle="2027-Q1", again=True)
    (later,) = take.desk.on_disk("2027-Q1")
    assert later.again == SameForm(cycle="2026-Q4", group="day")
    (marks,) = read_marks(take.desk.workspace, "2027-Q1")
    assert marks.again
    (first,) = take.desk.on_disk()
    assert first.again is None
    assert take(person(), kind="table", cycle="2027-Q1").already == 1


def test_rows_that_an_earlier_pqmodel_told_apart_by_group_are_known_in_every_group(
    take: Taking,
) -> None:
    take(person(identity_in_group("a", "day")), kind="table")
    assert take(person(), kind="table").already == 1
    assert take(person(), kind="table", group="manager").elsewhere[0].group == "day"


def with_note(note: str, value: int = 3) -> dict[str, Answer]:
    return {"rooms-warm": Answer(value=value, note=note)}


@pytest.mark.parametrize("notes", [("", "Cold."), ("Cold.", ""), ("Cold.", "Cold.")])
def test_a_comment_that_comes_later_is_kept_and_nothing_says_so(
    take: Taking, notes: tuple[str, str]
) -> None:
    first, second = (person(answers=with_note(note)) for note in notes)
    take(first)
    outcome = take(second)
    assert (outcome.already, outcome.differing) == (1, 0)
    (kept,) = take.desk.on_disk()
    assert kept.answers == with_note("Cold.")
    both = take(*(person("b", answers=with_note(note)) for note in notes))
    assert (both.new, both.already, both.differing) == (1, 1, 0)
    assert [each.answers for each in take.desk.on_disk()] == [with_note("Cold.")] * 2


@pytest.mark.parametrize("second", [with_note("Warm."), with_note("Cold.", 4), with_note("", 4)])
def test_where_two_say_otherwise_the_first_answers_stand(
    take: Taking, second: dict[str, Answer]
) -> None:
    take(person(answers=with_note("Cold.")))
    outcome = take(person(answers=second))
    assert (outcome.already, outcome.differing) == (1, 1)
    (kept,) = take.desk.on_disk()
    assert kept.answers == with_note("Cold.")


@pytest.mark.parametrize(("form", "out", "kept"), [(0, 0, 5), (8, 0, 8), (4, 0, 5), (0, 9, 9)])
def test_an_answer_keeps_the_strictest_promise_of_its_form_of_forms_that_are_out_and_the_setting(
    take: Taking, form: int, out: int, kept: int
) -> None:
    listed = {"cycle": "2026-Q4", "group": "day", "on": "2026-11-21", "smallest_group": out}
    file = take.desk.workspace.root / HANDED_OUT
    file.write_text(json.dumps({"format": 1, "handed_out": [listed]}))
    take(person(smallest_group=form))
    (response,) = take.desk.on_disk()
    assert response.smallest_group == kept


def test_two_files_of_one_named_person_give_one_response(take: Taking) -> None:
    outcome = take(person(group="manager"), person("b", group="manager"))
    assert (outcome.new, len(outcome.faults)) == (1, 1)
    assert len(take.desk.on_disk()) == 1


@pytest.mark.parametrize(
    ("changes", "group", "what"),
    [
        ({}, None, "does not say whose answers these are"),
        ({}, "nights", "is of group 'nights', which pqmodel.yaml does not have"),
        ({"group": "nights"}, "day", "is of group 'nights', which pqmodel.yaml does not have"),
        ({"cycle": "2026-Q3"}, "day", "is a form of 2026-Q3, and you are collecting 2026-Q4"),
        (
            {"questionnaire": QuestionnaireRef(id="other", version="1", digest="0" * 16)},
            "day",
            "answers another questionnaire, other",
        ),
        ({"answers": {}}, "day", "has no answer"),
        ({"answers": {"rooms-warm": Answer(note="Only words")}}, "day", "has no answer"),
    ],
)
def test_what_does_not_belong_here_is_refused(
    take: Taking, changes: dict[str, Any], group: str | None, what: str
) -> None:
    outcome = take(person(**changes), group=group)
    assert (outcome.new, refusals(outcome)) == (0, [what])
    assert take.desk.on_disk() == []


def test_a_named_person_answers_once_in_a_cycle(take: Taking) -> None:
    assert take(person(group="manager")).new == 1
    again = take(person("b", group="manager"))
    assert refusals(again) == ["is of manager, who has answered already"]
    assert again.faults[0].mend.endswith("pqmodel assess --as manager --cycle 2026-Q4")


@pytest.mark.parametrize(("size", "is_kept"), [(LONGEST, True), (LONGEST + 1, False)])
@pytest.mark.parametrize("part", ["note", "evidence"])
def test_a_comment_may_be_so_long(take: Taking, part: str, size: int, is_kept: bool) -> None:
    answer = Answer.model_validate({"value": 3, part: f"  {'x' * size}\n"})
    outcome = take(person(answers={"rooms-warm": answer}))
    assert outcome.new == is_kept
    if is_kept:
        (kept,) = take.desk.on_disk()
        assert len(getattr(kept.answers["rooms-warm"], part)) == LONGEST
    else:
        assert refusals(outcome) == ["has a comment of over 10,000 characters (rooms-warm)"]


def test_what_could_not_be_carried_is_named_once(take: Taking) -> None:
    outcome = take(
        person(lost=("x", "y"), carried={"old": "rooms-warm"}), person("b", lost=("y", "z"))
    )
    assert outcome.lost == ["x", "y", "z"]
    assert outcome.carried == {"old": "rooms-warm"}


def test_a_file_with_nobody_in_it_says_so(take: Taking) -> None:
    assert refusals(take()) == ["has no answers in it"]


@pytest.mark.parametrize(
    ("matches", "words"),
    [
        ((Match("Warm", "rooms-warm", "close", 0.9),), "has no column that is surely a statement"),
        ((Match("Warm", "", "mapping"),), "has no column that is surely a statement"),
        ((), "has no answers in it"),
    ],
)
def test_a_file_of_which_nothing_was_taken_is_refused_though_there_are_warnings(
    take: Taking, matches: tuple[Match, ...], words: str
) -> None:
    warning = Fault("f", 2, "has no answers, so it was not counted", warning=True)
    outcome = take(kind="table", faults=(warning,), matches=matches)
    assert [fault.what.startswith(words) for fault in outcome.faults if not fault.warning] == [True]


SHORT = {"id": "short", "title": "Short form", "statements": ["rooms-warm", "rooms-quiet"]}


@pytest.mark.parametrize(
    ("columns", "asked_set"),
    [
        (("rooms-warm", "rooms-quiet"), "short"),
        (("rooms-warm",), ""),
        (("rooms-warm", "rooms-quiet", "rooms-cafe"), ""),
    ],
)
def test_a_table_of_just_the_statements_of_a_named_set_asked_that_set(
    tmp_path: Path, columns: tuple[str, ...], asked_set: str
) -> None:
    questionnaire = tiny_questionnaire(sets=[SHORT])
    desk = Desk(tmp_path / "home", questionnaire)
    missing = tuple(key for key in questionnaire.by_statement if key not in columns)
    outcome = Taking(desk)(person(), kind="table", missing=missing)
    (kept,) = desk.on_disk()
    assert kept.asked_set == asked_set
    assert outcome.asked_sets == ({"short": "Short form"} if asked_set else {})
    # What was not asked is not missing.
    assert bool(outcome.missing) == (not asked_set)


def test_a_form_of_one_pillar_is_complete_when_that_is_answered(take: Taking) -> None:
    ids = frozenset(key for key in take.desk.questionnaire.by_statement if key.startswith("rooms-"))
    whole = {key: Answer(value=2) for key in ids}
    but_one = {key: Answer(value=2) for key in sorted(ids)[1:]}
    outcome = take(
        person("a", answers=whole, on_form=ids),
        person("b", answers=but_one, on_form=ids),
        person("c", answers=whole),
    )
    assert (outcome.new, outcome.incomplete) == (3, 2)
