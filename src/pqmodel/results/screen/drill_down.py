"""A part of a cycle's results looked at closely: one pillar, one statement, or what one group said."""

from __future__ import annotations

from pqmodel.ground.numbers import rounded
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital, count, people
from pqmodel.questionnaire.scale import nearest
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.results.model import GroupFigure, PillarResult, Results, StatementResult, Withheld
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.spread import show_spread
from pqmodel.terminal.screen import Screen

_PLACES = 2


def show_pillar(screen: Screen, this_round: RoundResults, part: Results, moves: Moves) -> None:
    """A pillar's score, its groups, and each of its statements, the lowest first."""
    (pillar,) = part.pillars
    screen.title(f"{pillar.title}, {part.cycle}")
    screen.text(_standing(this_round, pillar))
    moved = moves.figures.get(pillar.id)
    if moved:
        screen.text(moved.sentence)
    _groups(screen, this_round, pillar)

    screen.heading("Its statements, the lowest first")
    for statement in sorted(part.statements, key=_lowest_first):
        _line(screen, statement, statement.score, people(statement.n), this_round)
        show_spread(screen, statement, this_round.questionnaire.scale, indent=6)
    _next(screen, part.priorities[0].id if part.priorities else part.statements[0].id)


def show_statement(screen: Screen, this_round: RoundResults, part: Results) -> None:
    """A statement's score, how its answers lie, what each group said, and why it is a priority."""
    (statement,) = part.statements
    scale = this_round.questionnaire.scale
    screen.title(statement.text)
    screen.text(f"{short_name(statement.pillar, this_round.questionnaire)}, {part.cycle}", "quiet")
    band = wording.band(statement, scale)
    if band:
        screen.text(f"Nearly all: {band}, from {people(statement.n)}.")
    elif statement.score is None:
        screen.text(f"No score: {wording.unscored(statement, scale)}.")
    if statement.score is not None:
        asked = this_round.questionnaire.by_statement.get(statement.id)
        target = this_round.questionnaire.target_of(
            asked[1] if asked else None, this_round.service.target
        )
        label = nearest(scale, statement.score).label
        screen.text(
            f"{rounded(statement.score, _PLACES)} of {scale.highest}, {label.lower()}, from "
            f"{people(statement.n)}; the target is {target:g}."
        )
        show_spread(screen, statement, scale, indent=0)
    asides = [
        f"{count(number, 'answer')} “{aside.label}”"
        for number, aside in (
            (statement.na, scale.not_applicable),
            (statement.dk, scale.dont_know),
        )
        if number
    ]
    if asides:
        screen.text(f"{' and '.join(asides)}, which never count as a score.", "quiet")
    _groups(screen, this_round, statement)

    for priority in part.priorities:
        screen.heading("Why it is a place to start")
        for reason in priority.reasons:
            screen.item(f"{capital(reason)}.")
    _next(screen, statement.id)


def show_group(screen: Screen, this_round: RoundResults, part: Results, group: str) -> None:
    """What one group said: each pillar, then each statement, the lowest first."""
    title = this_round.service.group_title(group)
    screen.title(f"{title}: {this_round.service.service}, {part.cycle}")
    if group not in this_round.participation:
        screen.text("Nobody of this group has answered.")
        return
    if this_round.participation[group] is None:
        screen.text(f"Not shown ({wording.not_shown(this_round, group)}).")
        return
    for pillar in part.pillars:
        score = _score(pillar.groups.get(group), this_round, group)
        screen.text(f"{short_name(pillar.id, this_round.questionnaire, pillar.title)}: {score}")

    screen.heading("Statements, the lowest first")
    scored = []
    for statement in part.statements:
        figure = statement.groups.get(group)
        if figure is not None and not isinstance(figure, Withheld) and figure.score is not None:
            scored.append((figure.score, figure.n, statement))
    scored.sort(key=lambda entry: entry[0])
    for theirs, n, statement in scored:
        _line(screen, statement, theirs, people(n), this_round)
    left = len(part.statements) - len(scored)
    if left:
        screen.text(f"Without a score of theirs: {count(left, 'statement')}.", "quiet")
    screen.gap()
    screen.pointer("A statement whole", suggest("results STATEMENT"))


def _standing(this_round: RoundResults, pillar: PillarResult) -> str:
    scale = this_round.questionnaire.scale
    if pillar.score is None:
        return f"No score: {wording.no_score(pillar)}."
    label = nearest(scale, pillar.score).label
    return (
        f"{rounded(pillar.score, _PLACES)} of {scale.highest}, {label.lower()}; "
        f"{pillar.answered} of {pillar.applicable} statements answered, {people(pillar.n)}."
    )


def _groups(
    screen: Screen, this_round: RoundResults, result: PillarResult | StatementResult
) -> None:
    """A line for each group that answered, where there is more than one."""
    groups = wording.groups_of(this_round)
    if len(groups) < 2:
        return
    screen.heading("How groups see it")
    titles = {group: this_round.service.group_title(group) for group in groups}
    widest = max(len(title) for title in titles.values())
    for group, title in titles.items():
        score = _score(result.groups.get(group), this_round, group)
        if screen.plain:
            screen.text(f"{title}: {score}")
        else:
            screen.text(f"{title.ljust(widest)}  {score}")


def _score(figure: GroupFigure | None, this_round: RoundResults, group: str) -> str:
    if isinstance(figure, Withheld):
        return wording.not_shown(this_round, group)
    if figure is None:
        return "no score"
    band = wording.band(figure, this_round.questionnaire.scale)
    if band:
        return f"nearly all {band} ({figure.n:,})"
    if figure.score is None:
        return "no score"
    return f"{rounded(figure.score, _PLACES)} ({figure.n:,})"


def _line(
    screen: Screen,
    statement: StatementResult,
    score: float | None,
    behind: str,
    this_round: RoundResults,
) -> None:
    if score is None:
        scale = this_round.questionnaire.scale
        why = wording.band(statement, scale) or wording.unscored(statement, scale)
        screen.item(f"{statement.text} ({why}; {statement.id})", mark=screen.glyph("   –", "   -"))
        return
    screen.item(f"{statement.text} ({behind}; {statement.id})", mark=rounded(score, _PLACES))


def _lowest_first(statement: StatementResult) -> tuple[bool, float]:
    """By score; those without one come last."""
    return statement.score is None, statement.score or 0


def _next(screen: Screen, example: str) -> None:
    screen.gap()
    screen.pointer("What good looks like, and what to do", suggest(f"guide {example}"))
