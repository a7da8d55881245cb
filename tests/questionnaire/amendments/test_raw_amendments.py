"""What the checks of amendments know of both, the amendments and what they change."""

from __future__ import annotations

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.amendments.raw_amendments import RawAmendments, line_of
from pqmodel.questionnaire.checks.raw_parts import Part
from tests.conftest import tiny_questionnaire

TEXT = """\
format: 1
add:
  - {id: cat, pillar: rooms, text: She is fed.}
  - {id: cat, pillar: garden, text: She is out.}
  - {pillar: rooms, text: Nobody's.}
leave_out:
  - {id: rooms-warm, why: X}
actions:
  - {id: feed, pillar: rooms, title: Feed}
measures:
  - {id: mice}
weights: {rooms-bright: 2}
"""


def test_own_things_count_with_those_of_the_questionnaire() -> None:
    source = parse_yaml(TEXT.encode(), "amendments.yaml")
    base = tiny_questionnaire(retired=[{"id": "rooms-old", "why": "Past."}])
    raw = RawAmendments(Part(source, (), source.value), base)
    assert list(raw.added) == ["cat"]
    assert raw.added["cat"].text("pillar") == "rooms"
    assert line_of(raw.added["cat"]) == 3
    assert list(raw.left_out) == ["rooms-warm"]
    assert raw.retired == {"rooms-old": "Past."}
    assert raw.actions == {"do-rooms", "do-garden", "do-tools", "feed"}
    assert raw.measures == {"warmth", "mice"}
    assert raw.sections == ["rooms", "garden", "tools"]
    assert "rooms-warm" in raw.asked
    assert [(name, entry.raw) for name, entry in raw.by_id("weights")] == [("rooms-bright", 2)]
