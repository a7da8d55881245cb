"""How a review is put into words: what is known of an action, what was judged, and what was corrected since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pqmodel.change.model import LIKELY_IN_WORDS, claim
from pqmodel.ground.numbers import places_beside, rounded
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, sentence
from pqmodel.plan.history import in_words
from pqmodel.plan.indicators import measure_of
from pqmodel.plan.screen.wording import day
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import statement_text
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.screen import wording
from pqmodel.review.group_figures import group_figures, side_in_words
from pqmodel.review.indicators import indicator_in_words, measure_in_words, when_then
from pqmodel.review.model import (
    FURTHER_OF_ACTION,
    FURTHER_OF_CYCLE,
    ActionReview,
    Correction,
    FigureFact,
    NextStep,
    Review,
)
from pqmodel.review.not_begun import not_begun

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
    *FURTHER_OF_ACTION.items(),
    ("next_step", "Next step"),
)
OF_CYCLE = (
    ("result", "Result"),
    ("successes", "Successes"),
    ("surprises", "Surprises"),
    ("goes_on", "What goes on"),
    ("people_involved", "Who took part"),
    *FURTHER_OF_CYCLE.items(),
)
_NEEDED = frozenset({"reached", "next_step", "result"})
_NAMES = {
    **dict(OF_ACTION),
    **dict(OF_CYCLE),
    "done": "Done",
    "done_on": "Done on",
    "outcome": "Intended",
}
_CORRECTED = "  corrected"


def known(
    item: ActionReview,
    review: Review,
    questionnaire: Questionnaire,
    groups: Titles,
    before: Sequence[ActionReview] = (),
    *,
    with_commands: bool = False,
) -> Rows:
    """What the program knows of an action, as names and words: state, scores, groups, measures, indicator.

    Where the groups' figures are those of an action shown `before`, that one is named in their place.
    `with_commands` says at a terminal what to type; a report goes to people who type nothing.
    """
    standing = [("Intended", item.outcome), ("Status", _status(item)), ("Done", item.done)]
    corrected = {"Status": "status", "Done": "done", "Intended": "outcome"}
    if not item.begun:
        rows = [*standing, ("Score", _without_figures(item, review, with_commands))]
        return with_corrections(rows, review, item.action, corrected)

    measured_by = ""
    name, way = indicator_in_words(item, questionnaire, review.since)
    if name:
        measured_by = f"{name}: {way}"
    # The one that it is measured by has a row of its own.
    own = measure_of(item.figure)
    others = [measure_in_words(fact) for fact in item.measures if fact.measure != own]
    rows = [
        *standing,
        *_scores(item, review, questionnaire),
        *_groups(item, review, groups, before),
        ("Measured by", measured_by),
        ("Measures", "\n".join(others)),
    ]
    return with_corrections(rows, review, item.action, corrected)


def _without_figures(item: ActionReview, review: Review, with_commands: bool) -> str:
    """Why there are none; and how to say that it has begun, which people forget to write down."""
    why = not_begun(item)
    if item.status != "not started" or review.completed or not with_commands:
        return why
    command = suggest(f'plan set {item.action} --status "in progress"')
    return f"{why} (if it has: {command})"


def _status(item: ActionReview) -> str:
    # As it was when the facts were last brought up to date, not as the plan is now.
    words = str(item.status)
    if item.done_on and item.status == "done":
        words += f" on {day(item.done_on)}"
    if item.due:
        words += f", due {day(item.due)}"
    return words


def judgement(item: ActionReview, review: Review) -> Rows:
    """What a person judged of an action, with what was corrected since; what has to be judged yet is said to be."""
    return _judged(item, OF_ACTION, review, item.action)


def notes(review: Review) -> list[str]:
    """What has to be known to read the figures; nothing where there are none."""
    facts = [fact for item in review.actions for fact in item.figures]
    verdicts = {fact.verdict for fact in facts}
    if review.overall_figure:
        verdicts.add(review.overall_figure.verdict)

    sentences = []
    if facts:
        sentences.append("In brackets: how many people scored it.")
    if "indicative" in verdicts:
        sentences.append(
            f"Indicative: fewer than {INDICATIVE_BELOW} people then or now, so a sign only."
        )
    if "likely change" in verdicts:
        sentences.append(LIKELY_IN_WORDS)
    return sentences


def whole(review: Review) -> Rows:
    """What was judged of the cycle as a whole."""
    return _judged(review.overall, OF_CYCLE, review, None)


def overall_in_words(review: Review) -> str:
    """The overall score then and now, with how sure the change is."""
    if review.overall_now is None:
        return _no_overall(review)
    fact = review.overall_figure
    places = 1
    if fact:
        places = places_beside(fact.then, fact.now, fact.change)

    of = ""
    if review.until not in (None, review.cycle):
        of = f" ({review.until}, as nobody has answered since)"
    now = f"Overall score now{of} {rounded(review.overall_now, places)}"
    if review.overall_then is None:
        return f"{now}; there is no earlier score to compare it with."

    score_then = rounded(review.overall_then, places)
    then = f"then {score_then}"
    if review.from_several:
        then = f"{score_then} in {review.since}"
    # Without a comparison nobody knows whether the two are of one scale, so they are not subtracted.
    if fact is None:
        return f"{now}, {then}."
    # Else "3.5 now, 3.1 then: up 0.2" would stand there, of people who answered one round only.
    if fact.change is not None and rounded(fact.now or 0.0, places) != rounded(
        review.overall_now, places
    ):
        when = "then"
        if review.from_several:
            when = f"in {review.since}"
        return f"{now}. Of what both rounds have: {_figure(fact, when)}."
    return f"{now}, {then}: {_moved(fact)}."


def looks_back(review: Review) -> str:
    """Which rounds the review looks back to, as a sentence where they are several; else nothing."""
    if not review.from_several:
        return ""
    return f"It looks back on each action since it was planned, the earliest in {review.since}."


def state(review: Review) -> str:
    """How far a review is: "4 of 7 actions judged", or since when it is complete."""
    actions = count(len(review.actions), "action", "actions")
    judged = f"{review.judged} of {actions} judged"
    if review.completed is None:
        return judged

    words = f"completed on {day(review.completed)}, {judged}"
    if review.corrections:
        number = count(len(review.corrections), "correction", "corrections")
        last = day(max(correction.on for correction in review.corrections))
        words += f", {number}, the last on {last}"

    return words


def state_sentence(review: Review) -> str:
    """How far the review is, as a sentence."""
    return sentence(state(review))


def field_name(field: str) -> str:
    """A field as people read it: "not_worked" as "What did not"."""
    return _NAMES.get(field, field.replace("_", " ").capitalize())


def correction_in_words(correction: Correction) -> str:
    """A correction in words: what it says now, why, who added it and when."""
    when = day(correction.on)
    if correction.by:
        when += f" by {correction.by}"
    why = correction.why.rstrip(".")
    return f"{correction.says or 'nothing'} (corrected on {when}, because: {why})"


def with_corrections(
    rows: Rows, review: Review, action_id: str | None, fields: Mapping[str, str]
) -> Rows:
    """The rows, each with its corrections beneath it. `fields` gives the field that a row shows, by its name."""
    # Beneath and not in place of it: the record says what it said.
    corrected: Rows = []
    for name, words in rows:
        corrected.append((name, words))
        if name in fields:
            corrections = review.corrections_of(action_id, fields[name])
            corrected += [(_CORRECTED, correction_in_words(each)) for each in corrections]

    return corrected


def widest_name(review: Review) -> int:
    """How wide the widest name of a field is; what only some reviews say counts where it is said."""
    further = {**FURTHER_OF_ACTION, **FURTHER_OF_CYCLE}
    widest = 0
    for field, name in (*OF_ACTION, *OF_CYCLE):
        if field not in further or field in review.further_used:
            widest = max(widest, len(name))
    return widest


def _judged(
    part: object, fields: Sequence[tuple[str, str]], review: Review, action_id: str | None
) -> Rows:
    # Of a completed record nothing is "to be judged" any more.
    open_words = JUDGE
    if review.completed:
        open_words = "left open"
    rows = []
    for key, name in fields:
        words = in_words(getattr(part, key))
        if not words and key in _NEEDED:
            words = open_words
        rows.append((name, words))

    return with_corrections(rows, review, action_id, {name: key for key, name in fields})


def _no_overall(review: Review) -> str:
    """Why there is no overall score now, and what would bring one."""
    if review.until is None and not any(item.scores_now for item in review.actions):
        return "Nobody has answered yet, so there are no scores to look back with."
    # The latest round with answers: to answer in another would not bring this score.
    cycle = review.until or review.cycle
    words = f"There is no overall score in {cycle}: too few statements have one."
    if not review.completed:
        words += f" Answer more of them: {suggest(f'assess --cycle {cycle}')}"
    return words


def _scores(item: ActionReview, review: Review, questionnaire: Questionnaire) -> Rows:
    """Each statement's score: one row of figures and one of its words."""
    facts = {fact.id: fact for fact in item.figures if fact.group is None}
    when = when_then(item, review.since)
    rows = []
    for key in item.statements:
        fact = facts.get(key)
        figure = _bare_scores(item, key, review, when)
        if fact:
            figure = _figure(fact, when)
        rows.append(("Score", f"{figure}\n{_statement(key, fact, questionnaire)}"))

    return rows


def _statement(key: str, fact: FigureFact | None, questionnaire: Questionnaire) -> str:
    """Its words as the latest round had them, else as they are asked now, else its id."""
    # A record keeps the words that people answered, whatever is asked now.
    if fact and fact.title:
        return fact.title
    return statement_text(key, questionnaire)


def _groups(
    item: ActionReview, review: Review, titles: Titles, before: Sequence[ActionReview]
) -> Rows:
    """Groups in the pillars of the action, a line each."""
    rows = []
    for figures in group_figures(item, titles, before, review.since):
        lines = [f"in {figures.pillar}", *figures.lines]
        if figures.same:
            lines = [f"in {figures.pillar}: as at {figures.same}"]
        rows.append(("By group", "\n".join(lines)))

    return rows


def _figure(fact: FigureFact, when: str) -> str:
    """ "2.4 (29) then, 2.9 (31) now: up 0.5, clear change"."""
    places = places_beside(fact.then, fact.now, fact.change)
    then = side_in_words(fact.then, fact.n_then, places)
    now = side_in_words(fact.now, fact.n_now, places)
    return f"{then} {when}, {now} now: {_moved(fact)}"


def _moved(fact: FigureFact) -> str:
    """The change and its verdict, with the reason where nothing is claimed."""
    reason = ""
    if fact.why and fact.verdict != "one person's view":
        reason = f" ({fact.why})"
    if fact.change is None or fact.then is None or fact.now is None:
        return f"{claim(fact.verdict, '')}{reason}"
    moved = wording.change_between(fact.then, fact.now, fact.change)
    return f"{moved}, {claim(fact.verdict, '')}{reason}"


def _bare_scores(item: ActionReview, key: str, review: Review, when: str) -> str:
    """Scores without a comparison: the action is of this very cycle, or the record is from before there was one."""
    then, now = item.scores_then.get(key), item.scores_now.get(key)
    if then is None and now is None:
        return "no score"
    if now is None or then is None:
        return f"{side_in_words(then, None)} {when}, {side_in_words(now, None)} now"
    if item.one_round or then == now:
        return _not_compared_yet(item, then, now, review)

    places = places_beside(then, now, now - then)
    moved = wording.change_between(then, now, now - then)
    return f"{rounded(then, places)} {when}, {rounded(now, places)} now: {moved}"


def _not_compared_yet(item: ActionReview, then: float, now: float, review: Review) -> str:
    """A score of the round that the action was planned in, and why there is no other."""
    why = f"nobody has answered since {item.since}"
    if item.since in (None, review.cycle):
        why = "planned in this cycle"
    # More people may have answered that round after it was planned.
    was = ""
    if rounded(then) != rounded(now):
        was = f" ({rounded(then)} when planned)"
    return f"{rounded(now)}{was}: {why}, so there is nothing to compare yet"
