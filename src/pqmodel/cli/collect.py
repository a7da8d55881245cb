"""`pqmodel collect`: brings in what people answered, from files and codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pqmodel.ground import paths
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options
from pqmodel.terminal.plain import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pqmodel.answers.collect.collecting import Request
    from pqmodel.answers.collect.model import Collected, Match
    from pqmodel.questionnaire.model import Questionnaire
    from pqmodel.workspace.workspace import Workspace

Kind = Literal[
    "auto",
    "form",
    "response",
    "table",
    "ms-forms",
    "google-forms",
    "answers",
    "long",
    "turned",
    "code",
]

_LONG_RUN = 50
"""From so many files on they are counted on the screen."""
_STEP = 10

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel collect inbox",
        "pqmodel collect *.xlsx nights.json --dry-run",
        "pqmodel collect ms-forms-download.xlsx --group care-staff",
        "pqmodel collect codes.txt --from code",
    )
)
@with_global_options
def collect(
    call: Call,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files, folders, patterns; or codes.")
    ],
    group: Annotated[
        str | None,
        typer.Option(
            "--group", metavar="G", help="Whose answers these are, where a file does not tell."
        ),
    ] = None,
    kind: Annotated[
        Kind,
        typer.Option("--from", metavar="KIND", help="What the files are, if not to be found out."),
    ] = "auto",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be taken in.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Take rows and forms that are in another cycle or group already: they are other people's.",
        ),
    ] = False,
    delete: Annotated[
        bool,
        typer.Option(
            "--delete", help="Delete the files of which everything was taken in, without asking."
        ),
    ] = False,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept-matches", help="Take columns that match a statement closely without asking."
        ),
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help="A YAML file: headings with statement ids, and what words mean.",
        ),
    ] = None,
) -> None:
    """Bring in what people answered: our forms, Microsoft and Google Forms downloads, tables, and response codes.

    KIND is form, response, table, ms-forms, google-forms, answers, long, turned or code. A turned
    table has its statements below each other. The same form or row is one
    response, whichever cycle or group it comes for again.
    """
    from pqmodel.answers.accepting import entering, group_of
    from pqmodel.answers.collect.collecting import Request
    from pqmodel.answers.collect.column_map import ColumnMap, read_map
    from pqmodel.ground.faults import REFUSED
    from pqmodel.results.counting import asked_in

    workspace = call.open()
    if group is not None:
        group = group_of(workspace, group).id
    cycle = call.cycle_for_work(workspace)
    late = entering(workspace, cycle, call.today)
    if late:
        call.say(late)
    questionnaire = asked_in(workspace, cycle, call.today)
    column_map = read_map(mapping, questionnaire) if mapping else ColumnMap()
    request = Request(
        cycle=cycle,
        group=group,
        kind=kind,
        dry_run=dry_run,
        again=again,
        mapping=column_map.columns,
        values=column_map.values,
        confirm=_confirm(questionnaire, accept, call),
        progress=_progress(call),
    )
    collected, paths_by_name = _collect(workspace, questionnaire, files, request)
    if call.json:
        from pqmodel.answers.json_shapes import Gathered

        call.print_json(Gathered.of(collected))
    else:
        from pqmodel.answers.collect.screen import show_collected

        show_collected(call.screen(), collected)
    _offer_to_delete(call, collected, paths_by_name, delete)
    if collected.new and not dry_run:
        call.say(f"See who has answered: {suggest('results')}")
    if collected.faults:
        raise typer.Exit(REFUSED)


def _collect(
    workspace: Workspace, questionnaire: Questionnaire, files: list[str], request: Request
) -> tuple[Collected, dict[str, Path]]:
    """What was collected, and the files that it came from by the names that they are told by."""
    from pqmodel.answers.collect.collecting import collect_codes, collect_files, expand

    if request.kind != "code":
        given = expand(files)
        collected = collect_files(workspace, questionnaire, given, request)
        return collected, {str(path): path for path in given}
    lines, name = _codes(files)
    collected = collect_codes(workspace, questionnaire, lines, name, request)
    given = [Path(files[0])] if files == [name] and paths.is_file(Path(name)) else []
    return collected, {str(path): path for path in given}


def _offer_to_delete(
    call: Call, collected: Collected, paths_by_name: dict[str, Path], wanted: bool
) -> None:
    """Deletes what was wholly taken in, where that is wanted; at a terminal it is asked for."""
    from pqmodel.answers.collect.deleting import delete, wholly_taken
    from pqmodel.ground.words import count

    whole = wholly_taken(collected, paths_by_name)
    if not whole:
        return
    files = count(len(whole), "file")
    if not wanted:
        call.say(
            "Whoever receives such a file can read it, and may see whom it came from. "
            "`--delete` removes those of which everything was taken in."
        )
        if call.json or call.quiet or not _somebody_is_there():
            return
        if not typer.confirm(f"Delete {files} now?", default=False, err=True):
            return
    delete(whole)
    call.say(f"{files} deleted, of which everything was taken in.")


def _somebody_is_there() -> bool:
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def _codes(files: list[str]) -> tuple[list[str], str]:
    """The response codes: as typed, from the input, or from a file of them; and the name that faults are told with."""
    from pqmodel.ground.given_files import read_given

    if files == ["-"]:
        return sys.stdin.read().splitlines(), "input"
    if len(files) == 1 and paths.is_file(Path(files[0])):
        text = read_given(Path(files[0]), "codes").decode("utf-8-sig", "replace")
        return text.splitlines(), files[0]
    return files, "code"


def _confirm(questionnaire: Questionnaire, accept: bool, call: Call) -> Callable[[Match], bool]:
    """Asks about each close match once; without a terminal they are not taken, and told as such."""
    from pqmodel.ground.likeness import fold, likeness

    answers: dict[str, bool] = {}

    def ask(match: Match) -> bool:
        if accept:
            return True
        if match.heading in answers:
            return answers[match.heading]
        if call.json or not sys.stdin.isatty():
            return False
        _, statement = questionnaire.by_statement[match.statement]
        # Nobody knows yet whose column it is: the words that it is most like are shown.
        words = max(
            statement.wording.values(), key=lambda each: likeness(fold(match.heading), fold(each))
        )
        say(f"Column:    {match.heading}\nStatement: {words}", err=True)
        answers[match.heading] = typer.confirm("Is it the same?", default=True, err=True)
        return answers[match.heading]

    return ask


def _progress(call: Call) -> Callable[[int, int], None]:
    """A line that counts files on long runs, on a terminal alone."""
    wanted = sys.stderr.isatty() and not call.quiet and not call.plain

    def tell(done: int, of: int) -> None:
        last = done == of
        # A short run is over before anybody looks, and a line for every file would slow a long one.
        if wanted and of >= _LONG_RUN and (last or done % _STEP == 0):
            sys.stderr.write(f"\r{done} of {of} files")
            if last:
                sys.stderr.write("\n")
            sys.stderr.flush()

    return tell
