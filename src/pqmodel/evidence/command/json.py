"""The shapes of `evidence`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.evidence.gaps import Gap, Kind
from pqmodel.evidence.model import Evidence, Register
from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.evidence.laying_out.model import FrameworkLaidOut
    from pqmodel.evidence.pir import Draft
    from pqmodel.evidence.second_look import Difference


class EvidenceAdded(Shape):
    """`evidence add --from-notes`: what was put into the register."""

    added: tuple[Evidence, ...]

    @classmethod
    def of(cls, added: Sequence[Evidence]) -> EvidenceAdded:
        return cls(format=1, added=tuple(added))


class EvidenceRemoved(Shape):
    """`evidence remove`: what was taken out of the register, as it was."""

    removed: tuple[Evidence, ...]

    @classmethod
    def of(cls, removed: Sequence[Evidence]) -> EvidenceRemoved:
        return cls(format=1, removed=tuple(removed))


class GapTold(Noun):
    """One thing that is missing or out of date, and how to mend it. `id` is that of the evidence,
    the statement or the framework's title."""

    kind: Kind
    id: str
    what: str
    mend: str
    command: str


class EvidenceChecked(Shape):
    """`evidence check`: all that is missing or out of date, by the scores of the cycle."""

    cycle: str
    gaps: tuple[GapTold, ...]

    @classmethod
    def of(cls, cycle: str, gaps: Sequence[Gap]) -> EvidenceChecked:
        return cls.from_result(None, cycle=cycle, gaps=gaps)


class FrameworkExported(Noun):
    """A framework with the number of its titles, and of those that have a gap."""

    id: str
    status: str | None
    titles: int
    with_gaps: int


class EvidenceExported(Shape):
    """`evidence export`: the file, the cycle, and each framework that stands in it."""

    file: str
    cycle: str
    frameworks: tuple[FrameworkExported, ...]

    @classmethod
    def of(cls, file: Path, cycle: str, laid_out: Sequence[FrameworkLaidOut]) -> EvidenceExported:
        frameworks = []
        for one in laid_out:
            with_gaps = sum(1 for title in one.titles if title.gaps)
            frameworks.append(
                FrameworkExported(
                    id=one.framework.id,
                    status=one.framework.status,
                    titles=len(one.titles),
                    with_gaps=with_gaps,
                )
            )
        return cls(format=1, file=str(file), cycle=cycle, frameworks=tuple(frameworks))


class PirPart(Noun):
    """One field of the form: how many records are quoted for it, and how many words they have."""

    part: str
    records: int
    words: int


class PirQuestion(Noun):
    """A key question with its fields."""

    question: str
    parts: tuple[PirPart, ...]


class PirDrafted(Shape):
    """`evidence pir`: the file, how many words fit into a field, and what each field has; of the
    staff figures how many are asked for and recorded."""

    file: str
    cycle: str
    framework: str
    limit: int
    questions: tuple[PirQuestion, ...]
    figures_asked: int
    figures_recorded: int

    @classmethod
    def of(cls, file: Path, cycle: str, draft: Draft) -> PirDrafted:
        from pqmodel.evidence.pir import LIMIT

        questions = []
        for question in draft.questions:
            parts = [
                PirPart(part=part.title, records=len(part.quotes), words=part.words)
                for part in question.parts
            ]
            questions.append(PirQuestion(question=question.title, parts=tuple(parts)))
        return cls(
            format=1,
            file=str(file),
            cycle=cycle,
            framework=draft.framework.id,
            limit=LIMIT,
            questions=tuple(questions),
            figures_asked=len(draft.figures),
            figures_recorded=sum(bool(figure.number) for figure in draft.figures),
        )


class SecondLookDifference(Noun):
    """A statement that a reviewer scored otherwise; `explained` is empty where it is not."""

    by: str
    statement: str
    ours: float
    theirs: int
    seen: str
    explained: str


class SecondLooks(Shape):
    """`evidence second-look`: who looked, and where their score and the service's own differ."""

    cycle: str
    reviewers: tuple[str, ...]
    differences: tuple[SecondLookDifference, ...]

    @classmethod
    def of(cls, cycle: str, reviewers: Sequence[str], found: Sequence[Difference]) -> SecondLooks:
        differences = [
            SecondLookDifference(
                by=each.by,
                statement=each.statement,
                ours=each.ours,
                theirs=each.theirs,
                seen=each.seen,
                explained=each.why,
            )
            for each in found
        ]
        return cls(
            format=1, cycle=cycle, reviewers=tuple(reviewers), differences=tuple(differences)
        )


SHAPES: dict[str, type[Noun]] = {
    "evidence": Register,
    "evidence-show": Evidence,
    "evidence-add": Evidence,
    "evidence-add-from-notes": EvidenceAdded,
    "evidence-set": Evidence,
    "evidence-replace": Evidence,
    "evidence-remove": EvidenceRemoved,
    "evidence-check": EvidenceChecked,
    "evidence-export": EvidenceExported,
    "evidence-pir": PirDrafted,
    "evidence-second-look": SecondLooks,
}
