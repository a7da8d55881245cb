"""The plan for staff: what is internal is nowhere in it."""

from __future__ import annotations

from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.history import begun
from pqmodel.plan.model import GoodEnough, Meeting, RagOverride
from pqmodel.plan.rag import rag
from tests.factories.plans import TODAY, action, plan

SECRET = "SECRET"


def test_no_internal_word_is_left_and_all_else_is() -> None:
    open_one = action(
        1,
        evidence=SECRET,
        progress="Begun",
        rag=RagOverride(colour="red", reason=SECRET),
        title="Ask staff",
    )
    hidden = action(2, title=SECRET, internal=True)
    whole = plan(
        begun(open_one, TODAY, "add").model_copy(update={"title": "Ask staff"}),
        hidden,
        meetings=(Meeting(on=TODAY, present="Manager", decisions="Go on", barriers=SECRET),),
        good_enough=(GoodEnough(statement="rooms-warm", why=SECRET, by=SECRET, cycle="2026-Q4"),),
    )
    shown = for_staff(whole)
    assert SECRET not in shown.model_dump_json()
    assert [one.id for one in shown.actions] == ["A-001"]
    assert (shown.actions[0].progress, shown.actions[0].history) == ("Begun", ())
    assert rag(shown.actions[0], TODAY)[0] == "red"
    assert (shown.meetings[0].present, shown.meetings[0].decisions) == ("Manager", "Go on")
    assert shown.good_enough[0].statement == "rooms-warm"
