"""The action plan on the screen: as a list, one action whole, and what could be better of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rich.text import Text

from pqmodel.ground.numbers import rounded, short
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, sentence
from pqmodel.plan.action_measures import score_now
from pqmodel.plan.further_fields import FURTHER, read_words, rows_of
from pqmodel.plan.indicators import MeasureFigure, figure_in_words
from pqmodel.plan.model import Action, GoodEnough, Plan, Rag
from pqmodel.plan.rag import rag
from pqmodel.plan.screen.wording import OPEN, advice_in_words, change_in_words, day
from pqmodel.plan.smart import Advice, about, check
from pqmodel.questionnaire.statement_words import statement_text
from pqmodel.results.round_results import RoundResults
from pqmodel.terminal.screen import Screen
from pqmodel.workbook.columns import DASH
from pqmodel.workspace.service import Service

_RAG_STYLE = {"red": "bad", "amber": "warn", "green": "good", "blue": "bar", "grey": "quiet"}
_RATINGS: tuple[tuple[Rag, str], ...] = (
    ("red", "red (late or blocked)"),
    ("amber", "amber"),
    ("green", "green (on track)"),
    ("blue", "done"),
    ("grey", "stopped"),
)


def show_plan(
    screen: Screen,
    service: Service,
    plan: Plan,
    today: date,
    earlier: Sequence[Action] = (),
    further: Sequence[str] = (),
) -> None:
    """All actions but those closed `earlier`, which are only counted, with owner, due date, status and rating in words,
    and `further` fields where an action has them; then what was left alone. An empty plan says so."""
    screen.line(f"Action plan of {service.service}", "title")
    if not plan.actions:
        screen.line(f"There are no actions yet. Begin with: {suggest('plan draft')}")
        return

    # What was closed in earlier cycles would, after two years, push what is open off the screen.
    listed = [action for action in plan.actions if action not in earlier]
    screen.line(_counts(listed, today))
    if earlier:
        screen.line(f"{len(earlier)} closed in earlier cycles: {suggest('plan --all')}", "quiet")
    screen.line()
    for action in listed:
        _show_in_list(screen, action, today)
        _show_further(screen, action, further)

    if plan.good_enough:
        _show_good_enough(screen, plan.good_enough)
    screen.line()
    _point_to_advice(screen, plan)
    screen.line(f"One action whole: {suggest('plan show A-001')}", "quiet")
    screen.line(f"In Excel: {suggest('plan export plan.xlsx')}", "quiet")


def _show_good_enough(screen: Screen, marks: Sequence[GoodEnough]) -> None:
    screen.line()
    screen.line("Good enough for us", "title")
    for mark in marks:
        words = f"  {mark.statement}: {mark.why}"
        if mark.why and not mark.why.endswith((".", "!", "?")):
            words += "."
        if mark.by:
            words += f" Decided by {mark.by}, {mark.cycle}."
        else:
            words += f" Since {mark.cycle}."
        screen.hanging(Text(screen.safe(words)), 4)


def _point_to_advice(screen: Screen, plan: Plan) -> None:
    # The list itself stays short; who wants to know more has the command.
    ids = {key for item in check(plan) for key in item.actions}
    if ids:
        number = count(len(ids), "action", "actions")
        screen.line(
            f"Worth a look: {number} could be clearer. See them with: {suggest('plan check')}",
            "warn",
        )


def _counts(actions: Sequence[Action], today: date) -> str:
    """ "7 actions: 1 red (late or blocked), 4 amber, 2 done"; colours without an action are left out."""
    if not actions:
        return "No action is open."
    # Worst first, and in words: no colour is needed to read it.
    by_colour = Counter(rag(action, today)[0] for action in actions)
    parts = [f"{by_colour[colour]} {name}" for colour, name in _RATINGS if by_colour[colour]]
    return f"{count(len(actions), 'action', 'actions')}: {', '.join(parts)}"


def _show_in_list(screen: Screen, action: Action, today: date) -> None:
    """An action in two lines, which fit any width: what, then how it stands. In plain lines it is one."""
    colour, reason = rag(action, today)
    if screen.plain:
        screen.line(
            f"{action.id}. {action.title}. Lead: {action.lead or OPEN}. Due: {day(action.due)}. "
            f"{action.stage.capitalize()}. Rating: {colour}, {reason}."
        )
        return

    screen.hanging(Text(screen.safe(f"{action.id}  {action.title}"), style="title"), 7)
    parts = [Text(f"{colour.upper()}: {reason}", style=_RAG_STYLE[colour])]
    # "BLUE: done, done" would say it twice.
    if reason != action.stage:
        parts.append(Text(action.stage))
    # What is open is said in words: the colour only helps those who see it.
    if action.lead:
        parts.append(Text(screen.safe(action.lead)))
    else:
        parts.append(Text(f"owner {OPEN}", style="warn"))

    due = Text(f"due {day(action.due)}")
    if action.due is None:
        due.stylize("warn")
    parts.append(due)
    screen.hanging(Text.assemble(" " * 7, Text(", ").join(parts)), 7)


def _show_further(screen: Screen, action: Action, further: Sequence[str]) -> None:
    """What was asked for of an action, in a line under it; what it has not got is said to be open."""
    if not further:
        return
    parts = []
    for field in FURTHER:
        if field.key in further:
            words = " ".join(read_words(getattr(action, field.key)).split())
            parts.append(f"{field.heading}: {words or DASH}")
    screen.hanging(Text(screen.safe(" " * 7 + "; ".join(parts))), 9)


def show_action(
    screen: Screen,
    action: Action,
    picture: RoundResults,
    today: date,
    recorded: MeasureFigure | None = None,
    by_itself: float = 0.0,
) -> None:
    """One action with every field; what is not settled yet is said to be open. `recorded` is what is recorded of the
    measure that it is measured by; `by_itself` what the score that it is measured by was to move by itself."""
    screen.line(f"{action.id}  {action.title}", "title")
    rows = [*_state_rows(action, today), *_work_rows(action, picture)]
    figure = _figure(action, picture, recorded, by_itself)
    # Screen readers pass over an arrow, or spell it out; old consoles cannot draw one.
    if screen.plain or screen.ascii:
        figure = figure.replace(" → ", " to ")
    rows += [
        ("Measured by", figure),
        ("Monitoring", action.monitoring),
        ("Progress", action.progress),
        ("Evidence", action.evidence),
    ]
    rows += [(field.heading, read_words(value)) for field, value in rows_of(action)]
    screen.rows(rows, open_words=OPEN)

    if action.history:
        screen.line()
        screen.line("History", "title")

    for change in action.history:
        words = f"  {day(change.on)}: {change_in_words(change)}"
        screen.hanging(Text(screen.safe(words)), 4)


def _state_rows(action: Action, today: date) -> list[tuple[str, str]]:
    """How it stands, who and when."""
    colour, reason = rag(action, today)
    rows = [("Rating", f"{colour.upper()}: {reason}"), ("Status", action.stage)]
    if action.follows:
        rows.append(("Follows", f"{action.follows}, which a review closed"))
    if action.carried:
        rows.append(("Since", f"{action.cycle}, carried into {', '.join(action.carried)}"))
    rows += [
        ("Lead", action.lead or OPEN),
        ("Involved", action.involved),
        ("Start", day(action.start)),
        ("Due", day(action.due)),
    ]
    if action.done_on:
        rows.append(("Done on", day(action.done_on)))
    if action.internal:
        rows.append(("Internal", "yes; left out of what is exported for staff"))
    return rows


def _work_rows(action: Action, picture: RoundResults) -> list[tuple[str, str]]:
    """What it is for, and what is done."""
    # A row each: an action may serve several, and each has scores of its own.
    rows = [("Statement", _statement(key, action, picture)) for key in action.statements]
    if action.target is not None:
        rows.append(("Target", short(action.target)))
    steps = [f"{number}. {step}" for number, step in enumerate(action.steps, 1)]
    return [
        *rows,
        ("First steps", "\n".join(steps)),
        ("Inputs", action.inputs),
        ("Output", action.output),
        ("Outcome", action.outcome),
        ("Outcome for people", action.outcome_for_people),
        ("Indicator", action.indicator),
    ]


def _figure(
    action: Action, picture: RoundResults, recorded: MeasureFigure | None, by_itself: float
) -> str:
    now = score_now(action, picture.results, picture.other_scales)
    return figure_in_words(action.figure, picture.questionnaire, now, recorded, by_itself)


def _statement(key: str, action: Action, picture: RoundResults) -> str:
    """The statement's words, with its score when the action was planned and in this cycle."""
    words = statement_text(key, picture.questionnaire)
    scores = [*_score_then(key, action), *_score_now(key, action, picture)]
    if not scores:
        return words
    return f"{words} ({', '.join(scores)})"


def _score_then(key: str, action: Action) -> list[str]:
    score = action.scores_then.get(key)
    if score is None:
        return []
    # One that follows another was planned from the review before its own cycle began.
    if action.follows:
        return [f"{rounded(score)} when planned"]
    return [f"{rounded(score)} in {action.cycle}"]


def _score_now(key: str, action: Action, picture: RoundResults) -> list[str]:
    cycle = picture.results.cycle
    result = picture.results.statement(key)
    if result is None or result.score is None or cycle == action.cycle:
        return []
    words = f"{rounded(result.score)} in {cycle}"
    if action.cycle in picture.other_scales:
        words += ", on another scale"
    return [words]


def show_added(screen: Screen, added: Sequence[Action], left: int, plan: Plan) -> None:
    """What went into the plan, what is still open in it, what could be better, and what to do next."""
    if not added:
        screen.line("The plan is as it was.")
        return

    # Each with its id, by which the next commands know it.
    number = count(len(added), "action", "actions")
    screen.line(f"{number} added to the plan:", "title")
    for action in added:
        settled = f"(lead: {action.lead or OPEN}; due: {day(action.due)})"
        screen.line(f"  {action.id}  {action.title}  {settled}")

    _show_unsettled(screen, added)
    _show_more_advice(screen, added, plan)
    if left > 0:
        screen.line(f"{left} more proposed: {suggest('plan draft')}")
    screen.line(f"In Excel: {suggest('plan export plan.xlsx')}", "quiet")


def _show_unsettled(screen: Screen, added: Sequence[Action]) -> None:
    ids = [action.id for action in added if not action.lead or not action.due]
    if not ids:
        return
    screen.line(f"Still open: owner or due date of {', '.join(ids)}.", "warn")
    command = suggest(f"plan set {ids[0]} --lead POST --due DATE")
    screen.line(f"Settle it in Excel, or with: {command}")


def _show_more_advice(screen: Screen, added: Sequence[Action], plan: Plan) -> None:
    # That owner and date are open was said already.
    said = {"no-owner", "no-date"}
    advice = about(plan, [action.id for action in added])
    ids = {key for item in advice if item.rule not in said for key in item.actions}
    if ids:
        words = f"Worth a look: {count(len(ids), 'action', 'actions')} could be clearer."
        screen.line(f"{words} See them with: {suggest('plan check')}", "warn")


def show_advice_on(screen: Screen, action: Action, plan: Plan) -> None:
    """In short, what could be better of an action that was just added or changed; nothing where nothing could."""
    advice = about(plan, [action.id])
    if advice:
        words = f"Worth a look: {advice_in_words(advice)}"
        screen.hanging(Text(screen.safe(words), style="warn"), 2)


def show_check(screen: Screen, plan: Plan) -> None:
    """All advice, action by action, then what several actions have together."""
    advice = check(plan)
    number = count(len(plan.open), "open action", "open actions")
    if not plan.open:
        screen.line("The plan has no open actions to check.")
        return
    if not advice:
        screen.line(f"{number}: each has an owner, a date, a clear verb and a measure.")
        return

    ids = {key for item in advice for key in item.actions}
    screen.line("Could the plan be clearer?", "title")
    screen.line(f"Worth a look in {len(ids)} of {number}. It is advice; nothing is stopped.")
    for action in plan.open:
        own = [item for item in advice if item.actions == (action.id,)]
        _show_advice_of(screen, action, own)

    together = [item for item in advice if len(item.actions) > 1]
    _show_together(screen, together)
    screen.line()
    screen.line(
        f"Change an action with: {suggest('plan set ID --lead POST --due DATE --indicator WORDS')}",
        "quiet",
    )


def _show_advice_of(screen: Screen, action: Action, advice: Sequence[Advice]) -> None:
    if not advice:
        return
    screen.line()
    screen.hanging(Text(screen.safe(f"{action.id}  {action.title}"), style="title"), 7)
    for item in advice:
        screen.hanging(Text(screen.safe(" " * 7 + sentence(item.words))), 9)


def _show_together(screen: Screen, advice: Sequence[Advice]) -> None:
    if not advice:
        return
    screen.line()
    screen.line("Together", "title")
    for item in advice:
        words = sentence(f"{item.words} ({', '.join(item.actions)})")
        screen.hanging(Text(screen.safe(f"  {words}")), 4)
