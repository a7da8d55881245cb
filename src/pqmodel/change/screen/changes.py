"""Shows two rounds side by side: what changed, how sure that is, what was crossed, and whether
the actions did it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.change.comparing_rounds import Compared
from pqmodel.change.model import BROKEN, FigureChange, is_claim, sureness
from pqmodel.change.pairing import signed
from pqmodel.change.screen.measures import show_measure_changes
from pqmodel.change.screen.turns import show_turns
from pqmodel.change.screen.wording import (
    PLACES,
    crossed,
    interval,
    limits,
    moved,
    notes_by_figure,
    said,
    scored,
    sentence_case,
    told,
    verdict,
)
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed, people
from pqmodel.questionnaire.statement_words import short_name
from pqmodel.questionnaire.versions.screen_changed_since import show_noticed
from pqmodel.terminal.screen import Screen
from pqmodel.workspace import cycle_stages

_SHORT_LIST = 5
_FEW_BESIDE_CLEAR = 3
_TABLE_FROM = 72
_WIDEST = 18


def show_changes(screen: Screen, compared: Compared, *, everything: bool = False) -> None:
    """The changes between two rounds. `everything` adds every statement and cuts no list short."""
    changes = compared.changes
    screen.title(f"{compared.service.service}: {changes.cycle_then} to {changes.cycle_now}")
    screen.text(f"{compared.questionnaire.title}. {_taking_part(changes.overall)}", "quiet")
    for note in changes.notes:
        screen.text(note)
    if compared.versions_differ:
        screen.pointer(
            "See what changed",
            suggest(f"questionnaire diff {changes.cycle_then} {changes.cycle_now}"),
        )
    show_noticed(screen, compared.noticed)
    screen.heading("Pillars and overall")
    _figures(screen, compared, [*changes.pillars, changes.overall])
    _movers(screen, compared, "up", changes.gains, everything)
    _movers(screen, compared, "down", changes.losses, everything)
    _crossings(screen, compared, everything)
    _groups(screen, compared)
    show_measure_changes(screen, changes.measures)
    _broken(screen, compared, everything)
    show_turns(screen, changes.statements, everything=everything)
    if everything:
        _statements(screen, compared)
    _effect(screen, compared)
    screen.heading("How sure this is")
    for line in changes.method or ("Nothing in these two rounds can be tested.",):
        screen.text(line)
    _next_step(screen, compared, everything)


def _taking_part(overall: FigureChange) -> str:
    return f"{people(overall.n_then or 0)} then, {overall.n_now or 0} now."


def _figures(screen: Screen, compared: Compared, changes: Sequence[FigureChange]) -> None:
    """Figures as a table, or a sentence each; then why some cannot be compared."""
    if screen.plain or screen.reading_width < _TABLE_FROM:
        for change in changes:
            screen.text(f"{_short(compared, change)}: {told(change)}")
        return
    table = _table()
    for change in changes:
        table.add_row(*_cells(screen, _short(compared, change), change))
    screen.table(table)
    for change in changes:
        if change.verdict in BROKEN:
            screen.text(f"{_short(compared, change)}: {change.why}.", "quiet")
    titles = {change.id: _short(compared, change) for change in changes}
    for line in notes_by_figure(changes, titles):
        screen.text(line, "quiet")


def _table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="quiet", padding=(0, 2, 0, 0))
    table.add_column("", max_width=_WIDEST, min_width=12)
    for heading in ("then", "now", "change", "95% interval"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    return table


def _cells(screen: Screen, title: str, change: FigureChange) -> list[Text | str]:
    return [
        screen.safe(title),
        _then(screen, change),
        _now(screen, change),
        Text(moved(change), "title"),
        interval(change),
        verdict(screen, change),
    ]


def _then(screen: Screen, change: FigureChange) -> str:
    withheld = "then" in change.withheld
    return scored(screen, change.then, change.n_then, withheld=withheld, places=PLACES)


def _now(screen: Screen, change: FigureChange) -> str:
    withheld = "now" in change.withheld
    return scored(screen, change.now, change.n_now, withheld=withheld, places=PLACES)


def _movers(
    screen: Screen, compared: Compared, way: str, ids: Sequence[str], everything: bool
) -> None:
    """Statements that went one way: those that are clear first, and said to be none where none
    are."""
    screen.heading(f"What went {way}")
    changes = [compared.changes.statement(key) for key in ids]
    moved = [change for change in changes if change is not None]
    clear = [change for change in moved if is_claim(change.verdict)]
    rest = [change for change in moved if not is_claim(change.verdict)]
    if not moved:
        screen.text(f"No statement went {way}.")
    elif not clear:
        screen.text(f"No statement went {way} clearly.")
    for change in clear:
        _mover(screen, compared, change)

    shown = rest
    if not everything:
        shown = rest[: _FEW_BESIDE_CLEAR if clear else _SHORT_LIST]
    if shown:
        largest = "The largest of the rest" if clear else "The largest"
        verdicts = listed(list(dict.fromkeys(said(change) for change in shown)))
        screen.text(f"{largest}, {verdicts}:", "quiet")
    for change in shown:
        _mover(screen, compared, change)
    if len(rest) > len(shown):
        screen.text(f"And {len(rest) - len(shown)} more that are not clear, with --all.", "quiet")


def _mover(screen: Screen, compared: Compared, change: FigureChange) -> None:
    pillar = _pillar(compared, change)
    if screen.plain:
        screen.text(f"{change.title} {told(change)} {pillar}. ID: {change.id}.")
        return

    mark = f"{signed(change.change or 0):>5} "
    screen.item(change.title, mark=mark)
    facts = f"{_then(screen, change)} to {_now(screen, change)}; "
    if interval(change):
        facts += f"interval {interval(change)}; "
    line = Text.assemble(
        (facts, "quiet"), verdict(screen, change), (f"; {pillar}.{limits(change)}", "quiet")
    )
    screen.item(line, mark=" " * len(mark))


def _crossings(screen: Screen, compared: Compared, everything: bool) -> None:
    """Levels and targets that were crossed: pillars and overall first, then statements, clear ones
    first."""
    changes = compared.changes
    figures = [change for change in (changes.overall, *changes.pillars) if crossed(change)]
    statements = [change for change in changes.statements if crossed(change)]
    statements.sort(key=lambda c: (sureness(c.verdict), -abs(c.change or 0)))
    if not figures and not statements:
        return

    screen.heading("Levels and targets crossed")
    shown = statements if everything else statements[:_SHORT_LIST]
    for change in figures + shown:
        title = _short(compared, change)
        if change.kind == "statement":
            title = change.title.rstrip(" .")
        screen.item(f"{title}: {'; '.join(crossed(change))} ({said(change)}).")
    if len(statements) > len(shown):
        screen.text(f"And {len(statements) - len(shown)} more statements, with --all.", "quiet")
    if any(change.verdict != "clear change" for change in figures + shown):
        screen.text("A score near a line can cross it by chance alone.", "quiet")


def _groups(screen: Screen, compared: Compared) -> None:
    """Each group's pillars; a group that is withheld throughout is said to be so in one line."""
    changes = compared.changes.groups
    if not changes:
        return
    screen.heading("Groups")
    aside = []
    for group in dict.fromkeys(change.group for change in changes):
        rows = [change for change in changes if change.group == group]
        title = compared.service.group_title(group or "")
        if len({change.why for change in rows}) == 1 and rows[0].verdict in BROKEN:
            aside.append(f"{title}: {rows[0].why}.")
            continue
        screen.text(title, "title")
        _figures(screen, compared, rows)
        screen.gap()
    for line in aside:
        screen.text(line)


def _broken(screen: Screen, compared: Compared, everything: bool) -> None:
    """Statements that are not set beside each other, by reason; and those whose history is told."""
    statements = compared.changes.statements
    broken = [c for c in statements if c.verdict in BROKEN and not (c.began or c.ended)]
    noted = [change for change in statements if change.notes]
    if not broken and not noted:
        return

    screen.heading("Not like with like")
    by_kind: dict[tuple[str, str], list[FigureChange]] = {}
    for change in broken:
        by_kind.setdefault((change.verdict, _kind_of(change.why)), []).append(change)
    for (verdict_of_kind, why), changes in by_kind.items():
        _broken_kind(screen, verdict_of_kind, why, changes, everything)

    by_note: dict[str, list[str]] = {}
    for change in noted:
        for note in change.notes:
            by_note.setdefault(note, []).append(change.id)
    for note, ids in by_note.items():
        screen.item(f"{sentence_case(note)}, compared all the same: {listed(ids)}.")


def _broken_kind(
    screen: Screen,
    verdict_of_kind: str,
    why: str,
    changes: Sequence[FigureChange],
    everything: bool,
) -> None:
    """Statements that are not compared for one reason; they are named where they are few."""
    many = count(len(changes), "statement")
    screen.item(f"{sentence_case(verdict_of_kind)}, {many}: {why}.")
    if not everything and len(changes) > _SHORT_LIST:
        screen.text("They are named with --all.", "quiet", indent=2)
        return
    for change in changes:
        name = f"{change.title} ({change.id})"
        detail = change.why.removeprefix(why).strip(". ")
        screen.item(f"{name} {detail}." if detail else name, indent=2)


def _kind_of(why: str) -> str:
    """The part of a reason that statements share."""
    return why.split(". ")[0]


def _statements(screen: Screen, compared: Compared) -> None:
    screen.heading("Every statement")
    for section in compared.questionnaire.sections:
        screen.gap()
        screen.text(section.title, "title")
        for change in (c for c in compared.changes.statements if c.pillar == section.id):
            if screen.plain or change.change is not None:
                _mover(screen, compared, change)
            else:
                screen.item(change.title, mark=f"{screen.glyph('–', '-'):>5} ")
                screen.item(
                    f"{sentence_case(said(change))}: {change.why}.", mark=" " * 6, style="quiet"
                )


def _effect(screen: Screen, compared: Compared) -> None:
    effect = compared.changes.effect
    if effect is None:
        return
    screen.heading("Did the actions do it?")
    screen.text(effect.sentence)
    for one in effect.each:
        screen.item(one.sentence)
    if effect.actions:
        screen.text(
            f"Actions under way between the two rounds: {', '.join(effect.actions)}.", "quiet"
        )


def _next_step(screen: Screen, compared: Compared, everything: bool) -> None:
    screen.heading("Next")
    commands = [
        (suggest("trend"), "all rounds, one line each"),
        cycle_stages.look_back(compared.review),
    ]
    if not everything:
        rounds = f"{compared.changes.cycle_then} {compared.changes.cycle_now}"
        commands.append((suggest(f"compare {rounds} --all"), "every statement"))
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        screen.command(command, does, column=column)


def _short(compared: Compared, change: FigureChange) -> str:
    """The short title of a pillar, or "Overall"."""
    return short_name(change.id, compared.questionnaire, change.title)


def _pillar(compared: Compared, change: FigureChange) -> str:
    return short_name(change.pillar or "", compared.questionnaire)
