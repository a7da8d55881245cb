"""`pqmodel questionnaire new`: starts a service's amendments, or a questionnaire of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.ground.suggesting import suggest, typed
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.questionnaire.amendments.drafting import Draft, Kept

_Words = str | None


def join(app: typer.Typer) -> None:
    """Adds the command to `pqmodel questionnaire`."""
    app.command(
        epilog=examples(
            "pqmodel questionnaire new",
            "pqmodel questionnaire new --leave-out culture-values-recruitment "
            '--why "Head office recruits for us"',
            'pqmodel questionnaire new --add culture --text "Our dog visits everybody each week."',
            "pqmodel questionnaire new --weight culture-respect=2 --target culture-respect=5",
            "pqmodel questionnaire new --own our-questionnaire",
        )
    )(with_global_options(new))


def new(
    call: Call,
    rewords: Annotated[
        _Words,
        typer.Option(
            "--reword", metavar="ID", help="Give this statement new words: --text, --staff."
        ),
    ] = None,
    adds: Annotated[
        _Words,
        typer.Option(
            "--add", metavar="PILLAR", help="Add a statement to this pillar: --text, --staff."
        ),
    ] = None,
    text: Annotated[
        _Words, typer.Option("--text", metavar="WORDS", help="The words for the manager.")
    ] = None,
    staff: Annotated[
        _Words, typer.Option("--staff", metavar="WORDS", help="The words for staff.")
    ] = None,
    name: Annotated[
        _Words, typer.Option("--id", metavar="ID", help="With --add: its id; else one is made.")
    ] = None,
    after: Annotated[
        _Words, typer.Option("--after", metavar="ID", help="With --add: asked after this one.")
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", metavar="ID", help="Do not ask this statement; say --why."),
    ] = None,
    why: Annotated[
        _Words,
        typer.Option("--why", metavar="WORDS", help="Why it is left out, or why it matters."),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="ID=N", help="Let a statement count N times."),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar="ID=N", help="The score that a statement should reach."),
    ] = None,
    own: Annotated[
        Path | None,
        typer.Option("--own", metavar="DIR", help="Start a whole questionnaire of your own there."),
    ] = None,
) -> None:
    """Change what your service asks: new words, leave out, add, weights, targets.

    Without options you are asked, and look through everything before it is written. With options it
    is written at once. What you change is kept in amendments.yaml. Cycles that were answered before
    keep the words that were answered.
    """
    if own is not None:
        _start_own(call, own)
        return
    from pqmodel.questionnaire.amendments.drafting import draft as begin_draft

    draft = begin_draft(call.open())
    options = (rewords, adds, text, staff, name, after, leave_out, why, weight, target)
    if all(option is None for option in options):
        kept = _ask(call, draft)
    else:
        words = (text or "", staff or "")
        _gather_words(draft, rewords, adds, words, (name or "", after or "", why or ""))
        _gather_others(draft, leave_out or [], why or "", weight or [], target or [])
        if not draft.changes:
            raise typer.BadParameter(
                "Say what to change: --reword, --add, --leave-out, --weight or --target.",
                param_hint="--why",
            )
        kept = draft.keep()
    if kept is not None:
        _show_kept(call, draft, kept)


def _gather_words(
    draft: Draft,
    rewords: str | None,
    adds: str | None,
    words: tuple[str, str],
    more: tuple[str, str, str],
) -> None:
    """Adds the change that has words. BadParameter where the options do not go together."""
    from pqmodel.questionnaire.amendments import changes

    name, after, why = more
    if rewords and adds:
        raise typer.BadParameter("Give --reword or --add, not both.", param_hint="--add")
    if any(words) and not (rewords or adds):
        raise typer.BadParameter("Words go with --reword ID or --add PILLAR.", param_hint="--text")
    if (name or after) and not adds:
        option = "--id" if name else "--after"
        raise typer.BadParameter("This goes with --add PILLAR.", param_hint=option)
    if rewords:
        draft.add(changes.reword(draft, rewords, *words))
    if adds:
        draft.add(changes.add(draft, adds, *words, name=name, after=after, why=why))


def _gather_others(
    draft: Draft, leave_out: list[str], why: str, weights: list[str], targets: list[str]
) -> None:
    from pqmodel.questionnaire.amendments import changes

    for statement in leave_out:
        draft.add(changes.leave_out(draft, statement, why))
    for pair in weights:
        draft.add(changes.weigh(draft, *_statement_and_number(pair, "weight")))
    for pair in targets:
        draft.add(changes.aim(draft, *_statement_and_number(pair, "target")))


def _statement_and_number(pair: str, option: str) -> tuple[str, float]:
    from pqmodel.ground.faults import PqmodelError

    match = re.fullmatch(r"\s*([^=\s]+)\s*=\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*", pair)
    if match is None:
        what = f"--{option} {pair!r} is not a statement and a number."
        raise PqmodelError(what, f"Write it as --{option} ID=2, or ID=2.5.")
    return match[1], float(match[2])


def _ask(call: Call, draft: Draft) -> Kept | None:
    from pqmodel.questionnaire.amendments.screen import Dialogue

    if call.json:
        what = "With --json give the change by options; see --help."
        raise typer.BadParameter(what, param_hint="--json")
    return Dialogue(call.screen(), draft).run()


def _show_kept(call: Call, draft: Draft, kept: Kept) -> None:
    if call.json:
        from pqmodel.questionnaire.command.json import Amended

        call.print_json(Amended.of(kept))
    elif not call.quiet:
        from pqmodel.questionnaire.amendments.screen import show_kept

        show_kept(call.screen(), kept, draft.base)


def _start_own(call: Call, folder: Path) -> None:
    from pqmodel.questionnaire.starting import start_questionnaire

    path = start_questionnaire(folder)
    if call.json:
        from pqmodel.questionnaire.command.json import Amended

        call.print_json(Amended.of_new_file(path))
    use = f'init FOLDER --service "Your service" --questionnaire {typed(folder)}'
    call.say(f"Wrote {path}: a small questionnaire to start from, with a note on each line.")
    call.say(f"Check it: {suggest(f'questionnaire check {typed(folder)}')}")
    call.say(f"Use it:   {suggest(use)}")
