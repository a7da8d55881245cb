"""The picture of a cycle as a workbook: a sheet for each part, and one that explains them."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.measures.working_out import with_unit
from pqmodel.partnership.in_words import closing, left_out_to_readers, participation, tags_in_words
from pqmodel.partnership.picture import as_told
from pqmodel.partnership.report.material import Material
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import DASH, Column, Row, known
from pqmodel.workbook.table import roomy, write_head, write_table

_PILLARS = (
    known("pillar", "Pillar", 44, style="strong"),
    known("services", "Services", 11, "number", "count"),
    known("lower", "Lower quarter", 11, "number"),
    known("median", "Middle", 11, "number"),
    known("upper", "Upper quarter", 11, "number"),
)
_COMMON = (
    known("statement", "Statement", 60, style="strong"),
    known("pillar", "Pillar", 30),
    known("weak", "Weak in", 11, "number", "count"),
    known("services", "Services", 11, "number", "count"),
    known("median", "Middle", 11, "number"),
    known("tags", "What they have in common", 50),
)
_STRENGTHS = (
    known("statement", "Statement", 60, style="strong"),
    known("service", "Who is strong in it", 30),
    known("mean", "Mean", 11, "number"),
    known("weak", "Weak in others", 11, "number", "count"),
)
_CHANGES = (
    known("what", "Pillar or statement", 60, style="strong"),
    known("services", "Services in both", 11, "number", "count"),
    known("change", "Change", 11, "number", "change"),
    known("low", "From", 11, "number", "change"),
    known("high", "To", 11, "number", "change"),
    known("clear", "More than chance", 14),
)
_MEASURES = (
    known("title", "Measure", 34, style="strong"),
    known("figure", "Pooled figure", 14),
    known("low", "From", 11, "number"),
    known("high", "To", 11, "number"),
    known("services", "Services", 11, "number", "count"),
    known("collected", "Known of", 11, "number", "count"),
    known("filed", "From data set files", 11, "number", "count"),
    known("formula", "How it is worked out", 60),
)


def county_book(material: Material) -> bytes:
    """The workbook. Single services are on it only where the material has them."""
    overview = material.overview
    footer = f"{overview.partnership}, {overview.cycle}"
    book = Book(footer, footer, material.today)
    _sheet(book, "Pillars", material, _PILLARS, _pillars(material))
    _sheet(book, "Common", material, _COMMON, _common(material))
    _sheet(book, "Strengths", material, _STRENGTHS, _strengths(material))
    if material.comparison is not None:
        _sheet(book, "Changes", material, _CHANGES, _changes(material))
    _sheet(book, "Measures", material, _MEASURES, _measures(material))
    if overview.services:
        _sheet(book, "Services", material, _service_columns(material), _services(material))
    return book.to_bytes()


def _sheet(
    book: Book, title: str, material: Material, columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    columns = roomy(columns, rows)
    sheet = book.sheet(title, [column.width for column in columns])
    overview = material.overview
    notes = [participation(overview, publish=material.publish), closing(publish=material.publish)]
    if material.waiting:
        notes.append(left_out_to_readers())
    heading = f"{overview.partnership}, {overview.cycle}: {title.lower()}"
    top = write_head(sheet, heading, notes)
    write_table(sheet, f"{title}Table", top, columns, rows)
    sheet.freeze(top, 1)
    sheet.print_setup(repeat=(top, top))


def _pillars(material: Material) -> list[Row]:
    return [
        {
            "pillar": material.title(one.pillar),
            "services": one.services,
            "lower": _or_dash(one.lower_quarter),
            "median": _or_dash(one.median),
            "upper": _or_dash(one.upper_quarter),
        }
        for one in material.told.pillars
    ]


def _common(material: Material) -> list[Row]:
    parts = material.overview.in_common
    return [
        {
            "statement": material.titles.get(one.statement, one.statement),
            "pillar": material.title(one.pillar),
            "weak": one.weak_in,
            "services": one.services,
            "median": one.median,
            "tags": tags_in_words(parts.get(one.statement, ()), material.n),
        }
        for one in material.told.common
    ]


def _strengths(material: Material) -> list[Row]:
    names = material.overview.names
    return [
        {
            "statement": material.titles.get(one.statement, one.statement),
            "service": names.get(one.service, one.service),
            "mean": one.mean,
            "weak": one.weak_in,
        }
        for one in material.told.strengths
    ]


def _changes(material: Material) -> list[Row]:
    comparison = material.comparison
    assert comparison is not None
    return [
        {
            "what": material.titles.get(one.key, one.key),
            "services": material.n(one.services),
            "change": as_told(one.change, publish=material.publish),
            "low": _or_dash(as_told(one.low, publish=material.publish)),
            "high": _or_dash(as_told(one.high, publish=material.publish)),
            "clear": "yes" if one.is_clear else "no",
        }
        for one in (*comparison.pillars, *comparison.statements)
    ]


def _measures(material: Material) -> list[Row]:
    told = {one.measure: one for one in material.told.measures}
    rows: list[Row] = []
    for one in material.overview.measures:
        figure = told[one.id]
        said = with_unit(figure.value, one.unit, lambda n: f"{n:.1f}") if figure.value else DASH
        rows.append(
            {
                "title": one.title,
                "figure": said,
                "low": _or_dash(figure.low),
                "high": _or_dash(figure.high),
                "services": figure.services,
                "collected": figure.collected_by,
                "filed": material.n(len(material.overview.filed.get(one.id, ()))),
                "formula": one.formula,
            }
        )
    return rows


def _service_columns(material: Material) -> tuple[Column, ...]:
    pillars = [
        known(one.pillar, material.title(one.pillar), 14, "number")
        for one in material.overview.pillars
    ]
    return (known("service", "Service", 34, style="strong"), *pillars)


def _services(material: Material) -> list[Row]:
    overview = material.overview
    rows: dict[str, dict[str, str | float]] = {}
    for one in overview.services:
        name = overview.names.get(one.service, one.service)
        rows.setdefault(one.service, {"service": name})[one.pillar] = one.score
    place = {code: number for number, code in enumerate(overview.names)}
    return [rows[code] for code in sorted(rows, key=lambda c: (place.get(c, len(place)), c))]


def _or_dash(figure: float | None) -> float | str:
    return DASH if figure is None else figure
