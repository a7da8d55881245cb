"""Takes a person through an assessment, in the manner that suits the terminal, and says how it ended."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

from pqmodel.answers.assess import screen_words
from pqmodel.answers.assess.opening import Assessment, answered_of, open_session
from pqmodel.answers.assess.screen_keys import Keys
from pqmodel.answers.assess.screen_plain import Plain
from pqmodel.answers.assess.screen_words import Outcome, Words
from pqmodel.answers.record import Kept
from pqmodel.questionnaire.versions.changed_since import changed_since_answered
from pqmodel.terminal.lines import Lines
from pqmodel.terminal.screen import Screen

_MOST_OFFERED = 8
_NOTHING_CHOSEN = "Stopped before the first statement. Nothing was changed."


def take_through(
    screen: Screen,
    lines: Lines,
    assessment: Assessment,
    again: str,
    clock: Callable[[], float],
    notices: Sequence[str] = (),
    *,
    show_previous: bool = False,
) -> Outcome:
    """Goes on with the assessment begun, or begins one, and asks until the end or until the person stops.

    `again` is the command that goes on with it, `notices` what is to be said first. How it ended is said at once
    (thanks, how to go on); the results of those known by name are for the caller to show.
    """
    manner = Plain(lines) if screen.plain else Keys(screen)
    with manner:
        chosen = _choose(manner, assessment)
        if chosen is not None:
            session, changed = open_session(
                assessment, chosen[0], clock, show_previous=show_previous
            )
            words = Words(assessment, session)
            told = [*notices, *_notices(assessment, changed)]
            if told:
                manner.announce(told)
            # Nothing loaded so far goes away again; looking through it for garbage would now and then hold up a key.
            gc.freeze()
            outcome = manner.run(session, words)
    if chosen is None:
        lines.say(_NOTHING_CHOSEN)
        return "stopped"
    _close(screen, lines, words, outcome, again)
    return outcome


def _choose(manner: Plain | Keys, assessment: Assessment) -> tuple[Kept | None] | None:
    """The response to go on with, in a tuple of one, where None stands for a new one; None where nothing is chosen.

    An anonymous person is asked, since whoever began may be another one.
    """
    begun = assessment.begun()[:_MOST_OFFERED]
    if assessment.group.named or not begun:
        return (begun[0] if begun else None,)
    answered = [answered_of(kept.response, assessment.questionnaire) for kept in begun]
    question, options = screen_words.begun(answered, len(assessment.questionnaire.by_statement))
    place = manner.choose(question, options)
    return None if place is None else ((None, *begun)[place],)


def _notices(assessment: Assessment, changed: bool) -> list[str]:
    told = [] if assessment.group.named else screen_words.privacy(assessment)
    told += [screen_words.carried(assessment)] if changed else []
    asked = assessment.group.named and not assessment.late
    noticed = changed_since_answered(assessment.workspace, assessment.cycle) if asked else None
    return [*told, f"{noticed.words} See what changed: {noticed.command}"] if noticed else told


def _close(screen: Screen, lines: Lines, words: Words, outcome: Outcome, again: str) -> None:
    """Says how it ended: where the answers are to those known by name, thanks to everybody else, or how to go on."""
    handed_in = not words.named and words.session.response.finished
    if outcome != "ended" and not handed_in:
        told = words.stopped(again)
    else:
        # The full manner has cleared its last screen away, so what was skipped is said again.
        told = [] if screen.plain else words.end()
        told += [words.where(), words.elsewhere()] if words.named else words.thanks(again)
    for paragraph in told:
        if paragraph:
            lines.say(paragraph)
