"""Shows the results of a cycle: how the pillars stand, what to celebrate, where to start, and what
is missing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from rich.text import Text

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_full
from pqmodel.ground.words import count, listed, people
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.screen_changed_since import show_noticed
from pqmodel.results.model import Priority, StatementResult
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.groups import show_groups
from pqmodel.results.screen.heat_map import show_heat_map
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.participation import show_participation
from pqmodel.results.screen.pillars import show_pillars
from pqmodel.results.screen.spread import about_spread, show_spread
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen
from pqmodel.workspace import cycle_stages

EVERYTHING_COMMAND = "pqmodel results --all"
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
    named: str | None = None,
    today: date | None = None,
) -> None:
    """One cycle's results, and what `moves` says of changes since the one before.

    `everything` adds every priority and finding, every statement with its score and spread, and the
    map of groups and statements. `named` is the cycle where it was asked for: commands then name it
    too.

    Results without a single score say so, and how to begin; or when, where the cycle begins only
    after `today`.
    """
    page = Page(screen)
    at = f" --cycle {named}" if named else ""
    _heading(page, this_round)
    if this_round.results.empty:
        if today and today < parse(this_round.results.cycle).start:
            _not_begun(page, this_round)
        else:
            _nothing_yet(page, this_round, at)
        return

    show_pillars(page, this_round, moves)
    _strengths(page, this_round, everything)
    _priorities(page, this_round, everything)
    _missing(page, this_round, everything)
    show_groups(page, this_round, everything=everything)
    if everything:
        _statements(page, this_round)
        show_heat_map(page, this_round)
    _amended(page, this_round)
    _next_step(page, this_round, at, everything=everything)


def _heading(page: Page, this_round: RoundResults) -> None:
    service = this_round.service
    page.title(f"{service.service}: results of {this_round.results.cycle}")
    page.text(f"{service.type}. {this_round.questionnaire.title}.", "quiet")
    show_noticed(page, this_round.noticed)
    show_participation(page, this_round)
    for note in this_round.results.notes:
        page.text(note, "warn")


def _not_begun(page: Page, this_round: RoundResults) -> None:
    cycle = this_round.results.cycle
    page.gap()
    page.text(f"{cycle} begins on {in_full(parse(cycle).start)}, so there are no answers yet.")
    page.command("pqmodel results", "the latest round with answers")


def _nothing_yet(page: Page, this_round: RoundResults, at: str) -> None:
    page.gap()
    small = [group for group, n in this_round.participation.items() if n is None]
    if small:
        smallest = this_round.service.smallest_group
        page.text("People have begun to answer, but too few to show without giving anybody away.")
        page.text(f"A group is shown from {smallest} people on. Ask more to take part:")
        forms = f"pqmodel forms --format html --group {small[0]}{at}"
        page.command(forms, "a form for them to fill in")
    else:
        cycle = this_round.results.cycle
        page.text(f"Nothing has been scored in {cycle} yet, so there is nothing to show.")
        page.text("Begin with one pillar. You can stop at any time, and go on another day:")
    page.command(f"pqmodel assess{at}", "score the statements yourself")


def _strengths(page: Page, this_round: RoundResults, everything: bool) -> None:
    page.heading("To celebrate")
    results = this_round.results
    strengths = [results.statement(key) for key in results.strengths]
    strong = [statement for statement in strengths if statement is not None]
    if not strong:
        page.text("No statement has reached its target yet. These come closest:")
        scored = [statement for statement in results.statements if statement.score is not None]
        scored.sort(key=lambda statement: -(statement.score or 0))
        strong = scored[:_CLOSEST]

    shown = strong if everything else strong[:_SHORT_LIST]
    for statement in shown:
        behind = f"{_pillar(this_round, statement)}, {people(statement.n)}"
        _scored(page, this_round, statement, behind)
    if len(strong) > len(shown):
        page.text(f"And {len(strong) - len(shown)} more at target.", "quiet")


def _priorities(page: Page, this_round: RoundResults, everything: bool) -> None:
    page.heading("Where to start")
    results = this_round.results
    if not results.priorities:
        page.text("Nothing that was scored is below its target. Well done.")
    shown = results.priorities if everything else results.priorities[:_SHORT_LIST]
    for place, priority in enumerate(shown, start=1):
        _priority(page, this_round, place, priority)
    if len(results.priorities) > len(shown):
        page.text(f"And {len(results.priorities) - len(shown)} more below target.", "quiet")

    left = [s for s in results.statements if {"below-target", "good-enough"} <= set(s.flags)]
    if left:
        statements = count(len(left), "statement")
        page.text(f"Left as good enough: {statements} below target.", "quiet")


def _priority(page: Page, this_round: RoundResults, place: int, priority: Priority) -> None:
    statement = this_round.results.statement(priority.id)
    if statement is None:
        return
    why = "; ".join(priority.reasons)
    pillar = _pillar(this_round, statement)
    words = _words(page, statement)
    if page.plain:
        page.text(f"{place}. {words} {pillar}. Why: {why}. ID: {priority.id}.")
        return
    mark = f"{place:>2}."
    under = " " * len(mark)
    page.item(words, mark=mark, style="title")
    page.item(f"{why[:1].upper()}{why[1:]}.", mark=under)
    page.item(f"{pillar} {page.glyph('·', '-')} {priority.id}", mark=under, style="quiet")


def _missing(page: Page, this_round: RoundResults, everything: bool) -> None:
    """Statements without a score, counted by pillar and kind, and named where they are few."""
    results, scale = this_round.results, this_round.questionnaire.scale
    missing = [statement for statement in results.statements if statement.score is None]
    page.heading("Not answered")
    if not missing:
        page.text("Nothing: every statement has a score.")
    for pillar in results.pillars:
        reasons = [wording.unscored(s, scale) for s in missing if s.pillar == pillar.id]
        if reasons:
            counts = [f"{n} {reason}" for reason, n in Counter(reasons).items()]
            page.item(f"{pillar.title}: {', '.join(counts)}.")

    asides = _asides(this_round)
    if asides:
        page.text(f"In all: {listed(asides)}. These never count as a score.", "quiet")
    if not everything and len(missing) > _MISSING_LISTED:
        return
    for statement in missing:
        why = f"{wording.unscored(statement, scale)}; {statement.id}"
        page.item(f"{_words(page, statement)} ({why})", indent=2)


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


def _statements(page: Page, this_round: RoundResults) -> None:
    page.heading("Every statement")
    results, scale = this_round.results, this_round.questionnaire.scale
    if any(statement.n > 1 for statement in results.statements):
        page.text(about_spread(page, scale), "quiet")
    for pillar in results.pillars:
        page.gap()
        page.text(pillar.title, "title")
        for statement in results.statements:
            if statement.pillar == pillar.id:
                _scored(page, this_round, statement, _behind(statement, scale))
                show_spread(page, statement, scale, indent=6)


def _behind(statement: StatementResult, scale: Scale) -> str:
    """How many answered, or why there is no score, and the ID."""
    behind = wording.unscored(statement, scale)
    if statement.n:
        behind = people(statement.n)
    if "disagreement" in statement.flags:
        behind += "; people do not agree"
    return f"{behind}; {statement.id}"


def _scored(page: Page, this_round: RoundResults, statement: StatementResult, behind: str) -> None:
    """A statement with its score in front (behind it in the plain manner)."""
    words = _words(page, statement)
    if page.plain:
        score = "No score"
        if statement.score is not None:
            highest = this_round.questionnaire.scale.highest
            score = f"{wording.number(statement.score)} of {highest}"
        page.text(f"{words} {score}. {behind[:1].upper()}{behind[1:]}.")
        return

    score = page.glyph("–", "-")
    if statement.score is not None:
        score = wording.number(statement.score)
    mark = f"{score:>4} "
    line = Text.assemble(page.safe(words), (page.safe(f"  {behind}"), "quiet"))
    if len(mark) + 1 + line.cell_len <= page.width:
        page.item(line, mark=mark)
    else:
        page.item(words, mark=mark)
        page.text(behind, "quiet", indent=len(mark) + 1)


def _words(page: Page, statement: StatementResult) -> str:
    """The statement's words, with a mark where the service amended it; plainly, with what was
    amended in words."""
    kinds = [kind for kind in AMENDED if kind in statement.flags]
    if not kinds:
        return statement.text
    if page.plain:
        return f"{statement.text} ({', '.join(kinds)} here)"
    return f"{statement.text} {AMENDED_MARK}"


def _amended(page: Page, this_round: RoundResults) -> None:
    """What the mark means, and how many statements have it; nothing where the service amended
    nothing."""
    flags = [flag for statement in this_round.results.statements for flag in statement.flags]
    counts = [f"{flags.count(kind)} {kind}" for kind in AMENDED if kind in flags]
    if not counts:
        return
    begin = f"{AMENDED_MARK} marks what this service amended"
    if page.plain:
        begin = "Amended by this service"
    page.gap()
    page.text(f"{begin}: {listed(counts)}.", "quiet")
    page.pointer("Which they are", "pqmodel questionnaire show")


def _pillar(this_round: RoundResults, statement: StatementResult) -> str:
    """The short title of a statement's pillar."""
    section = this_round.questionnaire.section(statement.pillar)
    return section.short if section else statement.pillar


def _next_step(page: Page, this_round: RoundResults, at: str, *, everything: bool) -> None:
    page.heading("Next")
    results = this_round.results
    if results.overall.score is None:
        commands = [(f"pqmodel assess{at}", "answer more, so that pillars get a score")]
    elif not results.priorities:
        command, does = cycle_stages.LOOK_BACK[this_round.review]
        commands = [(f"{command}{at}", does)]
    else:
        commands = [(f"pqmodel plan draft{at}", "turn where to start into an action plan")]
    if results.priorities:
        example = results.priorities[0].id
        commands.append((f"pqmodel guide {example}", "what good looks like, and what to do"))
    if not everything:
        commands.append(
            (f"{EVERYTHING_COMMAND}{at}", "every statement, and all that was cut short here")
        )
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        page.command(command, does, column=column)
