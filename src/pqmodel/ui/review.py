"""The review on the screen: each action looked back on, then the cycle as a whole."""

from __future__ import annotations

from pqmodel.analysis.figures import rounded, short
from pqmodel.analysis.indicators import figure_in_words
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.review import ActionReview, Review
from pqmodel.model.service import Service
from pqmodel.ui.plan_words import day
from pqmodel.ui.screen import Screen

_JUDGE = "to be judged"


def show_review(screen: Screen, service: Service, review: Review, questionnaire: Questionnaire) -> None:
    """Facts first, then judgement; what is still to be judged is said to be."""
    since = f", looking back to {review.since}" if review.since and review.since != review.cycle else ""
    screen.line(f"Review of {review.cycle}{since}: {service.service}", "title")
    screen.line(_overall_change(review))
    for item in review.actions:
        screen.line()
        screen.line(f"{item.action}  {item.title}", "title")
        screen.rows(_action_rows(item, review, questionnaire), open_words=_JUDGE)
    screen.line()
    screen.line("The cycle as a whole", "title")
    overall = review.overall
    rows = [("Result", overall.result or _JUDGE), ("Successes", overall.successes or _JUDGE)]
    rows += [("Barriers, surprises", overall.surprises), ("What goes on", overall.goes_on or _JUDGE)]
    rows += [("Who took part", overall.people_involved)]
    screen.rows(rows, open_words=_JUDGE)
    judged = sum(1 for item in review.actions if item.reached and item.next_step)
    screen.line()
    screen.line(f"{judged} of {len(review.actions)} actions judged.")


def _overall_change(review: Review) -> str:
    if review.overall_now is None:
        return "No scores in this cycle yet: run pqmodel assess, then pqmodel review start again."
    now = f"Overall score now {rounded(review.overall_now)}"
    if review.overall_then is None:
        return f"{now}; there is no earlier score to compare it with."
    return f"{now}, then {rounded(review.overall_then)} ({signed(review.overall_now - review.overall_then)})."


def _action_rows(item: ActionReview, review: Review, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    status = item.status + (f" on {day(item.done_on)}" if item.done_on else "")
    if item.due:
        status += f" (due {day(item.due)})"
    rows = [("Status", status), ("Intended", item.outcome), ("Done", item.done)]
    rows.append(("Score then, now", _scores(item, review, questionnaire)))
    rows.append(("Measured by", figure_in_words(item.figure, questionnaire, item.figure_now)))
    rows += [("Outcome reached", item.reached or _JUDGE), ("Evidence", item.evidence), ("Worked", item.worked)]
    rows += [("Did not work", item.not_worked), ("Lessons", item.lessons)]
    rows += [("Effect on people", item.effect_on_people), ("Next step", item.next_step or _JUDGE)]
    return rows


def _scores(item: ActionReview, review: Review, questionnaire: Questionnaire) -> str:
    lines = []
    for key in item.statements:
        known = questionnaire.by_statement.get(key)
        lines.append(f"{_then_and_now(item, key, review)}: {known[1].text if known else key}")
    return "\n".join(lines)


def _then_and_now(item: ActionReview, key: str, review: Review) -> str:
    then, now = item.scores_then.get(key), item.scores_now.get(key)
    whole = all(score is None or score == int(score) for score in (then, now))
    told = [("no score" if score is None else short(score) if whole else rounded(score)) for score in (then, now)]
    if review.since == review.cycle or then is None or now is None:
        return " to ".join(told)
    return f"{told[0]} to {told[1]} ({signed(now - then)})"


def signed(change: float) -> str:
    """A change for reading: "+0.4", "-1.0", "no change"."""
    return "no change" if abs(change) < 0.05 else ("+" if change > 0 else "") + rounded(change)
