"""Inputs as options of a command, in each way that they may be written."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.command.inputs import read_inputs


@pytest.mark.parametrize(
    ("words", "pairs", "inputs"),
    [
        ((), (), {}),
        (("--leavers", "6", "--staff=41"), (), {"leavers": "6", "staff": "41"}),
        (("--leavers", "-6"), ("staff=41",), {"leavers": "-6", "staff": "41"}),
        (("--a", "1"), ("b = 2",), {"a": "1", "b": " 2"}),
    ],
)
def test_inputs_are_read_however_they_are_written(
    words: tuple[str, ...], pairs: tuple[str, ...], inputs: dict[str, str]
) -> None:
    assert read_inputs(words, pairs) == inputs


@pytest.mark.parametrize(
    ("words", "pairs", "message"),
    [
        (("leavers", "6"), (), "'leavers' is not understood."),
        (("--", "6"), (), "'--' is not understood."),
        (("--leavers",), (), "--leavers has no number after it."),
        (("--leavers", "--staff", "4"), (), "--leavers has no number after it."),
        ((), ("leavers",), "--input leavers has no number."),
        (("--a", "1", "--b", "1", "--a", "2"), ("b=2",), "a, b is given twice."),
    ],
)
def test_what_is_no_input_is_refused(
    words: tuple[str, ...], pairs: tuple[str, ...], message: str
) -> None:
    with pytest.raises(PqmodelError) as caught:
        read_inputs(words, pairs)
    assert caught.value.message == message
