"""The draft for the provider information return says what is recorded, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.evidence.exporting import Request, export_pir
from pqmodel.evidence.gathering import gather
from pqmodel.evidence.held import Held
from pqmodel.evidence.pir import BARRIERS, DONE, LIMIT, PLANS, SUCCESSES, WHOLE, Draft, Part, draft
from pqmodel.evidence.pir_page import words_in_words
from pqmodel.evidence.pir_quotes import NO_ACTION, Quote
from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.numbers import rounded
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.review.model import ActionReview, Review
from pqmodel.workspace.workspace import Workspace
from tests.document.test_word import opened, words_of

TODAY = date(2026, 11, 28)
CYCLE = parse("2026-Q4")
STATEMENT = "wellbeing-say-stressed"
WORKED_OUT = {"Score", "Measured by", "Measures", "Scored low"}


def held_of(workspace: Workspace) -> Held:
    return gather(workspace, CYCLE, ("saf-2023",), TODAY)


def quotes_of(drafted: Draft) -> list[Quote]:
    return [
        quote for question in drafted.questions for part in question.parts for quote in part.quotes
    ]


def recorded(value: Any) -> Iterator[str]:
    """Every text of a record, as it stands in its file."""
    if isinstance(value, dict):
        for each in value.values():
            yield from recorded(each)
    elif isinstance(value, list):
        for each in value:
            yield from recorded(each)
    else:
        words = str(value)
        yield words
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            yield in_short(date.fromisoformat(words))


def test_every_line_of_the_demos_draft_stands_in_a_record(
    larkfield: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "pir.docx"
    drafted = export_pir(larkfield, Request(path, CYCLE, ("saf-2023",)), TODAY)
    files = [larkfield.root / "plan.yaml", *(larkfield.root / "reviews").glob("*.yaml")]
    texts = {text for file in files for text in recorded(parse_yaml(file.read_bytes(), "x").value)}
    told = words_of(opened(path.read_bytes()))
    untraced = [
        quote
        for quote in quotes_of(drafted)
        if quote.what not in WORKED_OUT and quote.words not in {*texts, NO_ACTION}
    ]
    assert untraced == []
    assert [quote for quote in quotes_of(drafted) if quote.words not in told] == []
    assert len(quotes_of(drafted)) > 90


def test_every_score_of_the_demos_draft_is_the_one_of_its_record(larkfield: Workspace) -> None:
    held = held_of(larkfield)
    drafted = draft(held, ())
    low = [quote for quote in quotes_of(drafted) if quote.what == "Scored low"]
    for quote in low:
        result = held.results.statement(quote.where.rpartition(" ")[2])
        assert result is not None
        assert result.score is not None
        assert result.score < 3
        assert quote.words.startswith(f"{result.text} {rounded(result.score)} of 5")
        assert f" from {result.n} p" in quote.words
    scores = [quote for quote in quotes_of(drafted) if quote.what == "Score"]
    for quote in scores:
        _, cycle, key = re.split(r"review of |, ", quote.where.partition(":")[0])
        review = next(each for each in held.reviews if each.cycle == cycle)
        item = review.action(key)
        assert item is not None
        figures = [(fact.then, fact.now) for fact in item.figures if fact.group is None]
        then, now = re.findall(r"(\d\.\d) \(\d+\)", quote.words)
        assert (then, now) in {(rounded(was), rounded(is_)) for was, is_ in figures if was and is_}
    assert len(low) > 10
    assert len(scores) >= 3


def part_of(held: Held, name: str, question: str = "Caring") -> list[tuple[str, str]]:
    drafted = draft(held, ())
    found = next(each for each in drafted.questions if each.title == question)
    (part,) = [each for each in found.parts if each.title == name]
    return [(quote.what, quote.words) for quote in part.quotes]


def with_action(home: Workspace, reached: str | None = None, **fields: Any) -> Held:
    """A service with one action, and a review of it where it was judged."""
    values = {"id": "A-001", "title": "Listen", "statements": (STATEMENT,), "cycle": CYCLE.id}
    action = Action.model_validate({**values, **fields})
    reviews: tuple[Review, ...] = ()
    if reached is not None:
        item = ActionReview.model_validate(
            {"action": "A-001", "title": "Listen", "status": action.status, "reached": reached}
        )
        item = item.model_copy(update={"not_worked": "Nights were left out"})
        reviews = (Review(cycle=CYCLE.id, started=TODAY, actions=(item,)),)
    return replace(held_of(home), plan=Plan(last_number=1, actions=(action,)), reviews=reviews)


@pytest.mark.parametrize(
    ("reached", "name"), [("fully", SUCCESSES), ("partly", SUCCESSES), (None, DONE)]
)
def test_what_is_done_is_a_success_once_a_review_says_so(
    home: Workspace, reached: str | None, name: str
) -> None:
    held = with_action(home, reached, status="done", output="Four talks")
    assert ("What was done", "Four talks") in part_of(held, name)
    others = {SUCCESSES, DONE} - {name}
    assert [part_of(held, other) for other in others] == [[]]


def test_what_brought_nothing_is_a_barrier_and_no_success(home: Workspace) -> None:
    held = with_action(home, "not", status="done")
    assert part_of(held, SUCCESSES) == part_of(held, DONE) == []
    assert part_of(held, BARRIERS) == [
        ("What did not", "Nights were left out"),
        ("Outcome reached", "not"),
        ("Action on it", "Listen"),
        ("Status", "done"),
    ]


@pytest.mark.parametrize(
    ("done_on", "told"), [(date(2025, 11, 29), True), (date(2025, 11, 28), False)]
)
def test_what_was_over_a_year_ago_was_told_last_time(
    home: Workspace, done_on: date, told: bool
) -> None:
    held = with_action(home, "fully", status="done", done_on=done_on)
    assert bool(part_of(held, SUCCESSES)) is told


def test_an_open_action_is_a_plan_and_a_blocked_one_a_barrier_too(home: Workspace) -> None:
    held = with_action(home, status="blocked", lead="Deputy", due=date(2026, 12, 1))
    assert ("By", "1 Dec 2026") in part_of(held, PLANS)
    assert ("Status", "blocked") in part_of(held, BARRIERS)
    held = with_action(home, status="in progress")
    assert part_of(held, BARRIERS) == []


def test_an_action_that_speaks_to_no_question_stands_under_the_whole_service(
    home: Workspace,
) -> None:
    held = with_action(home, statements=())
    assert ("Action", "Listen") in part_of(held, PLANS, WHOLE)
    assert part_of(held, PLANS) == []


def test_where_nothing_is_recorded_nothing_is_written(home: Workspace, tmp_path: Path) -> None:
    (home.root / "plan.yaml").unlink()
    path = tmp_path / "pir.docx"
    drafted = export_pir(home, Request(path, CYCLE, ("saf-2023",)), TODAY)
    assert quotes_of(drafted) == []
    assert [figure.number for figure in drafted.figures if figure.number] == []
    assert "Nothing is recorded." in words_of(opened(path.read_bytes()))


def test_internal_actions_stay_inside(home: Workspace) -> None:
    assert not [quote for quote in quotes_of(draft(held_of(home), ())) if "landlord" in quote.words]


@pytest.mark.parametrize(
    ("number", "words"),
    [(LIMIT, "500 of about 500 words"), (501, "501 of about 500 words: 1 too many")],
)
def test_words_are_counted_against_the_limit(number: int, words: str) -> None:
    quotes = (Quote("Action", "word " * (number - 1), "x"), Quote("By", "Tuesday", "y"))
    assert words_in_words(Part("Plans", quotes)) == words


def test_hostile_words_are_inert(home: Workspace, tmp_path: Path) -> None:
    plan = read_plan(home)
    hostile = "=1+1 <b>x</b> {{service}} {% if %} #import \u202egnp \x1b[2J " + "x" * 300
    action = plan[0].actions[0].model_copy(update={"title": hostile, "outcome": "word " * 5000})
    write_plan(home, Plan(last_number=2, actions=(action,)), plan[1])
    path = tmp_path / "pir.docx"
    drafted = export_pir(home, Request(path, CYCLE, ("saf-2023",)), TODAY)
    told = words_of(opened(path.read_bytes()))
    assert "<b>x</b> {{service}} {% if %} #import" in told
    assert not any(sign in told for sign in "\u202e\x1b")
    (caring,) = (each for each in drafted.questions if each.title == "Caring")
    (plans,) = (part for part in caring.parts if part.title == PLANS)
    assert words_in_words(plans).endswith("too many")


def test_it_is_written_for_word_only(home: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match=r"cannot be written as pir\.xlsx"):
        export_pir(home, Request(tmp_path / "pir.xlsx", CYCLE), TODAY)
