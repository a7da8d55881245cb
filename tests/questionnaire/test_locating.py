"""Where questionnaires are found, and when what a service asks could have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.locating import (
    USUAL,
    cache_key,
    fingerprint,
    locate,
    locate_for,
    shipped,
    shipped_folder,
)
from pqmodel.service.setting_up import set_up_service
from tests.factories.garden import GARDEN


def test_a_shipped_one_goes_by_its_id_and_others_by_their_path(tmp_path: Path) -> None:
    own = tmp_path / "garden.yaml"
    own.write_text(GARDEN, encoding="utf-8")
    assert locate(USUAL, tmp_path) == shipped_folder() / USUAL == shipped()[USUAL]
    assert locate("garden.yaml", tmp_path) == own.resolve()
    with pytest.raises(PqmodelError, match="There is no questionnaire 'gardn'") as refused:
        locate("gardn", tmp_path)
    assert refused.value.hint.startswith("Shipped ones: workforce.")


def test_a_name_goes_before_the_service_s_and_that_before_the_usual(tmp_path: Path) -> None:
    own = tmp_path / "garden.yaml"
    own.write_text(GARDEN, encoding="utf-8")
    service = set_up_service(
        tmp_path / "s", "Rose House", "Care home", questionnaire=str(own), here=tmp_path
    )
    assert locate_for(USUAL, service, tmp_path) == shipped()[USUAL]
    assert locate_for(None, service, tmp_path) == own.resolve()
    assert locate_for(None, None, tmp_path) == shipped()[USUAL]


def test_the_key_changes_with_the_files_and_with_amendments(tmp_path: Path) -> None:
    main = tmp_path / "questionnaire.yaml"
    main.write_text(GARDEN, encoding="utf-8")
    amendments = tmp_path / "s" / "amendments.yaml"
    before = cache_key(main, amendments)
    assert cache_key(main, amendments) == before

    os.utime(main, ns=(1, 1))
    touched = cache_key(main, amendments)
    assert touched != before
    amendments.parent.mkdir()
    amendments.write_text("format: 1\n", encoding="utf-8")
    assert cache_key(main, amendments) not in (before, touched)
    assert fingerprint(str(main), amendments.parent) == cache_key(main, amendments)
