"""`pqmodel guide`: the rest of the model, to read and to search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
            help="A pillar's id, and measure, do, help, digital; or start, principles, words; or a statement's id.",
        ),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", metavar="WORDS", help="Find these words.")
    ] = None,
) -> None:
    """Read the model: what to measure, what to do, what helps, how to start, the principles, words explained."""
    from pqmodel.questionnaire import locating
    from pqmodel.questionnaire.amendments import in_use
    from pqmodel.questionnaire.guide.contents import items, resolve
    from pqmodel.workspace.workspace import Workspace

    root, there = call.locate()
    own = in_use.current(Workspace(root)) if there else None
    questionnaire = own or locating.named("workforce", Path.cwd())
    if call.json and search is not None:
        from pqmodel.questionnaire.command.json import Hits
        from pqmodel.questionnaire.search import search as find

        call.print_json(Hits.of(find(questionnaire, search)))
        return
    pillar, section = resolve(questionnaire, words or [])
    if call.json:
        from pqmodel.questionnaire.command.json import GuideItems

        call.print_json(GuideItems.of(pillar, section, items(questionnaire, pillar, section)))
        return
    from pqmodel.questionnaire.guide.screen import show_guide, show_search

    if search is not None:
        show_search(call.screen(), questionnaire, search)
        return
    show_guide(call.screen(), questionnaire, pillar, section)
