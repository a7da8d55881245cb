"""A name is found however it is spelled, and never where it could be two."""

from __future__ import annotations

import pytest

from pqmodel.ground.names import Names

NAMES = Names({"feel-helped": "helped", "Who leads": "lead", "Left out": ""})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("feel_helped", "helped"),
        ("Feel.Helped", "helped"),
        ("feel helped\u200b", "helped"),
        ("who\xa0leads:", "lead"),
        ("left_out", ""),
        ("feelhelped", None),
        ("", None),
    ],
)
def test_a_name_is_found_however_it_is_spelled(written: str, meant: str | None) -> None:
    assert NAMES.get(written) == meant
    assert (written in NAMES) is (meant is not None)


def test_a_name_written_as_it_was_given_goes_before_one_spelled_alike() -> None:
    names = Names({"Q1.1": "a", "Q1_1": "b"})
    assert [names.get("q1.1"), names.get("Q1_1")] == ["a", "b"]


def test_what_could_be_two_is_neither() -> None:
    assert Names({"Q1.1": "a", "Q1_1": "b"}).get("Q1 1") is None
    assert Names({"Q1.1": "a", "Q1_1": "a"}).get("Q1 1") == "a"


def test_of_two_names_that_are_one_the_first_counts() -> None:
    assert Names([("lead", "a"), ("LEAD:", "b")]).get("lead") == "a"


def test_marks_alone_name_nothing() -> None:
    assert Names({"-": "a"}).get("-") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("-1", "worst"), ("−1", "worst"), ("1", "best"), ("+1", "best"), ("2.7", "part"), ("27", None),
     ("2 7", None), ("-2.7", None)],
)  # fmt: skip
def test_every_mark_of_a_number_counts(written: str, meant: str | None) -> None:
    assert Names({"-1": "worst", "1": "best", "2.7": "part"}).get(written) == meant
