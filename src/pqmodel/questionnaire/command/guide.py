"""`pqmodel guide`: the rest of the model, to read and to search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.ground import paths
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.questionnaire.guide.answering import Occasion
    from pqmodel.questionnaire.guide.contents import Place
    from pqmodel.questionnaire.guide.open_answers import OpenAnswer
    from pqmodel.questionnaire.model import Questionnaire

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel guide",
        "pqmodel guide culture do",
        "pqmodel guide start",
        "pqmodel guide --search night",
        "pqmodel guide culture measure --answer --team nights",
        "pqmodel guide pack team-meeting.docx culture",
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
            "or start, principles, words; or a statement's id; "
            "or pack and a file, .html, .docx or .pdf, to hand round.",
        ),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", "-s", metavar="WORDS", help="Find these words.")
    ] = None,
    answer: Annotated[
        bool, typer.Option("--answer", help="Answer the open questions, one by one.")
    ] = False,
    team: Annotated[
        str, typer.Option("--team", metavar="NAME", help="With --answer: which team answers.")
    ] = "",
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="With pack: write over a file; the old one is kept beside it."
        ),
    ] = False,
) -> None:
    """Read the model: what to measure, what to do, what helps, how to start, the principles, words
    explained.

    `guide pack FILE` writes a page for each pillar, for a team meeting or supervision. What teams
    say to the open questions can be kept with --answer, and stands in the report.
    """
    from pqmodel.questionnaire.guide.contents import resolve

    if team and not answer:
        raise typer.BadParameter("This goes with --answer.", param_hint="--team")
    questionnaire = _in_use(call)
    if search is not None:
        _search(call, questionnaire, search)
    elif words and words[0].lower() == "pack":
        _pack(call, questionnaire, words[1:], force)
    elif answer:
        _answer(call, questionnaire, resolve(questionnaire, words or []), team)
    else:
        _show(call, questionnaire, resolve(questionnaire, words or []))


def _show(call: Call, questionnaire: Questionnaire, place: Place) -> None:
    pillar, section = place
    said = _said(call)
    if call.json:
        from pqmodel.questionnaire.command.json import GuideItems
        from pqmodel.questionnaire.guide.contents import items

        values = items(questionnaire, pillar, section)
        call.print_json(GuideItems.of(pillar, section, values, said))
        return
    from pqmodel.questionnaire.guide.open_answers import by_question
    from pqmodel.questionnaire.guide.screen import show_guide

    with call.paged() as screen:
        show_guide(screen, questionnaire, pillar, section, by_question(said))


def _answer(call: Call, questionnaire: Questionnaire, place: Place, team: str) -> None:
    from pqmodel.questionnaire.guide.answering import Occasion, answer_questions, questions_of
    from pqmodel.questionnaire.guide.open_answers import WHOLE_TEAM, read_answers
    from pqmodel.terminal.lines import Lines

    workspace = call.open()
    questions = questions_of(questionnaire, *place)
    cycle = call.cycle_for_work(workspace)
    occasion = Occasion(" ".join(team.split()) or WHOLE_TEAM, cycle, call.today)
    with call.apart_from_data():
        answered = answer_questions(Lines(call.wants_plain), workspace, questions, occasion)
    if call.json:
        from pqmodel.questionnaire.command.json import Answered

        kept, _ = read_answers(workspace)
        said = kept.of_team(cycle.id, occasion.team)
        shape = Answered(
            format=1, cycle=cycle.id, team=occasion.team, answered=answered, answers=said
        )
        call.print_json(shape)
    call.say(_what_was_kept(answered, occasion))


def _what_was_kept(answered: int, occasion: Occasion) -> str:
    from pqmodel.ground.words import count

    if not answered:
        return "Nothing was answered."
    answers = count(answered, "answer", "answers")
    return f"Kept {answers} of {occasion.team} in {occasion.cycle.id}."


def _pack(call: Call, questionnaire: Questionnaire, words: Sequence[str], force: bool) -> None:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.questionnaire.guide.pack import write_pack

    if not words:
        mend = f"Name one: {suggest('guide pack team-meeting.docx')}"
        raise PqmodelError("A pack needs a file to be written to.", mend)
    file = Path(words[0])
    document = write_pack(
        questionnaire, _service_name(call), file, words[1:], call.today, force=force
    )
    pages = tuple(section.id for section in document.sections)
    if call.json:
        from pqmodel.questionnaire.command.json import PackWritten

        call.print_json(PackWritten(format=1, file=str(file), pages=pages))
    call.say(f"Wrote {file}: a page each for {', '.join(pages)}.")


def _said(call: Call) -> tuple[OpenAnswer, ...]:
    """What teams said in the cycle; nothing where no service is set up."""
    root, is_set_up = call.locate()
    if not is_set_up:
        return ()
    from pqmodel.questionnaire.guide.open_answers import read_answers
    from pqmodel.workspace.workspace import Workspace

    workspace = Workspace(root)
    kept, _ = read_answers(workspace)
    if not kept.answers:
        return ()
    if call.cycle is None:
        # The latest in which a team spoke; answers of staff may come later.
        return kept.of(max(kept.answers, key=lambda each: each.said).cycle)
    return kept.of(call.cycle_for_reading(workspace).id)


def _service_name(call: Call) -> str:
    root, is_set_up = call.locate()
    if not is_set_up:
        return ""
    from pqmodel.workspace.workspace import Workspace

    return Workspace(root).service.service


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
