"""DuckDB and Spark run the same queries, word for word, and come to the same figures."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership import queries, roll_up
from pqmodel.partnership.canonical import canonical
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.importing_measures import ImportWishes, import_measures
from pqmodel.partnership.model import Submission
from pqmodel.partnership.opening import Engine, asked, engine_for, open_tables
from pqmodel.partnership.pooled_lists import pooled_lists
from pqmodel.partnership.pooling import apart_from, measure_pictures
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import Store

CYCLES = ("2025-Q4", "2026-Q4")
ASKED: dict[str, Callable[[Engine], Any]] = {
    "pillars": roll_up.pillars_over_services,
    "statements": roll_up.statements_over_services,
    "strengths": roll_up.strengths,
    "tagged": roll_up.tagged,
    "outliers": roll_up.outliers,
    "services": roll_up.service_pillars,
    "changes": roll_up.changes,
    "pools": roll_up.pools,
    "definitions": roll_up.definitions,
    "apart": lambda engine: list(apart_from(engine, measure_pictures(engine)).items()),
    "collectors": lambda engine: sorted(roll_up.collectors(engine).items()),
    "patterns": lambda engine: engine.ask(queries.PATTERNS),
    "respondents": lambda engine: engine.ask(queries.RESPONDENTS),
    "arrived": lambda engine: engine.ask(queries.ARRIVED),
    "named": lambda engine: engine.ask(queries.NAMED),
}


FROM_FILES: dict[str, Callable[[Engine], Any]] = {
    "filed": lambda engine: sorted(
        (measure, *part)
        for measure, files in roll_up.filed(engine).items()
        for part in files.items()
    ),
    "differing": roll_up.differing,
    "lists": lambda engine: list(pooled_lists(engine).values()),
    "answered": lambda engine: sorted(
        (measure, *counts) for measure, counts in roll_up.answered(engine).items()
    ),
    "services of files": lambda engine: sorted(engine.ask(queries.FILED_SERVICES)),
}
"""What is asked where files of the sector's data set were imported."""


def figures(
    county: County, name: str, more: Mapping[str, Callable[[Engine], Any]]
) -> dict[str, list[tuple[Any, ...]]]:
    """What an engine says to every question."""
    engine = open_tables(county, CYCLES, engine_for(county, name))
    asked(engine, "asked", {"earlier": CYCLES[0], "later": CYCLES[1]})
    engine.define("pairs", queries.PAIRS)
    return {
        key: [tuple(vars(row).values()) if hasattr(row, "__dict__") else row for row in ask(engine)]
        for key, ask in {**ASKED, **more}.items()
    }


def hold_equal(county: County, more: Mapping[str, Callable[[Engine], Any]] = {}) -> None:
    ours, theirs = figures(county, "", more), figures(county, "local", more)
    for key, rows in ours.items():
        assert len(rows) == len(theirs[key]), key
        assert rows, key
        for row, other in zip(rows, theirs[key], strict=True):
            for one, another in zip(row, other, strict=True):
                if isinstance(one, float):
                    assert one == pytest.approx(another, rel=1e-12, abs=1e-9), (key, row, other)
                else:
                    assert one == another, (key, row, other)


needs_spark = pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java")


@needs_spark
@pytest.mark.long
def test_both_engines_say_the_same_of_thirty_services(thirty: County) -> None:
    pytest.importorskip("pyspark")
    hold_equal(thirty)


@needs_spark
@pytest.mark.long
def test_both_engines_say_the_same_where_files_of_the_data_set_came_in(
    thirty: County, tmp_path: Path
) -> None:
    pytest.importorskip("pyspark")
    shutil.copytree(thirty.root, tmp_path / "county")
    county = County(tmp_path / "county")
    told = import_measures(county, [county.root / "asc-wds"], ImportWishes(date(2026, 11, 28)))
    assert told.all_fine
    hold_equal(county, FROM_FILES)


@needs_spark
@pytest.mark.long
def test_both_engines_say_the_same_of_two_thousand_services(thirty: County, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    county = set_up(tmp_path / "many", "Many")
    lines = ["code,name,kind,area"]
    lines += [f"S{n},Service {n},Kind {n % 4},Area {n % 7}" for n in range(2_000)]
    (county.root / SERVICES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = Store(county.root)
    for cycle in CYCLES:
        sent = sorted((thirty.root / "sent" / cycle).glob("*.json"))
        forms = [canonical(Submission.model_validate(json.loads(f.read_text()))) for f in sent]
        first = store.contents.next_submission
        store.add(
            [
                Arrived(first + n, f"S{n}", cycle, f"{first + n:064x}", forms[n % len(forms)], {})
                for n in range(2_000)
            ],
            {},
        )
    hold_equal(County(county.root))


def test_an_engine_that_is_none_is_refused_in_words(thirty: County) -> None:
    with pytest.raises(PqmodelError, match="There is no engine 'oracle'"):
        engine_for(thirty, "oracle")
