"""How a review is put into words: what is known of an action, what was judged, and what was corrected since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.analysis.figures import rounded
from pqmodel.analysis.history import in_words
from pqmodel.analysis.indicators import indicator_told, measure_told
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.review import ActionReview, Correction, FigureFact, NextStep, Review
from pqmodel.ui import wording
from pqmodel.ui.plan_words import day

JUDGE = "to be judged"
Rows = list[tuple[str, str]]
Titles = Mapping[str, str]

REACHED_MEANS = {"fully": "we got what we wanted", "partly": "some of it", "not": "not, or not yet"}
STEP_MEANS: Mapping[NextStep, str] = {
    "embed": "it works: make it how we do things, and close it as done",
    "continue": "go on with it in the next cycle",
    "change": "end it like this, and plan it anew with what we learnt",
    "stop": "end it",
}
OF_ACTION = (
    ("reached", "Outcome reached"),
    ("evidence", "What shows it"),
    ("worked", "What worked"),
    ("not_worked", "What did not"),
    ("lessons", "Lessons"),
    ("effect_on_people", "Effect on people"),
    ("next_step", "Next step"),
)
OF_CYCLE = (
    ("result", "Result"),
    ("successes", "Successes"),
    ("surprises", "Surprises"),
    ("goes_on", "What goes on"),
    ("people_involved", "Who took part"),
)
_NEEDED = frozenset({"reached", "next_step", "result"})
_NAMES = {**dict(OF_ACTION), **dict(OF_CYCLE), "done": "Done", "done_on": "Done on", "outcome": "Intended"}
_CORRECTED = "  corrected"


def known(
    item: ActionReview,
    review: Review,
    questionnaire: Questionnaire,
    groups: Titles,
    before: Sequence[ActionReview] = (),
) -> Rows:
    """What the program knows of an action, as names and words: state, scores, groups, measures, indicator. Where the
    groups' figures are those of an action shown `before`, that one is named in their place."""
    status = item.status + (f" on {day(item.done_on)}" if item.done_on and item.status == "done" else "")
    due = f", due {day(item.due)}" if item.due else ""
    rows = [("Intended", item.outcome), ("Status", status + due), ("Done", item.done)]
    rows += [*_scores(item, questionnaire), *_groups(item, groups, before)]
    name, told = indicator_told(item, questionnaire)
    own = item.figure.id if item.figure and item.figure.kind == "measure" else None
    others = [measure_told(fact) for fact in item.measures if fact.measure != own]
    rows += [("Measured by", f"{name}: {told}" if name else ""), ("Measures", "\n".join(others))]
    return with_corrections(rows, review, item.action, {"Status": "status", "Done": "done", "Intended": "outcome"})


def judgement(item: ActionReview, review: Review) -> Rows:
    """What a person judged of an action, with what was corrected since; what has to be judged yet is said to be."""
    return _judged(item, OF_ACTION, review, item.action)


def notes(review: Review) -> list[str]:
    """What has to be known to read the figures; nothing where there are none."""
    facts = [fact for item in review.actions for fact in item.figures]
    claimed = [*facts, *([review.overall_figure] if review.overall_figure else [])]
    told = ["In brackets: how many people scored it."] if facts else []
    if any(fact.verdict == "indicative" for fact in claimed):
        told.append(f"Indicative: fewer than {wording.ENOUGH_FOR_CHANGE} people then or now, so a sign only.")
    if any(fact.verdict == "within the noise" for fact in claimed):
        told.append("Within the noise: it may as well be chance.")
    return told


def whole(review: Review) -> Rows:
    """What was judged of the cycle as a whole."""
    return _judged(review.overall, OF_CYCLE, review, None)


def overall_told(review: Review) -> str:
    """The overall score then and now, with how sure the change is."""
    if review.overall_now is None:
        return "Nobody has answered yet, so there are no scores to look back with."
    now = f"Overall score now {rounded(review.overall_now)}"
    if review.overall_then is None:
        return f"{now}; there is no earlier score to compare it with."
    fact = review.overall_figure
    told = _moved(fact) if fact else wording.change(review.overall_now - review.overall_then)
    return f"{now}, then {rounded(review.overall_then)}: {told}."


def state(review: Review) -> str:
    """How far a review is: "4 of 7 actions judged", or since when it is complete."""
    counted = f"{review.judged} of {wording.count(len(review.actions), 'action', 'actions')} judged"
    if review.completed is None:
        return counted
    told = f"completed on {day(review.completed)}, {counted}"
    if review.corrections:
        last = day(max(item.on for item in review.corrections))
        told += f", {wording.count(len(review.corrections), 'correction', 'corrections')}, the last on {last}"
    return told


def field_name(field: str) -> str:
    """A field as people read it: "not_worked" as "What did not"."""
    return _NAMES.get(field, field.replace("_", " ").capitalize())


def correction_told(correction: Correction) -> str:
    """A correction in words: what it says now, why, who added it and when."""
    by = f" by {correction.by}" if correction.by else ""
    why = correction.why.rstrip(".")
    return f"{correction.says or 'nothing'} (corrected on {day(correction.on)}{by}, because: {why})"


def with_corrections(rows: Rows, review: Review, action_id: str | None, fields: Mapping[str, str]) -> Rows:
    """The rows, each with its corrections beneath it. `fields` gives the field that a row shows, by its name."""
    told: Rows = []
    for name, words in rows:
        told.append((name, words))
        if name in fields:
            corrections = review.corrections_of(action_id, fields[name])
            told += [(_CORRECTED, correction_told(item)) for item in corrections]
    return told


def _judged(noun: object, fields: Sequence[tuple[str, str]], review: Review, action_id: str | None) -> Rows:
    open_words = "left open" if review.completed else JUDGE
    rows = []
    for key, name in fields:
        words = in_words(getattr(noun, key))
        rows.append((name, words or (open_words if key in _NEEDED else "")))
    return with_corrections(rows, review, action_id, {name: key for key, name in fields})


def _scores(item: ActionReview, questionnaire: Questionnaire) -> Rows:
    """Each statement's score: one row of figures and one of its words."""
    facts = {fact.id: fact for fact in item.figures if fact.group is None}
    rows = []
    for key in item.statements:
        fact, asked = facts.get(key), questionnaire.by_statement.get(key)
        words = (fact.title if fact else "") or (asked[1].text if asked else key)
        rows.append(("Score", f"{_figure(fact) if fact else _bare(item, key)}\n{words}"))
    return rows


def _groups(item: ActionReview, titles: Titles, told: Sequence[ActionReview]) -> Rows:
    """Groups in the pillars of the action, a line each; those that are too small to show are named together."""
    rows = []
    for pillar, facts in _by_pillar(item).items():
        if same := next((other.action for other in told if _by_pillar(other).get(pillar) == facts), ""):
            rows.append(("By group", f"in {pillar}: as under {same}"))
            continue
        lines = [f"in {pillar}"]
        lines += [f"{_group(fact, titles)}: {_group_figure(fact)}" for fact in facts if not fact.withheld]
        small = [_group(fact, titles) for fact in facts if fact.withheld]
        lines += [f"Not shown, being small: {wording.listed(small)}"] if small else []
        rows.append(("By group", "\n".join(lines)))
    return rows


def _by_pillar(item: ActionReview) -> dict[str, list[FigureFact]]:
    pillars: dict[str, list[FigureFact]] = {}
    for fact in item.figures:
        if fact.group is not None:
            pillars.setdefault(fact.title, []).append(fact)
    return pillars


def _group(fact: FigureFact, titles: Titles) -> str:
    return titles.get(fact.group or "", fact.group or "")


def _group_figure(fact: FigureFact) -> str:
    """ "2.4 (29) to 2.9 (31), clear change"; the reason for a verdict is told by the numbers of people."""
    if fact.then is None or fact.now is None:
        return f"{_side(fact.then, fact.n_then)} then, {_side(fact.now, fact.n_now)} now"
    return f"{_side(fact.then, fact.n_then)} to {_side(fact.now, fact.n_now)}, {fact.verdict}"


def _figure(fact: FigureFact) -> str:
    """ "2.4 (29) then, 2.9 (31) now: up 0.5, clear change"."""
    sides = f"{_side(fact.then, fact.n_then)} then, {_side(fact.now, fact.n_now)} now"
    return f"{sides}: {_moved(fact)}"


def _side(score: float | None, n: int | None) -> str:
    if score is None:
        return "no score"
    return rounded(score) if n is None else f"{rounded(score)} ({n})"


def _moved(fact: FigureFact) -> str:
    """The change and its verdict, with the reason where nothing is claimed."""
    moved = f"{wording.change(fact.change)}, " if fact.change is not None else ""
    reason = f" ({fact.why})" if fact.why and fact.verdict != "one person's view" else ""
    return f"{moved}{fact.verdict}{reason}"


def _bare(item: ActionReview, key: str) -> str:
    """Scores without a comparison: the action is of this very cycle, or the record is from before there was one."""
    then, now = item.scores_then.get(key), item.scores_now.get(key)
    if then is None and now is None:
        return "no score"
    if now is None or then is None:
        return f"{_side(then, None)} then, {_side(now, None)} now"
    if then == now:
        return f"{rounded(now)}: planned in this cycle, so there is nothing to compare yet"
    return f"{rounded(then)} then, {rounded(now)} now: {wording.change(now - then)}"
