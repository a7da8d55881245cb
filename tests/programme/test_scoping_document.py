"""Every field of a county's real documents stands in the forms, under the label that they print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.document.blocks import Document, Table, cell_words
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.changing import set_fields
from pqmodel.programme.exporting import export_document
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.page.scoping_document import scoping_documents
from pqmodel.programme.record import read_programme
from tests.conftest import ROOT
from tests.factories.programmes import make_programme

DAY = date(2023, 11, 22)
ALL = ["Initiative", "Rationale", "Sponsor", "Programme Support", "In Scope", "Out of Scope",
       "Constraints", "Estimated Costs", "Timescales", "Objectives / Outcomes to be achieved",
       "High Level Risks", "High-Level Benefits", "Project Management Recommendations",
       "Reviewed By, Date", "Approved By, Date", "Last Updated By, Date/Time"]  # fmt: skip
"""The labels of the county's forms that all five have; the others follow."""
PROGRAMME_ALONE = ["Programme Manager", "Steering Group Membership"]
PROJECTS_ALONE = ["Project Lead", "Workstream Membership"]


@pytest.fixture(scope="module")
def county() -> Programme:
    return read_programme(ROOT / "examples" / "county-partnership").programme


def tables_of(document: Document, section: str) -> list[Table]:
    found = [each for each in document.sections if each.id == section]
    return [block for each in found for block in each.blocks if isinstance(block, Table)]


def rows_of(document: Document, section: str) -> list[tuple[str, ...]]:
    tables = tables_of(document, section)
    return [tuple(map(cell_words, row)) for table in tables for row in table.rows]


def answers_of(document: Document, section: str) -> dict[str, str]:
    """What stands beside each label."""
    return {row[0]: row[1] for row in rows_of(document, section)}


def test_each_label_of_the_real_forms_stands_in_each_document(county: Programme) -> None:
    document = scoping_documents(county, DAY)
    for home, _ in county.documents():
        own = PROGRAMME_ALONE if home == "programme" else PROJECTS_ALONE
        other = PROJECTS_ALONE if home == "programme" else PROGRAMME_ALONE
        labels = [row[0] for row in rows_of(document, f"scoping-{home}")]
        assert [label for label in (*ALL, *own) if label not in labels] == []
        assert [label for label in other if label in labels] == []


def test_every_text_of_the_documents_and_plans_stands_in_the_forms(county: Programme) -> None:
    document = scoping_documents(county, DAY)
    for home, scoping in county.documents():
        words = "\n".join("\n".join(row) for row in rows_of(document, f"scoping-{home}"))
        texts = [*scoping.rationale, *scoping.in_scope, *scoping.out_of_scope, scoping.initiative]
        texts += [constraint.text for constraint in scoping.constraints]
        texts += [objective.text for objective in scoping.objectives]
        texts += [milestone.title for milestone in scoping.milestones]
        for milestone in scoping.milestones:
            texts += [each.text for each in milestone.deliverables]
            texts += [each.when.written for each in milestone.deliverables if each.when]
        for entry in (*county.registers.risks, *county.registers.benefits):
            if home in entry.homes:
                texts.append(entry.text)
        assert [text for text in texts if text not in words] == []
    for project in county.projects:
        rows = rows_of(document, f"plan-{project.id}")
        activities = [each for stage in project.plan for each in stage.activities]
        assert len(rows) == len(project.plan) + len(activities)
        assert [each.text for each in activities] == [row[2] for row in rows if row[2]]


def test_the_five_states_of_a_field_stay_apart(county: Programme) -> None:
    rows = answers_of(scoping_documents(county, DAY), "scoping-p1")
    assert "cut off" in rows["Timescales"]
    rows = answers_of(scoping_documents(county, DAY), "scoping-p2")
    assert rows["Estimated Costs"] == "TBC"
    assert rows["Project Management Recommendations"] == "Yes / no"
    assert rows["Last Updated By, Date/Time"] == ""
    dates = [
        row[5] for row in rows_of(scoping_documents(county, DAY), "scoping-p2") if len(row) > 5
    ]
    assert "See detailed project plan" in dates


def test_optional_fields_stand_there_only_where_they_are_used(tmp_path: Path) -> None:
    opened = read_programme(make_programme(tmp_path / "county"))
    labels = [row[0] for row in rows_of(scoping_documents(opened.programme, DAY), "scoping-p1")]
    assert "Assumptions" not in labels
    opened = set_fields(opened, "p1", {"assumptions": "Pay stays as it is"})
    rows = answers_of(scoping_documents(opened.programme, DAY), "scoping-p1")
    assert rows["Assumptions"] == "Pay stays as it is"


def test_one_document_alone_is_written_where_it_is_named(county: Programme, tmp_path: Path) -> None:
    export_document(county, tmp_path / "p2.html", DAY, "p2")
    text = (tmp_path / "p2.html").read_text("utf-8")
    assert "Project plan: Recruitment" in text
    assert "Steering Group Membership" not in text
    assert "A4 landscape" in text
    with pytest.raises(PqmodelError, match="no project p9"):
        export_document(county, tmp_path / "p9.html", DAY, "p9")
