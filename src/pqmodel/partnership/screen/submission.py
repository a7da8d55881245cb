"""Says in words what leaves the service, before it does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pqmodel.ground.likeness import fold
from pqmodel.ground.words import count, listed, people
from pqmodel.partnership.model import TOGETHER, Submission
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_MOST_TITLES = 6


def show_submission(
    screen: Screen, submission: Submission, service: Service, words: Mapping[str, str]
) -> None:
    """What is in a submission and what is not, in a few sentences, with a statement as an example.
    `words` are those of the statements, by id."""
    screen.title(f"What {service.service} would share of {submission.cycle}")
    who = f"It says that it comes from {submission.by}."
    if submission.is_code:
        who = f"It names the code {submission.by} and not your service."
    screen.text(who)
    places = _places_of_name(submission, service)
    if places:
        screen.text(
            f"But {service.service} stands in {listed(places)}. Change that if nobody is to know.",
            "bad",
        )

    screen.heading("In it")
    for line in (*_inside(submission), *_own_answers(submission, service)):
        screen.item(line)
    example = _example(submission, words)
    if example:
        screen.text(f"For example: {example}", "quiet")

    screen.heading("Not in it")
    for line in _outside(submission, service):
        screen.item(line)
    if submission.signature:
        screen.text("It is signed, so that the partnership sees whether anybody changed it.")
    screen.text(
        "The partnership sees these counts as yours. Others are told figures of three services or more "
        "together. Nothing is sent by this program: you hand the file on yourself."
    )


def _inside(submission: Submission) -> list[str]:
    lines = [_about_itself(submission)]
    lines.append(
        f"How many people gave each score to {count(len(submission.statements), 'statement')}, "
        f"for {listed(_who(submission))}."
    )
    if submission.spreads:
        lines.append("How far their answers lie apart in each pillar, as one figure a group.")
    if submission.measures:
        lines.append(
            f"{count(len(submission.measures), 'workforce measure')}{_numbers_in(submission)}: "
            f"{listed(_titles(submission))}. To leave them out: --without-measures."
        )
    if submission.plan is not None:
        actions = count(submission.plan.actions, "action")
        lines.append(f"That your plan has {actions}, by status. To leave it out: --without-plan.")
    if submission.strengths_may_be_named:
        lines.append("That the partnership may say what you are strong in, and that it is you.")
    return lines


def _numbers_in(submission: Submission) -> str:
    """What is shared of the measures: figures with or without their numbers, or numbers alone."""
    figures = [measure for measure in submission.measures if measure.value is not None]
    with_numbers = sum(bool(measure.inputs) for measure in figures)
    whole = "with the numbers that it is worked out from"
    if with_numbers > 1:
        whole = "with the numbers that they are worked out from"
    parts = {
        whole: with_numbers,
        "as a figure alone": len(figures) - with_numbers,
        "by numbers alone, without a figure": len(submission.measures) - len(figures),
    }
    there = {words: n for words, n in parts.items() if n}
    if len(there) == 1:
        return f", {next(iter(there))}"
    return f" ({listed([f'{n:,} {words}' for words, n in there.items()])})"


def _places_of_name(submission: Submission, service: Service) -> list[str]:
    """Where the service's name stands, though a code is given in its place."""
    if not submission.is_code:
        return []
    name = _words(service.service)
    texts = {"the code": submission.by, "your type of service": submission.type}
    for group in submission.groups.values():
        texts[f'the title of the group "{group.title}"'] = group.title
    for measure in submission.measures:
        texts[f'the measure "{measure.title}"'] = f"{measure.title} {measure.formula}"
    return [place for place, text in texts.items() if name in _words(text)]


def _words(text: str) -> str:
    """The words of a text alone, each between spaces: a part of a word is no name."""
    words = re.findall(r"\w+", fold(text))
    return f" {' '.join(words)} "


def _about_itself(submission: Submission) -> str:
    """What it says of the service, beside who it is."""
    said = f"The cycle, {submission.cycle}, and today's date"
    if submission.type:
        said += f'; your type of service, as you wrote it: "{submission.type}"'
    return f"{said}."


def _titles(submission: Submission) -> list[str]:
    titles = [measure.title for measure in submission.measures]
    more = len(titles) - _MOST_TITLES
    if more <= 1:
        return titles
    return [*titles[:_MOST_TITLES], f"{more} more"]


def _own_answers(submission: Submission, service: Service) -> list[str]:
    """That answers of one named person leave as they are, where they do."""
    own = service.named & submission.groups.keys()
    titles = [submission.groups[key].title for key in sorted(own)]
    if not titles:
        return []
    return [
        f"What {listed(titles)} answered, as it is: everybody can tell whose answers these are."
    ]


def _who(submission: Submission) -> list[str]:
    return [f"{group.title} ({people(group.people)})" for group in submission.groups.values()]


def _outside(submission: Submission, service: Service) -> list[str]:
    is_shared = bool(service.named & submission.groups.keys())
    whose = " of anybody else" if is_shared else ""
    lines = [
        f"No single answer{whose}, no comment, no name of a person.",
        _small_groups(submission, whose),
    ]
    named = [group.title for group in service.groups if group.named]
    if named and not is_shared:
        lines.append(f"Not what {listed(named)} answered: that would be one person's.")
    if submission.measures:
        lines.append("No list, such as staff by job role, and no measure without a number.")
    if submission.plan is not None:
        lines.append("Not what your actions are, nor who leads them.")
    if not submission.strengths_may_be_named:
        lines.append(
            "Not your name beside what you are strong in, unless you add --name-strengths."
        )
    return lines


def _small_groups(submission: Submission, whose: str) -> str:
    other = " other" if whose else ""
    if TOGETHER in submission.groups:
        return f"No{other} small group by itself."
    return f"No{other} group of fewer than {submission.smallest_group} people."


def _example(submission: Submission, words: Mapping[str, str]) -> str:
    """A statement as it stands in the file, with its counts in words."""
    for statement in submission.statements:
        for group, counts in statement.groups.items():
            if counts.scores is None:
                continue
            each = [
                f"{n} gave {score}"
                for score, n in zip(submission.scale, counts.scores, strict=True)
                if n
            ]
            title = submission.groups[group].title
            said = words.get(statement.id, statement.id).removesuffix(".")
            return f'"{said}", {title}: {listed(each)}.'
    return ""
