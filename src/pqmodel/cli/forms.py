"""`pqmodel forms`: makes forms to hand out."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.ground.suggesting import suggest, typed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.answers.forms.model import Form
    from pqmodel.questionnaire.model import Questionnaire
    from pqmodel.workspace.service import Group
    from pqmodel.workspace.workspace import Workspace

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel forms --format html --group care-staff",
        "pqmodel forms --format html --group care-staff --set short",
        "pqmodel forms --format html --group care-staff --message word.txt",
        "pqmodel forms --format xlsx --group nights --copies 8 -o nights",
        "pqmodel forms --format paper --group families --lang pl -o families.html",
    )
)
@with_global_options
def forms(
    call: Call,
    kind: Annotated[
        Literal["html", "xlsx", "paper"],
        typer.Option("--format", metavar="KIND", help="What to make: html, xlsx or paper."),
    ],
    group: Annotated[str, typer.Option("--group", metavar="G", help="Who will answer.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="The file to write, or a folder."),
    ] = None,
    named_set: Annotated[
        str | None,
        typer.Option("--set", metavar="ID", help="Ask a named set alone, such as short."),
    ] = None,
    pillar: Annotated[
        list[str] | None,
        typer.Option("--pillar", metavar="ID", help="Ask this pillar alone; may be repeated."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="LANG", help="The language, such as pl.")
    ] = None,
    copies: Annotated[
        int,
        typer.Option(
            min=1, max=999, help="Excel only: so many files, each known again when it comes back."
        ),
    ] = 1,
    message: Annotated[
        Path | None,
        typer.Option(
            "--message",
            metavar="FILE",
            help="A word from you on every form of the cycle: why, by when, to whom, what happens next.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Make forms to hand out: one page for phones and computers, an Excel file to e-mail, or paper to print.

    The page works without a network and sends nothing; at its end it gives a file and a code to hand in.
    """
    from pqmodel.answers.forms.handed_out import note_handed_out
    from pqmodel.answers.forms.making_forms import render
    from pqmodel.answers.forms.word_from_manager import keep_word, paragraphs
    from pqmodel.ground.output_files import place

    _refuse_copies(kind, copies)
    workspace = call.open()
    asked = _form_asked_for(call, workspace, group, language, named_set, pillar or ())
    word = _word_from_manager(call, workspace, asked.form.cycle, message)
    form = asked.form.model_copy(update={"message": paragraphs(word)})
    files = place(render(form, kind, asked.questionnaire.language, copies), output, force=force)

    if message is not None:
        # Only now: where no form was made, nothing is kept either.
        keep_word(workspace, form.cycle, word)
    note_handed_out(workspace, form, call.today)
    _tell(call, asked, files, kind, pillar or ())


@dataclass(frozen=True)
class _FormAskedFor:
    """The form of a group without a word from its manager, and what it is made from; `languages`
    are those that it could be in, each with its translated statements of how many."""

    form: Form
    group: Group
    groups: tuple[Group, ...]
    questionnaire: Questionnaire
    languages: dict[str, tuple[int, int]]


def _refuse_copies(kind: str, copies: int) -> None:
    from pqmodel.ground.faults import PqmodelError

    if copies > 1 and kind != "xlsx":
        raise PqmodelError(
            "Only Excel forms are made in copies.", "A page or a sheet of paper serves everybody."
        )


def _form_asked_for(
    call: Call,
    workspace: Workspace,
    group_id: str,
    language: str | None,
    named_set: str | None,
    pillars: Sequence[str],
) -> _FormAskedFor:
    """The form of a group in the cycle that is worked on, whole or in part; in its questionnaire's
    language where none is named. PqmodelError where there is no such form."""
    from pqmodel.answers.accepting import group_of, refuse_unbegun
    from pqmodel.answers.asked import set_of
    from pqmodel.answers.assess.opening import pillars_of
    from pqmodel.answers.forms.making_forms import check_codes, coverage, make_form
    from pqmodel.questionnaire.audiences import audience_of
    from pqmodel.results.counting import asked_in

    cycle = call.cycle_for_work(workspace)
    refuse_unbegun(cycle, call.today)
    questionnaire = asked_in(workspace, cycle, call.today)
    check_codes(workspace.service)
    group = group_of(workspace, group_id)
    languages = coverage(questionnaire, audience_of(group, questionnaire.audiences))
    chosen = language or questionnaire.language
    _refuse_unknown_language(chosen, languages)
    form = make_form(
        workspace.service,
        group,
        questionnaire,
        cycle,
        chosen,
        set_id=set_of(questionnaire, named_set),
        pillars=pillars_of(questionnaire, pillars),
    )
    groups = tuple(workspace.service.groups)
    return _FormAskedFor(form, group, groups, questionnaire, languages)


def _refuse_unknown_language(chosen: str, languages: Mapping[str, tuple[int, int]]) -> None:
    from pqmodel.ground.faults import PqmodelError

    if chosen in languages:
        return
    hint = (
        f"There are words in: {', '.join(languages)}. Others go into a file of their own, under "
        "`translations:` in the questionnaire."
    )
    raise PqmodelError(f"No statement has words in {chosen!r}.", hint)


def _tell(
    call: Call,
    asked: _FormAskedFor,
    files: Sequence[Path],
    kind: str,
    pillars: Sequence[str],
) -> None:
    """What was made, what is not translated in it, and what to know of it."""
    from pqmodel.answers.forms.making_forms import warnings_for

    form, questionnaire = asked.form, asked.questionnaire
    if call.json:
        from pqmodel.answers.json_shapes import FormsMade

        call.print_json(FormsMade.of(form, files, asked.languages))
    _say_made(call, files)
    translated, statements = asked.languages[form.language]
    if translated < statements:
        words = f"{translated} of {statements} statements have words in {form.language}"
        call.say(f"{words}; the others are in {questionnaire.language}.")
    smallest, audiences = form.smallest_group, questionnaire.audiences
    for warning in warnings_for(asked.group, smallest, audiences, asked.groups):
        call.say(warning)
    _say_next(call, kind, form, pillars)


def _word_from_manager(call: Call, workspace: Workspace, cycle: str, file: Path | None) -> str:
    """The word of the file, else the one that is kept; at a terminal it is asked for once a cycle,
    and what somebody typed is kept at once."""
    from pqmodel.answers.forms.word_from_manager import (
        ask_for_word,
        fitting,
        keep_word,
        read_word,
        word_from_file,
    )
    from pqmodel.terminal.lines import Lines

    if file is not None:
        return fitting(word_from_file(file))
    words = read_word(workspace, cycle)
    if words is None and not call.json and not call.quiet and _somebody_is_there():
        words = keep_word(workspace, cycle, ask_for_word(Lines(call.wants_plain)))
    return words or ""


def _somebody_is_there() -> bool:
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def _say_made(call: Call, files: Sequence[Path]) -> None:
    words = f"Wrote {files[0]}"
    if len(files) > 1:
        words += f" and {len(files) - 1} more"
    call.say(words)


def _say_next(call: Call, kind: str, form: Form, pillars: Sequence[str]) -> None:
    words = f"Bring the answers in with: {suggest('collect FILE')}"
    if kind == "paper":
        words += f"   (or key them: {suggest(_keying(form, pillars))})"
    call.say(words)


def _keying(form: Form, pillars: Sequence[str]) -> str:
    """The command that keys what stands on this paper form; one known person's is answered."""
    words = "assess" if form.named else "assess --keyed"
    words += f" --as {typed(form.group)}"
    if form.asked_set:
        words += f" --set {typed(form.asked_set)}"
    return " ".join([words, *(f"--pillar {typed(pillar)}" for pillar in pillars)])
