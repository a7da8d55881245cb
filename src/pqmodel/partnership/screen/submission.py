"""Says in words what leaves the service, before it does."""

from __future__ import annotations

from pqmodel.ground.words import count, listed, people
from pqmodel.partnership.model import TOGETHER, Submission
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service


def show_submission(screen: Screen, submission: Submission, service: Service) -> None:
    """What is in a submission and what is not, in a few sentences, with a statement as an example."""
    screen.title(f"What {service.service} would share of {submission.cycle}")
    who = f"It says that it comes from {submission.by}."
    if submission.is_code:
        who = f"It names the code {submission.by} and not your service."
    screen.text(who)

    screen.heading("In it")
    for line in (*_inside(submission), *_own_answers(submission, service)):
        screen.item(line)
    example = _example(submission)
    if example:
        screen.text(f"For example: {example}", "quiet")

    screen.heading("Not in it")
    for line in _outside(submission, service):
        screen.item(line)
    if submission.signature:
        screen.text("It is signed, so that the partnership sees whether anybody changed it.")


def _inside(submission: Submission) -> list[str]:
    lines = [
        f"How many people gave each score to {count(len(submission.statements), 'statement')}, "
        f"for {listed(_who(submission))}."
    ]
    if submission.measures:
        lines.append(
            f"{count(len(submission.measures), 'workforce measure')}, with the numbers that they "
            "are worked out from."
        )
    if submission.plan is not None:
        lines.append(f"That your plan has {count(submission.plan.actions, 'action')}, by status.")
    if submission.strengths_may_be_named:
        lines.append("That the partnership may say what you are strong in, and that it is you.")
    return lines


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
    if submission.plan is not None:
        lines.append("Not what your actions are, nor who leads them.")
    return lines


def _small_groups(submission: Submission, whose: str) -> str:
    other = " other" if whose else ""
    if TOGETHER in submission.groups:
        return f"No{other} small group by itself."
    return f"No{other} group of fewer than {submission.smallest_group} people."


def _example(submission: Submission) -> str:
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
            return f"{statement.id}, {title}: {', '.join(each)}."
    return ""
