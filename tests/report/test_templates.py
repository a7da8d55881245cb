"""Empty templates and filled ones: what is refused, what stays inside, and that nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.report.templates import blank_plan, blank_review, template_fields
from tests.factories.books import TODAY, opened


def test_an_empty_plan_and_an_empty_review_need_no_records(tmp_path: Path) -> None:
    for make, name in ((blank_plan, "plan.xlsx"), (blank_review, "review.xlsx")):
        path = tmp_path / name
        make(None, path, TODAY)
        assert opened(path.read_bytes()).sheetnames


def test_a_file_that_is_there_is_not_written_over_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"theirs")
    with pytest.raises(PqmodelError):
        blank_plan(None, path, TODAY)
    assert path.read_bytes() == b"theirs"
    blank_plan(None, path, TODAY, force=True)
    assert path.read_bytes() != b"theirs"


def test_without_a_service_the_fields_are_those_of_the_shipped_questionnaire() -> None:
    fields = [field.field for field in template_fields(None)]
    assert "service" in fields
    assert any(name.startswith("pillar.") for name in fields)
