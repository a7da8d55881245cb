"""Shows the results of a cycle: how the pillars stand, what to celebrate, where to start, and what
is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rich.text import Text

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_full
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed, people, sentence
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.questionnaire.versions.screen_changed_since import show_noticed
from pqmodel.results.model import ONLY_NAMED, Priority, StatementResult
from pqmodel.results.perspectives import do_not_agree
from pqmodel.results.priorities import places
from pqmodel.results.priority_order import order_in_words
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.groups import show_groups
from pqmodel.results.screen.heat_map import show_heat_map
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.participation import show_participation
from pqmodel.results.screen.pillars import show_pillars
from pqmodel.results.screen.spread import about_spread, show_spread
from pqmodel.results.turnout import would_show_more
from pqmodel.terminal.screen import Screen
from pqmodel.workspace import cycle_stages

AMENDED = ("added", "reworded", "re-weighted", "re-targeted")
AMENDED_MARK = "*"
_SHORT_LIST = 5
_CLOSEST = 3
_MISSING_LISTED = 8


def show_results(
    screen: Screen,
    this_round: RoundResults,
    moves: Moves,
    *,
    everything: bool = False,
    today: date | None = None,
) -> None:
    """One cycle's results, and what `moves` says of changes since the one before.

    `everything` adds every priority and finding, every statement with its score and spread, and the
    map of groups and statements.

    Results without a single score say so, and how to begin; or when, where the cycle begins only
    after `today`.
    """
    _heading(screen, this_round)
    if this_round.results.empty:
        if today and today < parse(this_round.results.cycle).start:
            _not_begun(screen, this_round)
        else:
            _nothing_yet(screen, this_round)
        return

    show_pillars(screen, this_round, moves)
    _strengths(screen, this_round, everything)
    _priorities(screen, this_round, everything)
    _only_named(screen, this_round, everything)
    _missing(screen, this_round, everything)
    show_groups(screen, this_round, everything=everything)
    if everything:
        _statements(screen, this_round)
        show_heat_map(screen, this_round)
    _amended(screen, this_round)
    _next_step(screen, this_round, everything=everything)


def _heading(screen: Screen, this_round: RoundResults) -> None:
    service = this_round.service
    screen.title(f"{service.service}: results of {this_round.results.cycle}")
    screen.text(f"{service.type}. {this_round.questionnaire.title}.", "quiet")
    show_noticed(screen, this_round.noticed)
    show_participation(screen, this_round)
    for note in this_round.results.notes:
        screen.text(note, "warn")


def _not_begun(screen: Screen, this_round: RoundResults) -> None:
    cycle = this_round.results.cycle
    screen.gap()
    screen.text(f"{cycle} begins on {in_full(parse(cycle).start)}, so there are no answers yet.")
    screen.command(suggest("results", cycle=""), "the latest round with answers")


def _nothing_yet(screen: Screen, this_round: RoundResults) -> None:
    screen.gap()
    hidden = [group for group, n in this_round.participation.items() if n is None]
    if this_round.outlook is not None and would_show_more(this_round.outlook):
        screen.text("Nothing else can be shown until the round is released.")
    elif hidden:
        _nobody_shown(screen, this_round, hidden)
    else:
        cycle = this_round.results.cycle
        screen.text(f"Nothing has been scored in {cycle} yet, so there is nothing to show.")
        screen.text("Begin with one pillar. You can stop at any time, and go on another day:")
    screen.command(suggest("assess"), "score the statements yourself")


def _nobody_shown(screen: Screen, this_round: RoundResults, hidden: Sequence[str]) -> None:
    """That people have answered of whom nothing can be shown, and what helps."""
    smallest = this_round.service.smallest_group
    small = [group for group in hidden if this_round.answered.get(group, 0) < smallest]
    if not small:
        screen.text("Nothing can be shown now; why stands beside each group above.")
        return
    screen.text("People have begun to answer, but too few to show without giving anybody away.")
    screen.text(f"A group is shown from {smallest} people on. Ask more to take part:")
    forms = suggest(f"forms --format html --group {small[0]}")
    screen.command(forms, "a form for them to fill in")


def _strengths(screen: Screen, this_round: RoundResults, everything: bool) -> None:
    screen.heading("To celebrate")
    results = this_round.results
    strengths = [results.statement(key) for key in results.strengths]
    strong = [statement for statement in strengths if statement is not None]
    if not strong:
        strong = _closest(this_round)
        screen.text(
            "No statement has reached its target yet. These come closest:"
            if strong
            else "No statement has reached its target yet."
        )

    shown = strong if everything else strong[:_SHORT_LIST]
    for statement in shown:
        behind = f"{_pillar(this_round, statement)}, {people(statement.n)}"
        _scored(screen, this_round, statement, behind)
    if len(strong) > len(shown):
        screen.text(f"And {len(strong) - len(shown)} more at target.", "quiet")


def _closest(this_round: RoundResults) -> list[StatementResult]:
    """The highest statements below target, none of them in the lower half of the scale: a low score
    is nothing to celebrate."""
    scale = this_round.questionnaire.scale
    middle = (scale.lowest + scale.highest) / 2
    near = []
    for statement in this_round.results.statements:
        if statement.score is not None and statement.score >= middle:
            near.append(statement)
    near = [statement for statement in near if ONLY_NAMED not in statement.flags]
    near.sort(key=lambda statement: -(statement.score or 0))
    return near[:_CLOSEST]


def _only_named(screen: Screen, this_round: RoundResults, everything: bool) -> None:
    """Statements that named people alone scored: neither strength nor priority of the service."""
    own = [s for s in this_round.results.statements if ONLY_NAMED in s.flags]
    if not own:
        return
    screen.heading("Only you scored this")
    screen.text(
        "No figure of anybody else stands beside these. One person's view is neither something to "
        "celebrate nor where to start.",
        "quiet",
    )
    for statement in own if everything else own[:_SHORT_LIST]:
        # A sentence would begin with a capital, and an id with one is none.
        name = f"ID: {statement.id}" if screen.plain else statement.id
        _scored(screen, this_round, statement, name)
    if len(own) > _SHORT_LIST and not everything:
        screen.text(f"And {len(own) - _SHORT_LIST} more, with --all.", "quiet")


def _priorities(screen: Screen, this_round: RoundResults, everything: bool) -> None:
    screen.heading("Where to start")
    results = this_round.results
    if not results.priorities:
        screen.text("Nothing that was scored is below its target. Well done.")
    shown = results.priorities if everything else results.priorities[:_SHORT_LIST]
    for place, priority in enumerate(shown, start=1):
        _priority(screen, this_round, place, priority)
    in_places = places(results, this_round.questionnaire, this_round.service.target)
    for words in order_in_words(in_places, len(shown)):
        screen.text(words, "quiet")

    left = [s for s in results.statements if {"below-target", "good-enough"} <= set(s.flags)]
    if left:
        statements = count(len(left), "statement")
        screen.text(f"Left as good enough: {statements} below target.", "quiet")


def _priority(screen: Screen, this_round: RoundResults, place: int, priority: Priority) -> None:
    statement = this_round.results.statement(priority.id)
    if statement is None:
        return
    why = "; ".join(priority.reasons)
    pillar = _pillar(this_round, statement)
    words = _words(screen, statement)
    if screen.plain:
        screen.text(f"{place}. {words} {pillar}. Why: {why}. ID: {priority.id}.")
        return
    mark = f"{place:>2}."
    under = " " * len(mark)
    screen.item(words, mark=mark, style="title")
    screen.item(sentence(why), mark=under)
    screen.item(f"{pillar} {screen.glyph('·', '-')} {priority.id}", mark=under, style="quiet")


def _missing(screen: Screen, this_round: RoundResults, everything: bool) -> None:
    """Statements without a score, counted by pillar and kind, and named where they are few."""
    results, scale = this_round.results, this_round.questionnaire.scale
    missing = [s for s in results.statements if s.score is None and s.band is None]
    screen.heading("Not answered")
    if not missing:
        screen.text("Nothing: every statement has a score.")
    for pillar in results.pillars:
        reasons = [wording.unscored(s, scale) for s in missing if s.pillar == pillar.id]
        if reasons:
            counts = [f"{n} {reason}" for reason, n in Counter(reasons).items()]
            screen.item(f"{pillar.title}: {', '.join(counts)}.")

    asides = _asides(this_round)
    if asides:
        screen.text(f"In all: {listed(asides)}. These never count as a score.", "quiet")
    if not everything and len(missing) > _MISSING_LISTED:
        return
    for statement in missing:
        why = f"{wording.unscored(statement, scale)}; {statement.id}"
        screen.item(f"{_words(screen, statement)} ({why})", indent=2)


def _asides(this_round: RoundResults) -> list[str]:
    """How many answers said "not applicable" and "don't know", under the scale's own labels."""
    statements, scale = this_round.results.statements, this_round.questionnaire.scale
    not_applicable = sum(statement.na for statement in statements)
    dont_know = sum(statement.dk for statement in statements)
    asides = []
    if not_applicable:
        asides.append(f'{count(not_applicable, "answer")} "{scale.not_applicable.label}"')
    if dont_know:
        asides.append(f'{count(dont_know, "answer")} "{scale.dont_know.label}"')
    return asides


def _statements(screen: Screen, this_round: RoundResults) -> None:
    screen.heading("Every statement")
    results, scale = this_round.results, this_round.questionnaire.scale
    if any(statement.n > 1 for statement in results.statements):
        screen.text(about_spread(screen, scale), "quiet")
    for pillar in results.pillars:
        screen.gap()
        screen.text(pillar.title, "title")
        for statement in results.statements:
            if statement.pillar == pillar.id:
                _scored(screen, this_round, statement, _behind(statement, scale))
                show_spread(screen, statement, scale, indent=6)


def _behind(statement: StatementResult, scale: Scale) -> str:
    """How many answered, or why there is no score, and the ID."""
    behind = wording.unscored(statement, scale)
    if statement.n:
        behind = people(statement.n)
    if do_not_agree(statement):
        behind += "; people do not agree"
    return f"{behind}; {statement.id}"


def _scored(
    screen: Screen, this_round: RoundResults, statement: StatementResult, behind: str
) -> None:
    """A statement with its score in front (behind it in the plain manner)."""
    words = _words(screen, statement)
    band = wording.band(statement, this_round.questionnaire.scale)
    if screen.plain:
        score = "No score"
        if band:
            score = f"Nearly all: {band}"
        if statement.score is not None:
            highest = this_round.questionnaire.scale.highest
            score = f"{wording.number(statement.score)} of {highest}"
        screen.text(f"{words} {score}. {behind[:1].upper()}{behind[1:]}.")
        return

    score = screen.glyph("–", "-")
    if band:
        behind = f"nearly all {band}; {behind}"
    if statement.score is not None:
        score = wording.number(statement.score)
    mark = f"{score:>4} "
    line = Text.assemble(screen.safe(words), (screen.safe(f"  {behind}"), "quiet"))
    if len(mark) + 1 + line.cell_len <= screen.reading_width:
        screen.item(line, mark=mark)
    else:
        screen.item(words, mark=mark)
        screen.text(behind, "quiet", indent=len(mark) + 1)


def _words(screen: Screen, statement: StatementResult) -> str:
    """The statement's words, with a mark where the service amended it; plainly, with what was
    amended in words."""
    kinds = [kind for kind in AMENDED if kind in statement.flags]
    if not kinds:
        return statement.text
    if screen.plain:
        return f"{statement.text} ({', '.join(kinds)} here)"
    return f"{statement.text} {AMENDED_MARK}"


def _amended(screen: Screen, this_round: RoundResults) -> None:
    """What the mark means, and how many statements have it; nothing where the service amended
    nothing."""
    flags = [flag for statement in this_round.results.statements for flag in statement.flags]
    counts = [f"{flags.count(kind)} {kind}" for kind in AMENDED if kind in flags]
    if not counts:
        return
    begin = f"{AMENDED_MARK} marks what this service amended"
    if screen.plain:
        begin = "Amended by this service"
    screen.gap()
    screen.text(f"{begin}: {listed(counts)}.", "quiet")
    screen.pointer("Which they are", suggest("questionnaire show"))


def _pillar(this_round: RoundResults, statement: StatementResult) -> str:
    """The short title of a statement's pillar."""
    return short_name(statement.pillar, this_round.questionnaire)


def _next_step(screen: Screen, this_round: RoundResults, *, everything: bool) -> None:
    screen.heading("Next")
    results = this_round.results
    if results.overall.score is None:
        commands = [(suggest("assess"), "answer more, so that pillars get a score")]
    elif not results.priorities:
        commands = [cycle_stages.look_back(this_round.review)]
    else:
        commands = [(suggest("plan draft"), "turn where to start into an action plan")]
    outlook = this_round.outlook
    if outlook is not None and not outlook.now.released and would_show_more(outlook):
        # A plan of what one person thinks is not what everybody was asked for.
        release = (suggest("results --release"), "show what the others said, once all are in")
        commands.insert(0, release)
    if results.priorities:
        example = results.priorities[0].id
        commands.append((suggest(f"guide {example}"), "what good looks like, and what to do"))
    if not everything:
        commands.append(
            (suggest("results --all"), "every statement, and all that was cut short here")
        )
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        screen.command(command, does, column=column)
