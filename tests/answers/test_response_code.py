"""Response codes: what goes in comes out, and what cannot be right is refused with the group to look at."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.answers.response_code import (
    ALPHABET,
    GROUP,
    CodeRefused,
    encode,
    group_tag,
    read,
    values_of,
)
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import tiny_questionnaire

TINY = tiny_questionnaire()
IDS = [statement.id for statement in TINY.statements()]
ANSWERS = st.dictionaries(st.sampled_from(IDS), st.sampled_from([*TINY.scale.values, "na", "dk"]))
NONCES = st.integers(0, 2**20 - 1)


def whole(questionnaire: Questionnaire = TINY) -> str:
    chance = random.Random(1)
    values: dict[str, Value] = {
        s.id: chance.choice(questionnaire.scale.values) for s in questionnaire.statements()
    }
    return encode(questionnaire, "nights", 777_777, values)


@given(ANSWERS, NONCES)
def test_what_goes_in_comes_out(values: dict[str, Value], nonce: int) -> None:
    contents = read(encode(TINY, "nights", nonce, values))
    assert values_of(contents, TINY) == values
    assert (contents.nonce, contents.group_tag) == (nonce, group_tag("nights"))


@given(ANSWERS, NONCES, st.sampled_from(["lower", "spaces", "run together", "O for 0"]))
def test_a_code_is_read_as_people_write_it(
    values: dict[str, Value], nonce: int, manner: str
) -> None:
    code = encode(TINY, "nights", nonce, values)
    written = {
        "lower": code.lower(),
        "spaces": code.replace("-", "   "),
        "run together": code.replace("-", ""),
        "O for 0": code.replace("0", "O").replace("1", "l"),
    }[manner]
    assert values_of(read(written), TINY) == values


def test_any_one_wrong_character_is_found_in_its_group() -> None:
    code = whole()
    for place, char in enumerate(code):
        for other in ALPHABET:
            if char != "-" and other != char:
                with pytest.raises(CodeRefused, match=f"^Group {place // (GROUP + 1) + 1} "):
                    read(code[:place] + other + code[place + 1 :])


def test_any_two_characters_of_a_group_that_changed_places_are_found_in_it() -> None:
    groups = whole().split("-")
    for number, group in enumerate(groups, 1):
        for a in range(GROUP):
            for b in range(a):
                swapped = list(group)
                swapped[a], swapped[b] = swapped[b], swapped[a]
                if "".join(swapped) != group:
                    with pytest.raises(CodeRefused, match=f"^Group {number} "):
                        read("-".join([*groups[: number - 1], "".join(swapped), *groups[number:]]))


def test_a_missing_a_doubled_and_a_swapped_group_are_named() -> None:
    groups = whole().split("-")
    for number in range(1, len(groups)):
        with pytest.raises(CodeRefused, match=rf"Group {number} (is missing|\()"):
            read("-".join(groups[: number - 1] + groups[number:]))
    with pytest.raises(CodeRefused, match="at its end is missing"):
        read("-".join(groups[:-1]))
    with pytest.raises(CodeRefused, match="Group 2 stands twice"):
        read("-".join([*groups[:2], groups[1], *groups[2:]]))
    with pytest.raises(CodeRefused, match="Groups 1 and 2 have changed places"):
        read("-".join([groups[1], groups[0], *groups[2:]]))


def test_a_group_that_is_too_short_or_has_a_strange_letter_is_named() -> None:
    groups = whole().split("-")
    with pytest.raises(CodeRefused, match=r"Group 2 .* has 5 characters"):
        read("-".join([groups[0], groups[1][:5], *groups[2:]]))
    with pytest.raises(CodeRefused, match=r"Group 1 .* has 'U', which no code has"):
        read("-".join(["U" + groups[0][1:], *groups[1:]]))
    with pytest.raises(CodeRefused, match="There is no code"):
        read("  ")


def refused(code: str) -> bool:
    try:
        read(code)
    except CodeRefused:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("many", [5_000, pytest.param(50_000, marks=pytest.mark.long)])
def test_random_and_mistyped_codes_are_all_refused(many: int) -> None:
    chance, code = random.Random(2026), whole()
    length = len(code.replace("-", ""))
    wrong = ("".join(chance.choices(ALPHABET, k=length)) for _ in range(many))
    assert all(refused(text) for text in wrong)
    for _ in range(many):
        chars = list(code.replace("-", ""))
        for place in chance.sample(range(length), chance.randint(1, 5)):
            chars[place] = chance.choice(ALPHABET.replace(chars[place], ""))
        assert refused("".join(chars))
