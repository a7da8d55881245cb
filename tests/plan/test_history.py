"""The history of an action: one line a field, in the words of the record."""

from __future__ import annotations

from datetime import date

from pqmodel.plan.history import begun, in_words, recorded
from pqmodel.plan.model import Change, Indicator, RagOverride
from tests.factories.plans import TODAY, action


def test_each_changed_field_has_its_line_and_nothing_else_has() -> None:
    before = action()
    after = before.model_copy(
        update={"due": None, "target": 3.5, "steps": ("One", "Two"), "internal": True}
    )
    assert recorded(before, after, TODAY, "set", "Two left").history == (
        Change(on=TODAY, field="target", was="", now="3.5", why="Two left"),
        Change(on=TODAY, field="steps", was="", now="One\nTwo", why="Two left"),
        Change(on=TODAY, field="due", was="2027-01-29", now="", why="Two left"),
        Change(on=TODAY, field="internal", was="no", now="yes", why="Two left"),
    )


def test_nothing_changed_adds_nothing() -> None:
    assert recorded(action(), action(), TODAY, "set").history == ()


def test_the_history_goes_on_and_never_loses_a_line() -> None:
    first = begun(action(), TODAY, "draft")
    second = recorded(
        first,
        first.model_copy(update={"lead": "Owner", "history": ()}),
        date(2026, 12, 1),
        "import",
    )
    assert [(c.on, c.field, c.by) for c in second.history] == [
        (TODAY, "title", "draft"),
        (date(2026, 12, 1), "lead", "import"),
    ]


def test_a_rating_and_a_figure_are_told_whole() -> None:
    figure = Indicator(kind="measure", id="turnover", baseline=31, target=25)
    after = action().model_copy(
        update={"rag": RagOverride(colour="red", reason="Ill"), "figure": figure}
    )
    told = {change.field: change.now for change in recorded(action(), after, TODAY, "set").history}
    assert told == {"rag": "red: Ill", "figure": "measure turnover, from 31 to 25"}


def test_figures_are_told_to_two_places() -> None:
    figure = Indicator(kind="measure", id="turnover", baseline=31.256, target=None)
    assert in_words(figure) == "measure turnover, from 31.26 to open"
