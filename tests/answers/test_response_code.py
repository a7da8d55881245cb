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
    Contents,
    encode,
    group_tag,
    questionnaire_tag,
    read,
    values_of,
)
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import all_answers, tiny_questionnaire

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


def scaled(highest: int) -> Questionnaire:
    """The tiny questionnaire with a scale from 1 to `highest`; up to five points take three bits."""
    scale = TINY.scale.model_dump()
    points = list(scale["points"])
    for value in range(len(points) + 1, highest + 1):
        points.append({"value": value, "label": f"Point {value}", "meaning": "More."})
    return tiny_questionnaire(scale={**scale, "points": points})


def test_an_answer_off_the_scale_is_refused_and_the_highest_on_it_is_taken() -> None:
    wider = scaled(5)
    assert values_of(read(encode(wider, "nights", 1, {"rooms-warm": 4})), TINY) == {"rooms-warm": 4}
    off = read(encode(wider, "nights", 1, {"rooms-warm": 5}))
    assert values_of(off, wider) == {"rooms-warm": 5}
    with pytest.raises(CodeRefused, match="a score that is not on the scale"):
        values_of(off, TINY)


@pytest.mark.parametrize("highest", [4, 5, 6])
def test_every_score_fits_into_the_bits_of_its_scale(highest: int) -> None:
    questionnaire = scaled(highest)
    values = all_answers(TINY, highest, rooms_warm="na", rooms_bright="dk")
    code = encode(questionnaire, "nights", 2**20 - 1, values)
    assert values_of(read(code), questionnaire) == values


@pytest.mark.parametrize(
    ("rest", "fits"),
    [
        # Two statements of the garden, section 2 of 3, take six bits: two characters.
        ((2, 0), False), ((2, 0, 0), True), ((2, *[0] * 7), True), ((2, *[0] * 8), False),
        ((0,), True), ((0, *[0] * 5), True), ((0, *[0] * 6), False),
        # A fourth section is none of this questionnaire.
        ((7, *[0] * 5), True), ((8,), False), ((8, *[0] * 5), False),
    ],
)  # fmt: skip
def test_a_code_has_to_be_as_long_as_its_questionnaire(rest: tuple[int, ...], fits: bool) -> None:
    contents = Contents(questionnaire_tag=0, group_tag=0, nonce=0, rest=rest)
    if fits:
        assert values_of(contents, TINY) == {}
        return
    with pytest.raises(CodeRefused, match="does not fit the questionnaire"):
        values_of(contents, TINY)


def test_a_code_of_another_version_or_too_short_is_refused() -> None:
    groups = whole().split("-")
    with pytest.raises(CodeRefused, match="cannot be right as a whole"):
        read("-".join(groups[:2]))
    nothing = encode(TINY, "nights", 0, {})
    assert nothing.count("-") == 2
    assert values_of(read(nothing), TINY) == {}
    assert questionnaire_tag(TINY.ref) == int(TINY.ref.digest[:5], 16) < 2**20


def test_the_code_of_one_answer_is_the_same_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    code = encode(TINY, "nights", 777_777, {"rooms-warm": 3, "rooms-cafe": "dk"})
    assert read(code).nonce == 777_777
    assert all(len(group) == GROUP for group in code.split("-"))
    monkeypatch.setattr("pqmodel.answers.response_code.VERSION", 2)
    with pytest.raises(CodeRefused, match="made by another version of pqmodel"):
        read(code)


def test_a_group_that_is_too_long_is_named() -> None:
    groups = whole().split("-")
    with pytest.raises(CodeRefused, match=r"Group 2 .* has 7 characters; each group has 6"):
        read("-".join([groups[0], groups[1] + "0", *groups[2:]]))
