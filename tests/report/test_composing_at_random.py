"""A report of any round can be made in every face, and says nothing to the manager alone."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.document.page.writing import write_page
from pqmodel.document.pdf.writing import write_pdf
from pqmodel.document.word.writing import write_word
from pqmodel.plan.model import STATUSES, Action, Plan
from pqmodel.report.composing import compose
from pqmodel.workspace.report_readers import ReaderId
from tests.conftest import tiny_service
from tests.factories.reports import material, words_of
from tests.factories.rounds import ZERO, Round, rounds

SERVICE = tiny_service(smallest_group=3)
ADDRESSED = re.compile(r"\b(you|your|yours)\b", re.IGNORECASE)
READERS: tuple[ReaderId, ...] = ("board", "staff", "inspector")
days = st.none() | st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    actions = []
    for number in range(draw(st.integers(0, 6))):
        action = Action(
            id=f"A-{number + 1:03d}",
            title=draw(st.text(min_size=1, max_size=30).filter(str.strip)),
            cycle="2026-Q4",
            status=draw(st.sampled_from(STATUSES)),
            lead=draw(st.text(max_size=12)),
            start=draw(days),
            due=draw(days),
            internal=draw(st.booleans()),
            statements=(draw(st.sampled_from([s.id for s in ZERO.statements()])),),
        )
        actions.append(action)
    return Plan(actions=tuple(actions), last_number=len(actions))


def check(answers: Round, plan: Plan, reader: ReaderId) -> None:
    given_to_report = material(
        answers, questionnaire=ZERO, service=SERVICE, plan=plan, reader=reader
    )
    document = compose(given_to_report)
    own = [action.title for action in plan.actions] + [action.lead for action in plan.actions]
    for line in words_of(document).split("\n"):
        if not any(words and words in line for words in own):
            assert not ADDRESSED.search(line), line
            assert "None" not in line, line
            assert "nan" not in line.split(), line
    assert write_page(document).endswith(b"</html>")
    if reader != "board":
        internal = [action.id for action in plan.actions if action.internal]
        assert not any(key in words_of(document) for key in internal)


@settings(max_examples=100)
@given(rounds(), plans(), st.sampled_from(READERS))
def test_a_report_of_any_round_speaks_to_nobody_and_hides_what_is_internal(
    answers: Round, plan: Plan, reader: ReaderId
) -> None:
    check(answers, plan, reader)


@pytest.mark.long
@settings(max_examples=2000)
@given(rounds(), plans(), st.sampled_from(READERS))
def test_the_same_in_two_thousand_rounds(answers: Round, plan: Plan, reader: ReaderId) -> None:
    check(answers, plan, reader)


@settings(max_examples=15)
@given(rounds(), plans())
def test_word_and_pdf_can_be_made_of_whatever_people_wrote(answers: Round, plan: Plan) -> None:
    document = compose(material(answers, questionnaire=ZERO, service=SERVICE, plan=plan))
    assert write_pdf(document).startswith(b"%PDF")
    assert write_word(document).startswith(b"PK")
