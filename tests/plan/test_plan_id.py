"""The plan's own name: given once, at random, and repeatable where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.plan.model import Plan
from pqmodel.plan.plan_id import with_name
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

FIXED = {"SOURCE_DATE_EPOCH": "1790000000"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "rose", "Rose House", "Care home", [])


def test_a_name_is_never_given_anew(workspace: Workspace) -> None:
    named = Plan(uid="rose")
    assert with_name(workspace, named, {}) is named
    assert with_name(workspace, named, FIXED) is named


def test_a_new_name_is_random(workspace: Workspace) -> None:
    names = {with_name(workspace, Plan(), {}).uid for _ in range(3)}
    assert len(names) == 3
    assert {len(name) for name in names} == {16}


def test_a_name_can_be_repeated_where_the_moment_is_fixed(workspace: Workspace) -> None:
    name = with_name(workspace, Plan(), FIXED).uid
    assert with_name(workspace, Plan(), FIXED).uid == name
    assert len(name) == 16
    later = {"SOURCE_DATE_EPOCH": "1790000001"}
    assert with_name(workspace, Plan(), later).uid != name


def test_two_services_of_one_moment_have_two_names(workspace: Workspace, tmp_path: Path) -> None:
    other = set_up_service(tmp_path / "lily", "Lily House", "Care home", [])
    assert with_name(workspace, Plan(), FIXED).uid != with_name(other, Plan(), FIXED).uid
