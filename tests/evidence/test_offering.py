"""What is written elsewhere is offered for the register once; what anonymous people wrote, never."""

from __future__ import annotations

from datetime import date

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.evidence.adding import add_all
from pqmodel.evidence.offering import offers
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace

CYCLE = parse("2026-Q4")
STATEMENT = "wellbeing-say-stressed"


def answered(home: Workspace, group: str, evidence: str) -> None:
    questionnaire = current(home)
    keep_snapshot(home, questionnaire)
    answer = Answer(value=4, note="A note", evidence=evidence)
    response = Response(
        questionnaire=questionnaire.ref,
        cycle=CYCLE.id,
        group=group,
        answers={STATEMENT: answer},
    )
    add_response(home, response)


def test_evidence_named_by_the_manager_is_offered_and_no_anonymous_persons(home: Workspace) -> None:
    answered(home, "manager", "Rota of May")
    answered(home, "care-staff", "Ask Ann")
    found = {offer.words: offer for offer in offers(home, CYCLE)}
    assert found.keys() == {"Rota of May", "Four talks held"}
    assert found["Rota of May"].statements == (STATEMENT,)
    assert found["Four talks held"].actions == ("A-001",)


def test_what_is_internal_in_the_plan_is_not_offered(home: Workspace) -> None:
    assert "He is away" not in [offer.words for offer in offers(home, CYCLE)]


def test_what_was_taken_in_is_offered_no_more(home: Workspace) -> None:
    answered(home, "manager", "First line\nsecond line " + "of many " * 30)
    offered = offers(home, CYCLE)
    add_all(home, [offer.fields for offer in offered], date(2026, 11, 28))
    assert len(offered) == 2
    assert offers(home, CYCLE) == []


def test_long_words_get_a_short_title_and_stay_whole_as_a_note(home: Workspace) -> None:
    words = "word " * 100 + "end"
    answered(home, "manager", words)
    offer = next(each for each in offers(home, CYCLE) if each.statements)
    assert len(offer.fields["title"]) <= 122
    assert offer.fields["note"] == words
