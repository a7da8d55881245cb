"""Thirty services with what is planted in them: a common issue, strengths, a change, a bad total."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import duckdb
import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.collecting import measures_of_many
from pqmodel.partnership.comparing import compare_cycles
from pqmodel.partnership.county import County
from pqmodel.partnership.demo_county import (
    BETTER,
    NOT_YET,
    SLOW,
    STRONG_AND_NAMED,
    STRONG_AND_NOT,
)
from pqmodel.partnership.demo_measures import UNLIKE
from pqmodel.partnership.disclosure import sum_may_be_shown
from pqmodel.partnership.export.schema import OF_SERVICES, OVER_SERVICES
from pqmodel.partnership.export.tables import export_tables
from pqmodel.partnership.export.workbook import county_book
from pqmodel.partnership.like_services import service_beside
from pqmodel.partnership.overview import overview
from pqmodel.partnership.report.composing import compose
from pqmodel.partnership.report.market import compose_market
from pqmodel.partnership.report.material import gather
from tests.partnership.conftest import TODAY

BEFORE, NOW = "2025-Q4", "2026-Q4"


def test_the_planted_issue_is_common_and_the_planted_strength_is_named(thirty: County) -> None:
    picture = overview(thirty, None, TODAY)
    assert {one.statement for one in picture.common} == set(SLOW)
    named = {one.service for one in picture.strengths}
    assert named == {f"H-{STRONG_AND_NAMED + 1:02d}"}
    assert f"H-{STRONG_AND_NOT + 1:02d}" not in named
    assert list(picture.missing) == [f"H-{n + 1:02d}" for n in NOT_YET]


def test_the_planted_change_and_no_other_is_clear(thirty: County) -> None:
    comparison = compare_cycles(thirty, None, None)
    assert (comparison.before, comparison.after, comparison.in_both) == (BEFORE, NOW, 27)
    assert {one.key for one in comparison.clear} == set(BETTER)
    for one in comparison.clear:
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.change < one.high
        assert 0.5 < one.change < 0.8
    # All of each cycle are told apart from the services in both.
    assert comparison.all_before["culture"].services == 30
    assert comparison.all_after["culture"].services == 27


def test_two_cycles_have_to_be_there_and_to_differ(thirty: County) -> None:
    with pytest.raises(PqmodelError, match="cannot be compared with itself"):
        compare_cycles(thirty, NOW, NOW)
    with pytest.raises(PqmodelError, match="Nothing has arrived of '2024-Q4'"):
        compare_cycles(thirty, "2024-Q4", NOW)


def test_a_service_is_set_beside_the_closest_likeness_of_which_there_are_five(
    thirty: County,
) -> None:
    beside = service_beside(thirty, "Cedar House", NOW)
    assert (beside.service, beside.alike) == ("H-07", {"kind": "Care home"})
    # Of 19 homes that have sent it is one, and is not among the others.
    assert beside.size == 18
    assert {one.services for one in beside.others.values()} == {18}
    with pytest.raises(PqmodelError, match="There is no service 'H-77'"):
        service_beside(thirty, "H-77", NOW)
    with pytest.raises(PqmodelError, match="H-12 has sent nothing"):
        service_beside(thirty, "H-12", NOW)


def test_what_does_not_add_up_is_withheld_and_named(thirty: County) -> None:
    sent = measures_of_many(thirty, NOW)
    turnover = next(one for one in sent.measures if one.id == "turnover")
    (apart,) = sent.apart["turnover"]
    assert (apart.service, apart.withheld) == (f"H-{UNLIKE + 1:02d}", True)
    assert "differ" in apart.reason
    assert turnover.figure is not None
    assert turnover.figure.services == 26
    assert turnover.numerator
    assert turnover.denominator
    assert turnover.figure.value == pytest.approx(
        100 * turnover.numerator / turnover.denominator, abs=1e-9
    )
    standings = {sent.standing(service, turnover) for service in sent.services}
    assert standings == {"pooled", "withheld"}
    to_start = next(one for one in sent.measures if one.id == "days-to-start")
    assert sent.standing("H-01", to_start) == "gap"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([50, 45, 5], True),
        # The second largest would know the largest to within a tenth.
        ([50, 46, 4], False),
        ([50, 50], False),
        ([80, 10, 10], True),
        ([81, 10, 9], False),
    ],
)
def test_a_sum_is_shown_where_nobody_can_come_near_to_the_largest_part(
    parts: list[int], shown: bool
) -> None:
    largest, second = sorted(parts, reverse=True)[:2]
    assert sum_may_be_shown(len(parts), sum(parts), largest, second) is shown


def _words(value: object) -> str:
    return json.dumps(
        value, default=lambda one: vars(one) if hasattr(one, "__dict__") else str(one)
    )


def test_the_report_says_what_was_planted_and_names_services_only_where_asked(
    thirty: County,
) -> None:
    material = gather(thirty, None, TODAY, publish=False, with_services=False)
    document = compose(material)
    words = _words(document.sections)
    for statement in (*SLOW, *BETTER):
        assert material.titles[statement].removesuffix(".") in words
    assert "Cedar House" in words
    assert "Bramble Court" in words
    assert "Alder House" not in words
    # Why its figure is withheld is told, its numbers are not; and it is told to others, not to itself.
    assert "Staff records that the service holds and All staff, as the service states" in words
    everything = gather(thirty, None, TODAY, publish=False, with_services=True)
    all_words = _words(compose(everything).sections)
    assert "Alder House" in all_words
    assert "Staff records that the service holds (46) and All staff" in all_words


def test_what_is_for_the_market_has_only_rounded_counts_and_no_service(thirty: County) -> None:
    material = gather(thirty, None, TODAY, publish=True, with_services=False)
    document = compose_market(material)
    words = _words(document.sections)
    assert [section.id for section in document.sections][:3] == ["supply", "stability", "skills"]
    assert "About 25 services have sent" in words
    assert "Staff turnover" in words
    # 25 of 27 are not all, though both are 25 to the nearest 5.
    assert "Weak in about 95% of about 25 services" in words
    assert "100%" not in words
    for service in thirty.services.all:
        assert service.name not in words
        assert service.code not in words


def test_the_workbook_has_single_services_only_where_asked(thirty: County, tmp_path: Path) -> None:
    for with_services in (False, True):
        material = gather(thirty, None, TODAY, publish=False, with_services=with_services)
        file = tmp_path / "county.xlsx"
        file.write_bytes(county_book(material))
        with zipfile.ZipFile(file) as book:
            text = (
                book.read("xl/sharedStrings.xml").decode() + book.read("xl/workbook.xml").decode()
            )
        assert ("Alder House" in text) is with_services
        assert ('name="Services"' in text) is with_services


def test_tables_keep_to_their_schema_and_their_rows_are_the_figures(
    thirty: County, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    made = export_tables(thirty, folder, "parquet", None, publish=False, force=False)
    for table, columns in {**OVER_SERVICES, **OF_SERVICES}.items():
        described = duckdb.execute(f"DESCRIBE SELECT * FROM '{folder}/{table}.parquet'").fetchall()
        assert [(row[0], row[1]) for row in described] == [(c.name, c.type) for c in columns]
        ((rows,),) = duckdb.execute(f"SELECT COUNT(*) FROM '{folder}/{table}.parquet'").fetchall()
        assert rows == made.rows[table]
    assert made.rows["submissions"] == 57
    weak = duckdb.execute(
        f"SELECT statement FROM '{folder}/statements_over_services.parquet' "
        f"WHERE cycle = '{NOW}' AND 2 * weak_in >= services"
    ).fetchall()
    assert {row[0] for row in weak} == set(SLOW)
    with pytest.raises(PqmodelError, match="already"):
        export_tables(thirty, folder, "parquet", None, publish=False, force=False)


def test_tables_that_are_published_have_no_single_service(thirty: County, tmp_path: Path) -> None:
    made = export_tables(thirty, tmp_path / "open", "csv", NOW, publish=True, force=False)
    assert set(made.rows) == set(OVER_SERVICES)
    for file in made.files:
        text = file.read_text(encoding="utf-8")
        assert "H-0" not in text
        assert "House" not in text
    rows = duckdb.execute(f"SELECT DISTINCT services FROM '{made.files[1]}'").fetchall()
    assert all(row[0] % 5 == 0 for row in rows)
