"""Shows the results of a cycle: how the pillars stand, what to celebrate, where to start, and what
is missing."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from pqmodel.ground import words
from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_full
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
        begins = parse(this_round.results.cycle).start
        if today and today < begins:
            page.gap()
            page.text(
                f"{this_round.results.cycle} begins on {in_full(begins)}, so there are no answers yet."
            )
            page.command("pqmodel results", "the latest round with answers")
            return
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


def _nothing_yet(page: Page, this_round: RoundResults, at: str) -> None:
    page.gap()
    if any(n is None for n in this_round.participation.values()):
        page.text("People have begun to answer, but too few to show without giving anybody away.")
        page.text(
            f"A group is shown from {this_round.service.smallest_group} people on. Ask more to take part:"
        )
        small = next(group for group, n in this_round.participation.items() if n is None)
        page.command(
            f"pqmodel forms --format html --group {small}{at}", "a form for them to fill in"
        )
    else:
        page.text(
            f"Nothing has been scored in {this_round.results.cycle} yet, so there is nothing to show."
        )
        page.text("Begin with one pillar. You can stop at any time, and go on another day:")
    page.command(f"pqmodel assess{at}", "score the statements yourself")


def _strengths(page: Page, this_round: RoundResults, everything: bool) -> None:
    page.heading("To celebrate")
    results = this_round.results
    strong = [s for key in results.strengths if (s := results.statement(key))]
    if not strong:
        page.text("No statement has reached its target yet. These come closest:")
        scored = [s for s in results.statements if s.score is not None]
        strong = sorted(scored, key=lambda s: -(s.score or 0))[:3]
    shown = strong if everything else strong[:_SHORT_LIST]
    for statement in shown:
        _scored(page, this_round, statement, _where(this_round, statement))
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
    left = sum(1 for s in results.statements if {"below-target", "good-enough"} <= set(s.flags))
    if left:
        page.text(
            f"Left as good enough: {words.count(left, 'statement', 'statements')} below target.",
            "quiet",
        )


def _priority(page: Page, this_round: RoundResults, place: int, priority: Priority) -> None:
    statement = this_round.results.statement(priority.id)
    if statement is None:
        return
    why = "; ".join(priority.reasons)
    section = this_round.questionnaire.section(statement.pillar)
    pillar = section.short if section else statement.pillar
    if page.plain:
        page.text(
            f"{place}. {_said(page, statement)} {pillar}. Why: {why}. Its name: {priority.id}."
        )
        return
    mark = f"{place:>2}."
    page.item(_said(page, statement), mark=mark, style="title")
    page.item(f"{why[:1].upper()}{why[1:]}.", mark=" " * len(mark))
    page.item(f"{pillar} {page.glyph('·', '-')} {priority.id}", mark=" " * len(mark), style="quiet")


def _missing(page: Page, this_round: RoundResults, everything: bool) -> None:
    """Statements without a score, counted by pillar and kind, and named where they are few."""
    results, scale = this_round.results, this_round.questionnaire.scale
    missing = [s for s in results.statements if s.score is None]
    page.heading("Not answered")
    if not missing:
        page.text("Nothing: every statement has a score.")
    for pillar in results.pillars:
        reasons = [wording.unscored(s, scale) for s in missing if s.pillar == pillar.id]
        if reasons:
            counts = ", ".join(
                f"{reasons.count(reason)} {reason}" for reason in dict.fromkeys(reasons)
            )
            page.item(f"{pillar.title}: {counts}.")
    asides = [
        f'{words.count(n, "answer", "answers")} "{aside.label}"'
        for aside, n in (
            (scale.not_applicable, sum(s.na for s in results.statements)),
            (scale.dont_know, sum(s.dk for s in results.statements)),
        )
        if n
    ]
    if asides:
        page.text(f"In all: {words.listed(asides)}. These never count as a score.", "quiet")
    if not everything and len(missing) > _MISSING_LISTED:
        return
    for statement in missing:
        page.item(
            f"{_said(page, statement)} ({wording.unscored(statement, scale)}; {statement.id})",
            indent=2,
        )


def _statements(page: Page, this_round: RoundResults) -> None:
    page.heading("Every statement")
    scale = this_round.questionnaire.scale
    if any(s.n > 1 for s in this_round.results.statements):
        page.text(about_spread(page, scale), "quiet")
    for pillar in this_round.results.pillars:
        page.gap()
        page.text(pillar.title, "title")
        for statement in (s for s in this_round.results.statements if s.pillar == pillar.id):
            behind = (
                words.people(statement.n) if statement.n else wording.unscored(statement, scale)
            )
            disagree = "; people do not agree" if "disagreement" in statement.flags else ""
            _scored(page, this_round, statement, f"{behind}{disagree}; {statement.id}")
            show_spread(page, statement, scale, indent=6)


def _scored(page: Page, this_round: RoundResults, statement: StatementResult, behind: str) -> None:
    """A statement with its score in front (behind it in the plain manner)."""
    scale = this_round.questionnaire.scale
    if page.plain:
        score = (
            "No score"
            if statement.score is None
            else f"{wording.number(statement.score)} of {scale.highest}"
        )
        page.text(f"{_said(page, statement)} {score}. {behind[:1].upper()}{behind[1:]}.")
        return
    score = page.glyph("–", "-") if statement.score is None else wording.number(statement.score)
    mark = f"{score:>4} "
    said = _said(page, statement)
    line = Text.assemble(page.safe(said), (page.safe(f"  {behind}"), "quiet"))
    if len(mark) + 1 + line.cell_len <= page.width:
        page.item(line, mark=mark)
    else:
        page.item(said, mark=mark)
        page.text(behind, "quiet", indent=len(mark) + 1)


def _said(page: Page, statement: StatementResult) -> str:
    """The statement's words, with a mark where the service amended it; plainly, with what was
    amended in words."""
    kinds = [kind for kind in AMENDED if kind in statement.flags]
    if not kinds:
        return statement.text
    return (
        f"{statement.text} ({', '.join(kinds)} here)"
        if page.plain
        else f"{statement.text} {AMENDED_MARK}"
    )


def _amended(page: Page, this_round: RoundResults) -> None:
    """What the mark means, and how many statements have it; nothing where the service amended
    nothing."""
    flags = [flag for statement in this_round.results.statements for flag in statement.flags]
    counts = [f"{flags.count(kind)} {kind}" for kind in AMENDED if kind in flags]
    if not counts:
        return
    begin = (
        "Amended by this service"
        if page.plain
        else f"{AMENDED_MARK} marks what this service amended"
    )
    page.gap()
    page.text(f"{begin}: {words.listed(counts)}.", "quiet")
    page.pointer("Which they are", "pqmodel questionnaire show")


def _where(this_round: RoundResults, statement: StatementResult) -> str:
    section = this_round.questionnaire.section(statement.pillar)
    return f"{section.short if section else statement.pillar}, {words.people(statement.n)}"


def _next_step(page: Page, this_round: RoundResults, at: str, *, everything: bool) -> None:
    page.heading("Next")
    results = this_round.results
    commands = [(f"pqmodel plan draft{at}", "turn where to start into an action plan")]
    if results.overall.score is None:
        commands = [(f"pqmodel assess{at}", "answer more, so that pillars get a score")]
    elif not results.priorities:
        command, does = cycle_stages.LOOK_BACK[this_round.review]
        commands = [(f"{command}{at}", does)]
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
