"""Files of the store that are missing or damaged, or cannot be written, are told in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import County
from pqmodel.partnership.overview import overview
from pqmodel.partnership.services_tables import kept_folder
from pqmodel.partnership.store.parquet import CannotReadStore, connect, write_parquet
from pqmodel.partnership.store.store import Store
from tests.partnership.submissions import add, county_of, submission

TODAY = date(2027, 1, 1)


@pytest.fixture
def county(tmp_path: Path) -> County:
    return county_of(tmp_path / "county", *(submission(f"House {n}") for n in range(3)))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def fill_with_words(file: Path) -> None:
    file.write_text("not a table", encoding="utf-8")


@pytest.mark.parametrize("harm", [cut, fill_with_words, Path.unlink])
def test_a_file_of_what_was_sent_that_is_damaged_or_gone_is_named(
    county: County, harm: Callable[[Path], None]
) -> None:
    (file,) = Store(county.root).files("counts", ["2026-Q4"])
    harm(file)
    with pytest.raises(CannotReadStore, match=r"counts-000001.parquet is missing or damaged"):
        overview(county, None, TODAY)


@pytest.mark.parametrize("harm", [cut, fill_with_words, Path.unlink])
def test_what_is_kept_and_damaged_is_worked_out_again(
    county: County, harm: Callable[[Path], None]
) -> None:
    first = overview(county, None, TODAY)
    for name in ("2026-Q4 pillar_spreads", "expected"):
        (file,) = kept_folder(county).glob(f"{name} *")
        harm(file)
        assert overview(County(county.root), None, TODAY) == first


def test_a_damaged_list_of_heads_stops_add_with_its_name_and_adds_nothing(county: County) -> None:
    (file,) = Store(county.root).files("submissions", ["2026-Q4"])
    cut(file)
    with pytest.raises(CannotReadStore, match=r"submissions-000001.parquet"):
        add(county, submission("House 9"))
    assert len(Store(county.root).files("submissions", ["2026-Q4"])) == 1


def test_what_cannot_be_written_is_told_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    connection = connect(folder)
    shutil.rmtree(folder)
    with pytest.raises(PqmodelError, match="cannot be written"):
        write_parquet(connection, "SELECT 1 AS one", folder / "one.parquet")
    assert not folder.exists()
