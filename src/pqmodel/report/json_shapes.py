"""The shapes of reports, of exports by somebody's own template, and of empty workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import Shape
from pqmodel.workspace.report_readers import ReaderId

if TYPE_CHECKING:
    from pqmodel.report.sheet.fields import Described
    from pqmodel.report.sheet.filling import Outcome
    from pqmodel.report.writing import Written


class BlankMade(Shape):
    """`plan export --blank`, `review export --blank`: the file."""

    file: str

    @classmethod
    def of(cls, file: Path) -> BlankMade:
        return cls(format=1, file=str(file))


class TemplateFilled(Shape):
    """`plan export --template`, `review export --template`: the file, the cycle whose scores it
    shows, how many fields were filled in, and how many rows each list gave.
    """

    file: str
    cycle: str
    fields: int
    rows: dict[str, int]

    @classmethod
    def of(cls, outcome: Outcome, file: Path, cycle: str) -> TemplateFilled:
        return cls.from_result(outcome, file=str(file), cycle=cycle)


class TemplateField(Noun):
    """A field that a template may hold. One of a `list` stands in a row that is repeated."""

    field: str
    what: str
    list: str | None


class TemplateFields(Shape):
    """`plan export --template-fields`."""

    fields: tuple[TemplateField, ...]

    @classmethod
    def of(cls, fields: Iterable[Described]) -> TemplateFields:
        return cls.from_result(None, fields=fields)


class ReportWritten(Shape):
    """`report`: the file, the cycle, the reader that it is for, and its sections in order; with
    `--template` also how many of its paragraphs had fields, and how many rows each list gave."""

    file: str
    cycle: str
    reader: ReaderId
    sections: tuple[str, ...]
    fields: int
    rows: dict[str, int]

    @classmethod
    def of(cls, written: Written, file: Path, cycle: str, reader: ReaderId) -> ReportWritten:
        sections = tuple(section.id for section in written.document.sections)
        return cls.from_result(
            written, file=str(file), cycle=cycle, reader=reader, sections=sections
        )


SHAPES: dict[str, type[Noun]] = {
    "plan-export-blank": BlankMade,
    "plan-export-template": TemplateFilled,
    "plan-export-template-fields": TemplateFields,
    "review-export-blank": BlankMade,
    "report": ReportWritten,
    "review-export-template": TemplateFilled,
}
