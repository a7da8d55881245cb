"""The action plan on the screen: as a list, one action whole, and what could be better of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from pqmodel.ground.numbers import rounded, short
from pqmodel.plan.action_measures import score_now
from pqmodel.plan.indicators import Standing, figure_in_words
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.rag import rag
from pqmodel.plan.screen.wording import OPEN, advice_in_words, change_in_words, day
from pqmodel.plan.smart import about, check
from pqmodel.results.round_results import RoundResults
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_RAG_STYLE = {"red": "bad", "amber": "warn", "green": "good", "blue": "bar", "grey": "quiet"}


def show_plan(
    screen: Screen, service: Service, plan: Plan, today: date, earlier: Sequence[Action] = ()
) -> None:
    """All actions but those closed `earlier`, which are only counted, with owner, due date, status and rating in words;
    then what was left alone. An empty plan says so."""
    screen.line(f"Action plan of {service.service}", "title")
    if not plan.actions:
        screen.line("There are no actions yet. Begin with: pqmodel plan draft")
        return
    shown = [action for action in plan.actions if action not in earlier]
    screen.line(_counts(shown, today))
    if earlier:
        screen.line(f"{len(earlier)} closed in earlier cycles: pqmodel plan --all", "quiet")
    screen.line()
    for action in shown:
        if screen.plain:
            screen.line(_action_line(action, today))
        else:
            _show_action_in_list(screen, action, today)
    if plan.good_enough:
        screen.line()
        screen.line("Good enough for us", "title")
        for mark in plan.good_enough:
            who = f" Decided by {mark.by}, {mark.cycle}." if mark.by else f" Since {mark.cycle}."
            why = mark.why + ("" if not mark.why or mark.why.endswith((".", "!", "?")) else ".")
            screen.hanging(Text(screen.safe(f"  {mark.statement}: {why}{who}")), 4)
    screen.line()
    if advice := check(plan):
        count = len({key for item in advice for key in item.actions})
        screen.line(
            f"Worth a look: {_some(count, 'action')} could be clearer. See them with: pqmodel plan check",
            "warn",
        )
    screen.line(
        "One action whole: pqmodel plan show A-001    In Excel: pqmodel plan export plan.xlsx",
        "quiet",
    )


def _counts(actions: Sequence[Action], today: date) -> str:
    if not actions:
        return "No action is open."
    words: dict[str, int] = {}
    for action in actions:
        colour = rag(action, today)[0]
        words[colour] = words.get(colour, 0) + 1
    names = {
        "red": "red (late or blocked)",
        "amber": "amber",
        "green": "green (on track)",
        "blue": "done",
    }
    names["grey"] = "stopped"
    told = [f"{words[colour]} {name}" for colour, name in names.items() if colour in words]
    return f"{_some(len(actions), 'action')}: {', '.join(told)}"


def _action_line(action: Action, today: date) -> str:
    colour, reason = rag(action, today)
    return (
        f"{action.id}. {action.title}. Lead: {action.lead or OPEN}. Due: {day(action.due)}. "
        f"{action.status.capitalize()}. Rating: {colour}, {reason}."
    )


def _show_action_in_list(screen: Screen, action: Action, today: date) -> None:
    """An action in two lines, which fit any width: what, then how it stands."""
    colour, reason = rag(action, today)
    screen.hanging(Text(screen.safe(f"{action.id}  {action.title}"), style="title"), 7)
    rating = Text(f"{colour.upper()}: {reason}", style=_RAG_STYLE[colour])
    status = "" if reason == action.status else f", {action.status}"
    lead = (
        Text(screen.safe(f", {action.lead}"))
        if action.lead
        else Text(f", owner {OPEN}", style="warn")
    )
    due = Text(f", due {day(action.due)}", style="" if action.due else "warn")
    screen.hanging(Text.assemble(" " * 7, rating, status, lead, due), 7)


def show_action(
    screen: Screen, action: Action, picture: RoundResults, today: date, standing: Standing | None = None
) -> None:
    """One action with every field; what is not settled yet is said to be open. `standing` is what is recorded of the
    measure that it is measured by."""
    colour, reason = rag(action, today)
    screen.line(f"{action.id}  {action.title}", "title")
    rows = [("Rating", f"{colour.upper()}: {reason}"), ("Status", action.status)]
    if action.follows:
        rows.append(("Follows", f"{action.follows}, which a review closed"))
    if action.carried:
        rows.append(("Since", f"{action.cycle}, carried into {', '.join(action.carried)}"))
    rows += [("Lead", action.lead or OPEN), ("Involved", action.involved)]
    rows += [("Start", day(action.start)), ("Due", day(action.due))]
    if action.done_on:
        rows.append(("Done on", day(action.done_on)))
    if action.internal:
        rows.append(("Internal", "yes; left out of what is exported for staff"))
    for key in action.statements:
        rows.append(("Statement", _statement(key, action, picture)))
    if action.target is not None:
        rows.append(("Target", short(action.target)))
    rows += [("First steps", "\n".join(f"{n}. {step}" for n, step in enumerate(action.steps, 1)))]
    rows += [("Inputs", action.inputs), ("Output", action.output), ("Outcome", action.outcome)]
    rows += [("Outcome for people", action.outcome_for_people), ("Indicator", action.indicator)]
    now = score_now(action, picture.results, picture.other_scales)
    told = figure_in_words(action.figure, picture.questionnaire, now, standing)
    rows.append(
        ("Measured by", told.replace(" → ", " to ") if screen.plain or screen.ascii else told)
    )
    rows += [
        ("Monitoring", action.monitoring),
        ("Progress", action.progress),
        ("Evidence", action.evidence),
    ]
    screen.rows(rows, open_words=OPEN)
    if action.history:
        screen.line()
        screen.line("History", "title")
        for change in action.history:
            screen.hanging(Text(screen.safe(f"  {day(change.on)}: {change_in_words(change)}")), 4)


def _statement(key: str, action: Action, picture: RoundResults) -> str:
    found = picture.questionnaire.by_statement.get(key)
    now = picture.results.statement(key)
    words = found[1].text if found else key
    then_score = action.scores_then.get(key)
    when = "when planned" if action.follows else f"in {action.cycle}"
    scores = [f"{rounded(then_score)} {when}"] if then_score is not None else []
    if now and now.score is not None and picture.results.cycle != action.cycle:
        apart = ", on another scale" if action.cycle in picture.other_scales else ""
        scores.append(f"{rounded(now.score)} in {picture.results.cycle}{apart}")
    return f"{words} ({', '.join(scores)})" if scores else words


def show_added(screen: Screen, added: Sequence[Action], left: int, plan: Plan) -> None:
    """What went into the plan, what is still open in it, what could be better, and what to do next."""
    if not added:
        screen.line("The plan is as it was.")
        return
    screen.line(f"{len(added)} action{'s' if len(added) != 1 else ''} added to the plan:", "title")
    for action in added:
        screen.line(
            f"  {action.id}  {action.title}  (lead: {action.lead or OPEN}; due: {day(action.due)})"
        )
    without = [action.id for action in added if not action.lead or not action.due]
    if without:
        screen.line(f"Still open: owner or due date of {', '.join(without)}.", "warn")
        screen.line(
            f"Settle it with: pqmodel plan set {without[0]} --lead POST --due DATE, or in Excel."
        )
    open_words = {"no-owner", "no-date"}
    advice = [
        item for item in about(plan, [action.id for action in added]) if item.rule not in open_words
    ]
    if advice:
        screen.line(
            f"Worth a look: {len(advice)} more to make clearer. See them with: pqmodel plan check",
            "warn",
        )
    if left > 0:
        screen.line(f"{left} more proposed: pqmodel plan draft")
    screen.line("In Excel: pqmodel plan export plan.xlsx", "quiet")


def show_advice_on(screen: Screen, action: Action, plan: Plan) -> None:
    """In short, what could be better of an action that was just added or changed; nothing where nothing could."""
    if advice := about(plan, [action.id]):
        screen.hanging(
            Text(screen.safe(f"Worth a look: {advice_in_words(advice)}"), style="warn"), 2
        )


def show_check(screen: Screen, plan: Plan) -> None:
    """All advice, action by action, then what several actions have together."""
    advice = check(plan)
    if not plan.open:
        screen.line("The plan has no open actions to check.")
        return
    if not advice:
        screen.line(
            f"{_some(len(plan.open), 'open action')}: each has an owner, a date, a clear verb and a measure."
        )
        return
    ids = {key for item in advice for key in item.actions}
    screen.line("Could the plan be clearer?", "title")
    screen.line(
        f"Worth a look in {len(ids)} of {_some(len(plan.open), 'open action')}. It is advice; nothing is stopped."
    )
    for action in plan.open:
        own = [item for item in advice if item.actions == (action.id,)]
        if own:
            screen.line()
            screen.hanging(Text(screen.safe(f"{action.id}  {action.title}"), style="title"), 7)
            for item in own:
                screen.hanging(
                    Text(screen.safe(f"       {item.words[:1].upper()}{item.words[1:]}.")), 9
                )
    together = [item for item in advice if len(item.actions) > 1]
    if together:
        screen.line()
        screen.line("Together", "title")
        for item in together:
            screen.hanging(
                Text(
                    screen.safe(
                        f"  {item.words[:1].upper()}{item.words[1:]} ({', '.join(item.actions)})."
                    )
                ),
                4,
            )
    screen.line()
    screen.line(
        "Change an action with: pqmodel plan set ID --lead POST --due DATE --indicator WORDS",
        "quiet",
    )


def _some(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
