"""The fields of a template on the screen: those that stand anywhere, then each list with its own."""

from __future__ import annotations

from pqmodel.report.screen import show_fields
from pqmodel.report.sheet.fields import Described
from tests.conftest import seen

FIELDS = [
    Described("service.type", "What kind of service it is", None),
    Described("pillar.rooms.score", "Rooms: its score", None),
    Described("action.id", "Its id", "action"),
    Described("action.title", "What we will do", "action"),
]


def test_each_heading_stands_once_over_its_fields() -> None:
    words = seen(lambda screen: show_fields(screen, FIELDS), plain=True)
    assert words.count("Anywhere") == 1
    assert words.count("For each action: the row is repeated") == 1
    places = [words.index(f"{{{{{field.field}}}}}") for field in FIELDS]
    assert places == sorted(places)
    assert words.index("Anywhere") < places[0]
    assert places[1] < words.index("For each action") < places[2]


def test_without_fields_no_heading_stands_alone() -> None:
    assert "Anywhere" not in seen(lambda screen: show_fields(screen, []), plain=True)
