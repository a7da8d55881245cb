"""`pqmodel undo`: undoes the last change, of whichever record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pqmodel.exchange.command.undo import OnlyTell, Yes, undo_last
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.exchange.undoing import Undo

app = Commands()


@app.command(epilog=examples("pqmodel undo", "pqmodel undo --dry-run", "pqmodel undo --yes"))
@with_global_options
def undo(call: Call, yes: Yes = False, dry_run: OnlyTell = False) -> None:
    """Undo the last change of the plan, a review, the measures, the evidence or the settings, or the last collecting.

    At a terminal it says what goes back, and asks first. Run again, it goes one change further
    back. What was changed by hand since is never undone, nor are answers of which figures were
    released.
    """
    from pqmodel.answers.undoing import ResponsesUndo
    from pqmodel.evidence.undoing import EvidenceUndo
    from pqmodel.measures.undoing import MeasuresUndo
    from pqmodel.plan.undoing import PlanUndo
    from pqmodel.questionnaire.guide.undoing import GuideAnswersUndo
    from pqmodel.review.undoing import CompletionUndo, ReviewUndo

    undos: list[Undo] = [
        PlanUndo(),
        ReviewUndo(),
        CompletionUndo(),
        MeasuresUndo(),
        EvidenceUndo(),
        GuideAnswersUndo(),
        ResponsesUndo(),
    ]
    undone = undo_last(call, undos, yes=yes, dry_run=dry_run)
    if undone and call.json:
        from pqmodel.exchange.command.json import ChangeUndone

        call.print_json(ChangeUndone.of(undone, dry_run=dry_run))
