"""Works out the results of a cycle from the records: tally, protect, score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pqmodel.analysis.disclosure import SafeTally, protect
from pqmodel.analysis.pairing import Round
from pqmodel.analysis.scoring import Settings, score
from pqmodel.analysis.tallying import tally_marks
from pqmodel.app import questionnaires
from pqmodel.model.cycle import Cycle, parse
from pqmodel.model.questionnaire import Questionnaire, QuestionnaireRef
from pqmodel.model.response import Marks
from pqmodel.model.results import Results
from pqmodel.model.service import Service
from pqmodel.model.tally import Tally
from pqmodel.store.workspace import Workspace


@dataclass(frozen=True)
class Picture:
    """All that a renderer needs of one cycle: whose it is, what was asked, how it came out, and the cycle before.

    `participation` maps each group that answered to its number of people, or None where it is withheld. `waiting`
    counts, by group, people whose answers are not in the figures yet, so that two outputs cannot be told apart by them.
    """

    service: Service
    questionnaire: Questionnaire
    results: Results
    before: Results | None
    participation: dict[str, int | None]
    waiting: dict[str, int] = field(default_factory=dict)


def picture(workspace: Workspace, cycle: Cycle) -> Picture:
    """The results of a cycle, with those of the latest earlier cycle that has answers. No answers give no scores."""
    earlier = [other for other in workspace.cycles() if other < cycle]
    before = _results(workspace, earlier[-1].id, None)[0] if earlier else None
    results, questionnaire, safe = _results(workspace, cycle.id, before)
    # Within a cycle the smallest group shown can have been larger than it is set now; words should name what holds.
    service = workspace.service.model_copy(update={"smallest_group": safe.smallest_group})
    return Picture(service, questionnaire, results, before, dict(safe.groups), dict(safe.waiting))


def results_of(workspace: Workspace, cycle: str) -> Results:
    """The results of a cycle alone, by id."""
    return _results(workspace, parse(cycle).id, None)[0]


def round_of(workspace: Workspace, cycle: str) -> Round:
    """The results of a cycle, by id, with what is needed to set it beside another: its questionnaire, and the counts
    of its groups that may be shown."""
    results, questionnaire, safe = _results(workspace, parse(cycle).id, None)
    return Round(results, questionnaire, {key: statement.shown for key, statement in safe.statements.items()})


def _results(workspace: Workspace, cycle: str, before: Results | None) -> tuple[Results, Questionnaire, SafeTally]:
    """Works out what may be shown, and notes it, so that later outputs of the cycle give nothing away beside it."""
    service = workspace.service
    questionnaire, counts = count(workspace, cycle)
    published = workspace.published(cycle)
    safe = protect(counts, service.named, service.smallest_group, published)
    if safe.published != published and safe.published.groups:
        workspace.keep_published(safe.published)
    settings = Settings(service.target, service.weighting, workspace.plan()[0].left_alone, service.groups)
    return score(safe, questionnaire, settings, before), questionnaire, safe


def count(workspace: Workspace, cycle: str) -> tuple[Questionnaire, Tally]:
    """The questionnaire that a cycle is read with, and the counts of its answers. Not safe to show.

    Responses are counted as they are read, so that 20,000 of them need little memory; only a round that nobody
    answered in today's questionnaire is read a second time, with the one it was answered in.
    """
    now = questionnaires.current(workspace)
    refs: dict[str, QuestionnaireRef] = {}

    def noted() -> Iterator[Marks]:
        for marks in workspace.marks(cycle):
            refs[marks.questionnaire.digest] = marks.questionnaire
            yield marks

    counts = tally_marks(noted(), now, cycle)
    questionnaire = questionnaires.answered_in(workspace, list(refs.values()), now)
    if questionnaire is not now:
        counts = tally_marks(workspace.marks(cycle), questionnaire, cycle)
    return questionnaire, counts
