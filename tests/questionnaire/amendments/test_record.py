"""amendments.yaml is read whole or refused with every fault in it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.amendments.record import parse_amendments
from pqmodel.questionnaire.loading import load
from tests.conftest import ROOT, tiny_questionnaire
from tests.factories.amendments import read, told

ROOT = ROOT
TINY = tiny_questionnaire()


def test_the_example_has_no_faults_and_every_kind_of_change() -> None:
    data = (ROOT / "examples" / "amendments" / "amendments.yaml").read_bytes()
    found = parse_amendments(data, load(ROOT / "questionnaires" / "workforce"))
    assert found.faults == ()
    assert found.amendments is not None
    assert all(getattr(found.amendments, key) for key in type(found.amendments).model_fields)


def test_all_faults_are_told_at_once_and_in_the_order_of_their_lines() -> None:
    faults = read(
        "reword:\n  - {id: rooms-wram, text: X.}\nadd:\n  - {id: tools-sharp, pillar: zzz}\n"
        "leave_out:\n  - {id: nothing}\ntargets: {rooms-warm: 9}\nwieghts: {rooms-warm: 2}\n"
    ).faults
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert len(faults) == 8


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"- a\n", "should be a set of keys"),
        (b"format: 2\n", "newer than this pqmodel"),
        (b"weights: {rooms-warm: 2}\n", "'format' is missing"),
        (b"format: 1\nreword: 'x\n", "never closed"),
        (b"format: 1\nreword: \xff\n", "UTF-8"),
        (b"format: 1\nreword:\n", "'reword' is empty"),
    ],
)
def test_what_is_no_amendments_file_is_refused_in_words(data: bytes, words: str) -> None:
    found = parse_amendments(data, TINY)
    assert found.amendments is None
    assert any(words in fault.what for fault in found.refusing)


def test_comments_alone_change_nothing_and_a_warning_says_so() -> None:
    found = parse_amendments(b"# nothing yet\n", TINY)
    assert found.amendments is not None
    assert [fault.what for fault in found.faults] == ["changes nothing"]


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 9)
    | st.floats(0, 9)
    | st.sampled_from(["rooms-warm", "x", "", "rooms"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "why", "text", "pillar", "levels", "actions", "rooms-warm", 3]),
            inner,
        )
    ),
    max_leaves=8,
)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(sorted(Amendments.model_fields)), ODD))
def test_whatever_stands_there_it_is_read_or_told_and_never_a_bug(odd: dict[str, object]) -> None:
    data = yaml.safe_dump(odd | {"format": 1}).encode()
    found = parse_amendments(data, TINY)
    assert (found.amendments is None) == bool(found.refusing)
    if found.amendments is not None:
        amend(TINY, found.amendments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leave_out:\n  - id: rooms-warm", "3: 'why' of 'rooms-warm' is missing (add a line `why: …`)"),
        ("weights:\n  rooms-warm: 0", "3: 'rooms-warm' is 0, which is out of bounds (give more than 0.0)"),
        ("weights:\n  rooms-warm: many",
         "3: 'rooms-warm' should be a number, not 'many' (write it in digits, such as 3)"),
        ("wieghts:\n  rooms-warm: 2", "2: unknown key 'wieghts' (did you mean 'weights'?)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_mend(text: str, expected: str) -> None:
    assert expected in told(text)
    assert read(text).amendments is None
