"""The review on the screen: each action looked back on, facts before judgement, then the cycle as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import day_and_month
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.screen.wording import day
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.beginning import KeptReview
from pqmodel.review.completing import Completion
from pqmodel.review.model import ActionReview, Correction, Review
from pqmodel.review.plan_after_review import Concluded
from pqmodel.review.screen import wording as review_wording
from pqmodel.review.screen.wording import JUDGE, Rows, Titles, state_sentence
from pqmodel.review.seal import lacks_in_words
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_DOES = {
    "closed as done": "is closed as done",
    "stopped": "is stopped",
    "stays open": "stays open, and goes on",
    "stays as it is": "stays as it is",
    "not in the plan": "is not in the plan any more",
}


def show_review(
    screen: Screen, service: Service, review: Review, questionnaire: Questionnaire
) -> None:
    """Facts first, then judgement; what is still to be judged is said to be."""
    _show_beginning(screen, service, review)
    for place, item in enumerate(review.actions):
        before = review.actions[:place]
        show_action_known(screen, item, review, questionnaire, service.titles, before=before)
        _rows(screen, review, "What we make of it", review_wording.judgement(item, review))

    screen.heading("The cycle as a whole")
    _rows(screen, review, "", review_wording.whole(review))
    screen.line()
    screen.line(state_sentence(review))


def _show_beginning(screen: Screen, service: Service, review: Review) -> None:
    """Of what it is, how the service as a whole moved, and how the figures are to be read."""
    several = review_wording.looks_back(review)
    since = ""
    if not several and review.since not in (None, review.cycle):
        since = f", looking back to {review.since}"
    screen.title(f"Review of {review.cycle}{since}: {service.service}")
    if several:
        screen.text(several)

    if review.completed:
        screen.text(f"Completed on {day(review.completed)}; this record no longer changes.", "good")
        if review.lacks:
            screen.text(f"Left open when it was completed: {lacks_in_words(review.lacks)}.", "warn")

    screen.text(review_wording.overall_in_words(review))
    # Before the figures and not after them: a sign that is taken for a proof is not taken back.
    notes = review_wording.notes(review)
    if notes:
        screen.text(" ".join(notes), "quiet")


def show_action_known(
    screen: Screen,
    item: ActionReview,
    review: Review,
    questionnaire: Questionnaire,
    groups: Titles,
    *,
    first: bool = False,
    before: Sequence[ActionReview] = (),
) -> None:
    """One action: its title (with an empty line above it, unless it is `first`), and what is known of it, less what
    stands at those shown `before` it."""
    if not first:
        screen.gap()
    screen.text(f"{item.action}  {item.title}", "pillar")
    facts = review_wording.known(item, review, questionnaire, groups, before, with_commands=True)
    _rows(screen, review, "What we know", facts)


def show_way_on(screen: Screen, review: Review) -> None:
    """The commands that come next in a review under way."""
    screen.line()
    if review.judged < len(review.actions) or not review.overall.result:
        screen.pointer("Fill it in, question by question", suggest("review fill"))
        screen.pointer("Or in Excel", suggest("review export review.xlsx"))
    else:
        screen.pointer("All of it is judged; complete it", suggest("review complete"))


def show_alteration(screen: Screen, record: KeptReview) -> None:
    """That a completed record's file was altered, in which fields, and how to put it back; or that completing it was
    cut short."""
    cycle = record.review.cycle
    if record.unfinished:
        screen.text("Completing this review was cut short.", "warn")
        screen.pointer("Finish it", suggest(f"review complete --cycle {cycle}"))
        screen.line()
    if not record.altered:
        return
    screen.text(
        f"reviews/{cycle}.yaml was altered after the review was completed: {', '.join(record.altered)}.",
        "warn",
    )
    if record.restorable:
        screen.text("What follows is the record as it was sealed, not the altered file.")
        screen.pointer("Put the sealed record back", suggest(f"review restore --cycle {cycle}"))
    else:
        screen.text(
            "There is no sealed copy beside it, so what follows is the altered file. Look for a backup."
        )

    screen.line()


def show_completion(screen: Screen, completion: Completion, *, done: bool) -> None:
    """What completing a review does, or did, to each action."""
    review = completion.review
    if completion.already:
        state = review_wording.state(review)
        screen.text(f"The review of {review.cycle} was {state}. There is nothing to do.")
        return

    screen.title(f"Completing the review of {review.cycle}")
    if completion.resumed:
        screen.text(
            "It was begun before and cut short; this finishes it, with what was judged then."
        )
    for concluded in completion.outcome:
        _show_concluded(screen, concluded, completion.next_cycle)

    if review.lacks:
        screen.text(f"Left open: {lacks_in_words(review.lacks)}.", "warn")
    screen.line()
    if done:
        _show_done(screen, completion)
    else:
        _show_to_come(screen, completion)


def _show_concluded(screen: Screen, concluded: Concluded, next_cycle: str) -> None:
    step = concluded.step or "no next step"
    words = f"{step}: {_DOES[concluded.effect]}"
    if concluded.successor:
        words += f"; {concluded.successor} goes on with it in {next_cycle}"
    screen.item(concluded.title, mark=f"{concluded.action} ")
    screen.text(words, "quiet", indent=len(concluded.action) + 2)


def _show_to_come(screen: Screen, completion: Completion) -> None:
    # Answers that still come in this cycle would not be in its record.
    if completion.ends:
        cycle, ends = completion.review.cycle, day_and_month(completion.ends)
        screen.text(f"{cycle} ends on {ends}; after this its review no longer changes.", "warn")
        screen.text(f"No more answers of {cycle} can come in then.", "warn")
        if completion.outstanding:
            screen.text("Still out:")
        for words in completion.outstanding:
            screen.item(words)
    screen.text(
        "The plan is backed up first. Then the record no longer changes; corrections are added to it."
    )
    screen.pointer("To open it again, while nothing else was changed since", suggest("undo"))


def _show_done(screen: Screen, completion: Completion) -> None:
    words = f"The review of {completion.review.cycle} is complete, and no longer changes."
    if completion.backup:
        words += f" The plan as it was: .pqmodel/backups/{completion.backup}"
    screen.text(words, "good")
    if any(concluded.successor for concluded in completion.outcome):
        screen.pointer("Settle who leads what goes on, and by when", suggest("plan"))
    screen.pointer("To open it again, while nothing else was changed since", suggest("undo"))
    screen.pointer(
        "Add to the record, should something be wrong in it", suggest("review correct --help")
    )


def show_correction(screen: Screen, correction: Correction, cycle: str) -> None:
    """The correction that was added."""
    of = correction.action or "the cycle as a whole"
    screen.text(
        f"Added to the review of {cycle}, {of}, {review_wording.field_name(correction.field)}:"
    )
    screen.text(review_wording.correction_in_words(correction), indent=2)
    screen.text(f"The record keeps what it said: {correction.was or 'nothing'}", indent=2)
    # The plan was brought up to date when the review was completed, and is not touched again.
    if correction.field == "next_step":
        screen.text(f"The plan is as it was; change it with: {suggest('plan set')}")


def show_restored(screen: Screen, cycle: str, altered: Sequence[str], kept: str) -> None:
    """That the sealed record is back, or that nothing had to be done."""
    if not altered:
        screen.text(f"The review of {cycle} is as it was recorded. There is nothing to put back.")
        return

    screen.text(
        f"The sealed review of {cycle} is back. What had been altered: {', '.join(altered)}.",
        "good",
    )
    if kept:
        screen.text(f"The altered file is kept as .pqmodel/backups/{kept}")


def show_list(
    screen: Screen, service: Service, records: Sequence[KeptReview], owed: Sequence[str]
) -> None:
    """The reviews there are, each with how far it is, and those that are owed."""
    screen.title(f"Reviews: {service.service}")
    lines = dict.fromkeys(owed, "not begun")
    for record in records:
        lines[record.review.cycle] = _state(record)

    for cycle in sorted(lines, key=parse):
        screen.labelled(cycle, lines[cycle])

    if not lines:
        screen.text("There are none yet.")
    _point_onwards(screen, records, owed)


def _point_onwards(screen: Screen, records: Sequence[KeptReview], owed: Sequence[str]) -> None:
    if owed:
        screen.gap()
        # The latest: it looks back on the earlier ones too, and settles them.
        command = suggest(f"review fill --cycle {owed[-1]}")
        screen.pointer("Owed since that cycle ended; go on with", command)
        return

    begun = [record.review.cycle for record in records if _is_begun(record)]
    if begun:
        screen.gap()
        screen.pointer(f"Go on with {begun[-1]}", suggest(f"review fill --cycle {begun[-1]}"))


def _state(record: KeptReview) -> str:
    words = review_wording.state(record.review)
    if record.altered:
        words += ". The file was altered since"
    if record.unfinished:
        words += f". Being completed was cut short: run {suggest('review complete')}"
    return words


def _is_begun(record: KeptReview) -> bool:
    return record.review.completed is None and not record.unfinished


def _rows(screen: Screen, review: Review, heading: str, rows: Rows) -> None:
    """Rows below a small heading, all names as wide as the widest of this review; in plain words
    the rows speak for themselves."""
    if screen.plain:
        screen.rows(rows)
        return
    if heading:
        screen.line(f"  {heading}", "bar")
    width = review_wording.widest_name(review)
    screen.rows([(f"{name:<{width}}", words) for name, words in rows], open_words=JUDGE)
