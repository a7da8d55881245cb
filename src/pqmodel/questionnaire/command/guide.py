"""`pqmodel guide`: the rest of the model, to read and to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.ground import paths
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.questionnaire.model import Questionnaire

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel guide",
        "pqmodel guide culture do",
        "pqmodel guide start",
        "pqmodel guide --search night",
    )
)
@with_global_options
def guide(
    call: Call,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PILLAR] [SECTION]",
            help="A pillar's id, and measure, do, help, digital; "
            "or start, principles, words; or a statement's id.",
        ),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", metavar="WORDS", help="Find these words.")
    ] = None,
) -> None:
    """Read the model: what to measure, what to do, what helps, how to start, the principles, words
    explained."""
    from pqmodel.questionnaire.guide.contents import resolve

    questionnaire = _in_use(call)
    if search is not None:
        _search(call, questionnaire, search)
        return
    pillar, section = resolve(questionnaire, words or [])
    if call.json:
        from pqmodel.questionnaire.command.json import GuideItems
        from pqmodel.questionnaire.guide.contents import items

        call.print_json(GuideItems.of(pillar, section, items(questionnaire, pillar, section)))
        return
    from pqmodel.questionnaire.guide.screen import show_guide

    with call.paged() as screen:
        show_guide(screen, questionnaire, pillar, section)


def _search(call: Call, questionnaire: Questionnaire, words: str) -> None:
    if call.json:
        from pqmodel.questionnaire.command.json import Hits
        from pqmodel.questionnaire.search import search

        call.print_json(Hits.of(search(questionnaire, words)))
        return
    from pqmodel.questionnaire.guide.screen import show_search

    with call.paged() as screen:
        show_search(screen, questionnaire, words)


def _in_use(call: Call) -> Questionnaire:
    """What the service asks; where none is set up the usual questionnaire, to look around in."""
    from pqmodel.questionnaire import locating
    from pqmodel.questionnaire.amendments.in_use import current
    from pqmodel.workspace.workspace import Workspace

    root, is_set_up = call.locate()
    if is_set_up:
        return current(Workspace(root))
    return locating.named(locating.USUAL, paths.here())
