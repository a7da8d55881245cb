"""A report has the sections that its reader gets, and can be made of whatever there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from pqmodel.document.blocks import Picture
from pqmodel.document.page.writing import write_page
from pqmodel.evidence.model import Evidence, Register
from pqmodel.plan.model import Action, Plan
from pqmodel.questionnaire.guide.open_answers import OpenAnswer
from pqmodel.report.composing import SECTIONS, compose
from pqmodel.report.for_reader import register_as
from pqmodel.report.material import Material
from pqmodel.report.readers import reader_of
from pqmodel.workspace.report_readers import ReaderId
from pqmodel.workspace.service import Group
from tests.conftest import Answers, Golden, all_answers, tiny_service
from tests.factories.pages import Page
from tests.factories.reports import PLAN, QUESTIONNAIRE, TODAY, VIEWS, material, words_of

READERS: tuple[ReaderId, ...] = ("board", "staff", "inspector")
FORTY = tuple(Group(id=f"team-{number}", title=f"Team {number}") for number in range(1, 41))
CASES: dict[str, Mapping[str, Sequence[Answers]]] = {
    "nobody": {},
    "manager alone": {"manager": [all_answers(QUESTIONNAIRE, 3)]},
    "staff alone": {"day": [all_answers(QUESTIONNAIRE, v) for v in (1, 2, 3, 4, 2)]},
    "all equal": {g: [all_answers(QUESTIONNAIRE, 2)] * 10 for g in ("manager", "day")},
    "nothing but asides": {"manager": [all_answers(QUESTIONNAIRE, "dk")]},
    "short": {"manager": [{"rooms-warm": 2, "garden-paths": 4}]},
    "too few": {"day": [all_answers(QUESTIONNAIRE, 2)] * 3},
    "usual": VIEWS,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", CASES)
def test_a_report_can_be_made_of_whatever_there_is(case: str, reader: ReaderId) -> None:
    document = compose(material(CASES[case], reader=reader))
    # No team said anything, and an empty section would say no more.
    expected = [each for each in reader_of(reader, tiny_service()).sections if each != "teams"]
    assert [section.id for section in document.sections] == expected
    for section in document.sections:
        assert section.blocks, section.id
    page = Page(write_page(document))
    assert "None" not in page.text
    ids = [e.attributes["id"] for e in page.elements if e.attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_the_page_of_a_small_service_is_as_it_was_looked_at(golden: Golden) -> None:
    golden("report-board.html", write_page(compose(material())).decode())


def forty_groups() -> Material:
    """The material of a service in which forty groups answered."""
    views = {group.id: [all_answers(QUESTIONNAIRE, 2 + n % 2) for n in range(5)] for group in FORTY}
    manager = Group(id="manager", title="Manager", named=True)
    return material(views, service=tiny_service(groups=(manager, *FORTY)))


def test_forty_groups_stand_in_maps_that_fit_a_page() -> None:
    document = compose(forty_groups())
    (section,) = (each for each in document.sections if each.id == "groups")
    maps = [block for block in section.blocks if isinstance(block, Picture)]
    assert [len(picture.table.rows) for picture in maps] == [14, 14, 12]
    assert [column.heading for column in maps[0].table.columns] == [
        "Group",
        "Rooms",
        "Garden",
        "Tools",
    ]
    assert len(write_page(document)) < 500_000


@pytest.mark.parametrize(("groups", "rows"), [(6, "Pillar"), (7, "Group")])
def test_groups_stand_beside_each_other_while_they_have_room(groups: int, rows: str) -> None:
    some = FORTY[:groups]
    views = {group.id: [all_answers(QUESTIONNAIRE, 3)] * 5 for group in some}
    section = SECTIONS["groups"](material(views, service=tiny_service(groups=some)))
    (picture,) = (block for block in section.blocks if isinstance(block, Picture))
    assert picture.table.columns[0].heading == rows


def test_staff_get_no_internal_action_and_no_evidence() -> None:
    for reader, internal, evidence in (("board", 1, 0), ("staff", 0, 0)):
        text = words_of(compose(material(reader=reader)))  # type: ignore[arg-type]
        assert ("Mend the paths" in text) == bool(internal), reader
        assert ("A list on the wall" in text) == bool(evidence), reader


def shown_by(reader: ReaderId, plan: Plan = PLAN, **fields: object) -> str:
    values = {"id": "E-001", "title": "Log", "kept": "Shelf 3", "added": TODAY, "dated": TODAY}
    item = Evidence.model_validate({**values, "statements": ("rooms-warm",), **fields})
    made = material(reader=reader, plan=plan)
    made = replace(made, register=register_as(made.reader.plan, Register(evidence=(item,))))
    return words_of(SECTIONS["evidence"](made))


def test_what_the_register_has_for_a_statement_stands_beside_it_with_its_day() -> None:
    assert "E-001, 21 Nov 2026: Log (Shelf 3)" in shown_by("inspector")
    assert "E-001, no date: Log" in shown_by("inspector", dated=None)
    assert "E-001" not in shown_by("staff")
    assert "E-001" not in shown_by("inspector", statements=())


@pytest.mark.parametrize(("expires", "expired"), [(TODAY, False), (date(2026, 11, 20), True)])
def test_what_has_expired_says_so(expires: date, expired: bool) -> None:
    assert ("expired on 20 Nov 2026" in shown_by("inspector", expires=expires)) is expired


def test_what_shows_only_an_internal_action_is_not_for_the_inspector() -> None:
    action = Action(
        id="A-009", title="Talk", statements=("rooms-warm",), cycle="2026-Q4", internal=True
    )
    plan = Plan(last_number=9, actions=(action,))
    links = {"statements": (), "actions": ("A-009",)}
    assert "E-001" not in shown_by("inspector", plan, **links)
    assert "E-001" in shown_by("board", plan, **links)


def test_the_manager_is_spoken_of_and_not_spoken_to() -> None:
    text = words_of(compose(material()))
    assert "the manager alone sees it higher" in text
    for words in text.replace("\n", " ").split():
        assert words.strip(",.;:()").lower() not in ("you", "your", "yours")


def test_a_named_person_who_is_no_manager_is_called_by_their_post() -> None:
    groups = (Group(id="owner", title="The owner", named=True), Group(id="day", title="Day staff"))
    views = {"owner": VIEWS["manager"], "day": VIEWS["day"]}
    text = words_of(compose(material(views, service=tiny_service(groups=groups))))
    assert "The owner alone sees it higher" in text


def test_what_is_told_as_a_band_is_said_where_scores_are_shown_and_explained() -> None:
    views = {"day": [all_answers(QUESTIONNAIRE, 1)] * 6}
    document = compose(material(views, bands=True))
    sections = {section.id: words_of(section) for section in document.sections}
    assert "7 of 7 statements are told as a band" in sections["summary"]
    assert "So it is in 7 of 7 statements." in sections["method"]
    usual = {section.id: words_of(section) for section in compose(material(bands=True)).sections}
    assert "as a band" not in usual["summary"]
    # Of the six, one statement had five answers alike or more.
    assert "So it is in 1 of 7 statements." in usual["method"]


def test_what_a_reader_gets_is_data() -> None:
    service = tiny_service(report={"staff": {"sections": ["summary", "plan"], "title": "For us"}})
    document = compose(material(reader="staff", service=service))
    assert [section.id for section in document.sections] == ["summary", "plan"]
    assert document.subtitle.endswith("For us.")
    assert set(reader_of("inspector", service).sections) <= set(SECTIONS)


def test_every_picture_has_its_words_and_its_table() -> None:
    pictures = [
        block
        for section in compose(material()).sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]
    assert [picture.name for picture in pictures] == ["bars", "heat-map-1", "timeline"]
    for picture in pictures:
        assert picture.title in picture.svg
        assert len(picture.description) > 40
        assert picture.table.rows


def test_a_plan_longer_than_a_page_is_drawn_as_far_as_it_fits() -> None:
    actions = tuple(
        Action(id=f"A-{n:03d}", title=f"Do {n}", cycle="2026-Q4", due=date(2027, 1, 1 + n % 28))
        for n in range(1, 101)
    )
    text = words_of(compose(material(plan=Plan(actions=actions))))
    assert "The picture shows the 24 that are due first." in text
    assert "A-100 Do 100" in text


def test_what_teams_say_is_quoted_by_question_and_what_is_asked_no_more_is_not_lost() -> None:
    said = tuple(
        OpenAnswer(cycle="2026-Q4", team=team, question=question, words=words, said=TODAY)
        for team, question, words in (
            ("nights", "ask-rooms", "The café"),
            ("day staff", "ask-rooms", "The hall"),
            ("nights", "ask-retired", "Long ago"),
        )
    )
    document = compose(replace(material(VIEWS), said=said))
    (section,) = [each for each in document.sections if each.id == "teams"]
    words = words_of(section)
    for told in ("Which room do people like best?", "Nights", "The café", "The hall", "Long ago"):
        assert told in words, told


def test_a_template_may_ask_for_what_no_team_said() -> None:
    document = compose(material(VIEWS), with_empty=True)
    (section,) = [each for each in document.sections if each.id == "teams"]
    assert "No team's answer to an open question was kept" in words_of(section)
