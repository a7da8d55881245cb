"""A service is set up with what was asked for, or refused with nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.service import DEFAULT_GROUPS


def test_the_manager_always_answers_beside_the_usual_groups(tmp_path: Path) -> None:
    service = set_up_service(tmp_path / "s", "  Rose   House ", "").service
    assert (service.service, service.type) == ("Rose House", "Adult social care service")
    assert [group.id for group in service.groups] == ["manager", *DEFAULT_GROUPS]
    assert service.named == {"manager"}


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        ("Day centre", ["support-workers", "drivers-and-cooks", "families"]),
        ("personal-assistants", ["personal-assistants", "families"]),
        ("Nursing home", list(DEFAULT_GROUPS)),
        ("A kind of our own", list(DEFAULT_GROUPS)),
    ],
)
def test_the_usual_groups_are_those_of_the_kind_of_service(
    tmp_path: Path, kind: str, groups: list[str]
) -> None:
    made = set_up_service(tmp_path / "s", "Orchard", kind)
    assert [group.id for group in made.service.groups] == ["manager", *groups]
    # A group of one's own goes before what is usual.
    own = set_up_service(tmp_path / "t", "Orchard", kind, ["cooks"])
    assert [group.id for group in own.service.groups] == ["manager", "cooks"]


def test_groups_that_are_named_take_the_place_of_the_usual_ones(tmp_path: Path) -> None:
    service = set_up_service(
        tmp_path / "s", "Rose House", "Care home", ["manager", "nights"]
    ).service
    assert [group.id for group in service.groups] == ["manager", "nights"]
    assert service.type == "Care home"


@pytest.mark.parametrize(
    ("name", "groups", "words"),
    [
        ("  ", None, "needs a name"),
        ("Rose", ["Night Staff"], "cannot be the id of a group"),
        ("Rose", ["nights", "nights"], "named twice"),
    ],
)
def test_what_cannot_be_set_up_is_refused(
    tmp_path: Path, name: str, groups: list[str] | None, words: str
) -> None:
    with pytest.raises(PqmodelError, match=words):
        set_up_service(tmp_path / "s", name, "", groups)
    assert not (tmp_path / "s").exists()


def test_a_questionnaire_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError):
        set_up_service(tmp_path / "s", "Rose", "", None, "nowhere.yaml", tmp_path)
    assert not (tmp_path / "s").exists()
