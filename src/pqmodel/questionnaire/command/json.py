"""The shapes of `questionnaire` and `guide`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.guide.open_answers import OpenAnswer
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.search import HitKind
from pqmodel.questionnaire.versions.model import QuestionnaireDiff
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.questionnaire.amendments.drafting import Kept
    from pqmodel.questionnaire.checking import Checked as CheckedFile
    from pqmodel.questionnaire.listing import ListedQuestionnaire
    from pqmodel.questionnaire.resource_list import AgedResource
    from pqmodel.questionnaire.search import Hit
    from pqmodel.questionnaire.workbook.export_import import TakenIn as Import


class Listed(Noun):
    """One questionnaire; where it cannot be used, `lacking` says why and the rest is null."""

    id: str | None
    title: str | None
    version: str | None
    pillars: int | None
    themes: int | None
    statements: int | None
    path: str
    shipped: bool
    in_use: bool
    lacking: str | None

    @classmethod
    def of(cls, listed: ListedQuestionnaire) -> Listed:
        facts: dict[str, Any] = dict.fromkeys(
            ("id", "title", "version", "pillars", "themes", "statements")
        )
        questionnaire = listed.questionnaire
        if questionnaire is not None:
            facts["id"] = questionnaire.id
            facts["title"] = questionnaire.title
            facts["version"] = questionnaire.version
            facts["pillars"] = len(questionnaire.pillars)
            facts["themes"] = len(questionnaire.themes)
            facts["statements"] = len(questionnaire.by_statement)
        return cls(
            **facts,
            path=str(listed.path),
            shipped=listed.shipped,
            in_use=listed.in_use,
            lacking=listed.lacking or None,
        )


class Shelf(Shape):
    """`questionnaire list`."""

    questionnaires: tuple[Listed, ...]

    @classmethod
    def of(cls, listed: Iterable[ListedQuestionnaire]) -> Shelf:
        return cls(format=1, questionnaires=tuple(Listed.of(each) for each in listed))


class Checked(Shape):
    """`questionnaire check`: every fault and warning; `ok` where there are no faults."""

    file: str
    faults: tuple[FaultFound, ...]
    ok: bool

    @classmethod
    def of(cls, checked: CheckedFile) -> Checked:
        return cls.from_result(checked, file=str(checked.file))


class ListedResource(Noun):
    """One resource: its state, the month in which that was seen, and how many months ago that is;
    null where nobody says when."""

    id: str
    pillar: str
    title: str
    publisher: str
    status: str
    checked: str | None
    months: int | None
    address: str | None
    note: str | None

    @classmethod
    def of(cls, aged: AgedResource) -> ListedResource:
        resource = aged.resource
        return cls(
            id=resource.id,
            pillar=aged.pillar,
            title=resource.title,
            publisher=resource.publisher,
            status=resource.status,
            checked=resource.checked,
            months=aged.months,
            address=resource.address,
            note=resource.note,
        )


class ResourceList(Shape):
    """`questionnaire check --resources`."""

    resources: tuple[ListedResource, ...]

    @classmethod
    def of(cls, listed: Iterable[AgedResource]) -> ResourceList:
        return cls(format=1, resources=tuple(ListedResource.of(each) for each in listed))


class Amended(Shape):
    """`questionnaire new`: the file, and what was changed in it in words. `backup` is null:
    comments are kept."""

    file: str
    changes: tuple[str, ...]
    backup: str | None
    warnings: tuple[FaultFound, ...]

    @classmethod
    def of(cls, kept: Kept) -> Amended:
        return cls.from_result(kept, file=str(kept.file), backup=None)

    @classmethod
    def of_new_file(cls, file: Path) -> Amended:
        """What `questionnaire new --own` wrote: nothing in it was there before."""
        return cls(format=1, file=str(file), changes=(), backup=None, warnings=())


class Named(Noun):
    """Which questionnaire it is."""

    id: str
    version: str

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Named:
        return cls(id=questionnaire.id, version=questionnaire.version)


class Exported(Shape):
    """`questionnaire export`: the file, what kind it is, and what is in it."""

    file: str
    kind: Literal["xlsform", "xlsx", "md"]
    questionnaire: Named
    statements: int

    @classmethod
    def of(
        cls, questionnaire: Questionnaire, file: Path, kind: Literal["xlsform", "xlsx", "md"]
    ) -> Exported:
        return cls(
            format=1,
            file=str(file),
            kind=kind,
            questionnaire=Named.of(questionnaire),
            statements=len(questionnaire.by_statement),
        )


class MadeId(Noun):
    """An id that a new row was given: the cell (or sheet) that it belongs to, and the words that it
    was made of."""

    where: str
    id: str
    words: str


class TakenIn(Shape):
    """`questionnaire import`: the folder and the files in it; `backup` is where the questionnaire
    that was there is now. `to_be_written` is what the file does not say; `gone` are statements
    that were exported and are not in it any more, nor retired; `notes` tell what was passed
    over; `faults` are warnings alone."""

    folder: str
    kind: Literal["xlsform", "xlsx"]
    questionnaire: Named
    statements: int
    files: tuple[str, ...]
    backup: str | None
    made: tuple[MadeId, ...]
    to_be_written: tuple[str, ...]
    gone: tuple[str, ...]
    notes: tuple[str, ...]
    faults: tuple[FaultFound, ...]

    @classmethod
    def of(cls, imported: Import) -> TakenIn:
        return cls.from_result(
            imported,
            folder=str(imported.folder),
            questionnaire=Named.of(imported.questionnaire),
            statements=len(imported.questionnaire.by_statement),
            backup=str(imported.backup) if imported.backup else None,
            to_be_written=imported.lacking,
            faults=imported.warnings,
        )


class SchemasWritten(Shape):
    """`questionnaire schema --output-dir`: the files."""

    files: tuple[str, ...]

    @classmethod
    def of(cls, files: Iterable[Path]) -> SchemasWritten:
        return cls(format=1, files=tuple(str(file) for file in files))


class Found(Noun):
    """One thing that has the words looked for."""

    kind: HitKind
    id: str
    pillar: str
    pillar_title: str
    text: str
    where: str


class Hits(Shape):
    """`guide --search`: best first."""

    hits: tuple[Found, ...]

    @classmethod
    def of(cls, hits: Sequence[Hit]) -> Hits:
        return cls.from_result(None, hits=hits)


class GuideItems(Shape):
    """`guide`: the items at that place, in the shapes of `pqmodel questionnaire schema pillar`;
    and what teams said to those of them that are open questions."""

    pillar: str | None
    section: str | None
    items: tuple[dict[str, Any], ...]
    answers: tuple[OpenAnswer, ...] = ()

    @classmethod
    def of(
        cls,
        pillar: str | None,
        section: str | None,
        items: Iterable[Noun],
        answers: Iterable[OpenAnswer] = (),
    ) -> GuideItems:
        nouns = tuple(items)
        ids = {getattr(item, "id", "") for item in nouns}
        return cls(
            format=1,
            pillar=pillar,
            section=section,
            items=tuple(item.model_dump(mode="json") for item in nouns),
            answers=tuple(answer for answer in answers if answer.question in ids),
        )


class Answered(Shape):
    """`guide --answer`: which team answered how many questions, and all that it has said in the
    cycle."""

    cycle: str
    team: str
    answered: int
    answers: tuple[OpenAnswer, ...]


class PackWritten(Shape):
    """`guide pack`: the file, and the pillars and themes that have a page in it."""

    file: str
    pages: tuple[str, ...]


SHAPES: dict[str, type[Noun]] = {
    "guide": GuideItems,
    "guide-answer": Answered,
    "guide-pack": PackWritten,
    "guide-search": Hits,
    "questionnaire-export": Exported,
    "questionnaire-import": TakenIn,
    "questionnaire-list": Shelf,
    "questionnaire-show": Questionnaire,
    "questionnaire-check": Checked,
    "questionnaire-check-resources": ResourceList,
    "questionnaire-diff": QuestionnaireDiff,
    "questionnaire-new": Amended,
    "questionnaire-schema": SchemasWritten,
}
