"""A response code: one person's scores in groups of six characters, to read out or to type.

Layout, in characters of five bits (Crockford's base 32: no I, L, O or U):
version (1), questionnaire (4: the first 20 bits of its digest), group (2: 10 bits of the
SHA-256 of its id), a random number (4), which sections follow (a bit each, whole characters),
then for every statement of those sections as many bits as its answer needs (0 blank, 1 not
applicable, 2 don't know, 3 and up the points of the scale), filled up with zeros to whole
groups less two characters, then two check characters over all before.

Every group is five such characters and a check character: a weighted sum over the field of 32
elements, its weights all different, plus a term for the group's place. So any one wrong
character, any two that changed places, and any group that is missing, doubled or out of its
place is found, and the group can be named.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.response import Value
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef, Statement

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 6
VERSION = 1
NONCE_BITS = 20
_DATA = GROUP - 1
_HEADER = 1 + 4 + 2 + 4
# A character of the mask, and the two check characters.
_SHORTEST = _HEADER + 3
_ASIDES: tuple[Value | None, ...] = (None, "na", "dk")
_ASK_FOR_THE_FILE = "Ask for the response file instead."
# No code has these letters, which look like figures when they are written by hand.
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeRefused(PqmodelError):
    """A code that cannot be right; the message names the group to look at."""


@dataclass(frozen=True)
class Contents:
    """What a code carries before it is known which questionnaire it answers."""

    questionnaire_tag: int
    group_tag: int
    nonce: int
    rest: tuple[int, ...]


def questionnaire_tag(ref: QuestionnaireRef) -> int:
    """The 20 bits that name a questionnaire, of whichever version, in a code."""
    return int(ref.digest[:5], 16)


def group_tag(group_id: str, asked_set: str = "") -> int:
    """The 10 bits that name a group in a code, and the named set that it was asked."""
    if asked_set:
        # No id has this sign in it.
        group_id = f"{group_id}/{asked_set}"
    return int.from_bytes(hashlib.sha256(group_id.encode()).digest()[:2], "big") >> 6


def states_of(scores: Iterable[int]) -> list[Value | None]:
    """Every answer there can be, in the order of its number in a code."""
    return [*_ASIDES, *scores]


def width_of(states: Sequence[Value | None]) -> int:
    """How many bits of a code one of these answers takes."""
    return (len(states) - 1).bit_length()


def encode(
    questionnaire: Questionnaire,
    group_id: str,
    nonce: int,
    values: Mapping[str, Value],
    asked_set: str = "",
) -> str:
    """The code for one person's scores, in groups with hyphens between.

    Sections without any answer are left out.
    """
    mask = 0
    bits = ""
    states = states_of(questionnaire.scale.values)
    width = width_of(states)
    for place, section in enumerate(questionnaire.sections):
        if not any(statement.id in values for statement in section.statements):
            continue
        mask |= 1 << place
        for statement in section.statements:
            state = states.index(values.get(statement.id))
            bits += format(state, f"0{width}b")
    bits += "0" * (-len(bits) % 5)

    chars = [VERSION]
    chars += _to_chars(questionnaire_tag(questionnaire.ref), 4)
    chars += _to_chars(group_tag(group_id, asked_set), 2)
    chars += _to_chars(nonce, 4)
    chars += _to_chars(mask, _chars_of_the_mask(questionnaire))
    chars += [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]
    chars += [0] * (-(len(chars) + 2) % _DATA)
    chars += _whole_check(chars)

    groups = []
    for number, start in enumerate(range(0, len(chars), _DATA)):
        data = chars[start : start + _DATA]
        groups.append(_write_group([*data, _group_check(data, number)]))
    return "-".join(groups)


def read(code: str) -> Contents:
    """What a code carries.

    Small letters, spaces, and O, I, L for 0, 1, 1 are taken as they are meant. Raises CodeRefused,
    naming the group, where the code cannot be right.
    """
    groups = _read_groups(code)
    wrong = [number for number, group in enumerate(groups) if not _fits(group, number)]
    if wrong:
        raise CodeRefused(
            _say_what_is_wrong(groups, wrong),
            "Compare it with the code that was given, and type it again.",
        )

    chars = [char for group in groups for char in group[:-1]]
    # The group's own check cannot see that groups at the end are missing: the whole one can.
    if len(chars) < _SHORTEST or _whole_check(chars[:-2]) != chars[-2:]:
        raise CodeRefused(
            "The code cannot be right as a whole: a group at its end is missing, or does not "
            "belong to it.",
            "Compare every group with the code that was given.",
        )
    if chars[0] != VERSION:
        raise CodeRefused("The code was made by another version of pqmodel.", _ASK_FOR_THE_FILE)
    return Contents(
        questionnaire_tag=_to_number(chars[1:5]),
        group_tag=_to_number(chars[5:7]),
        nonce=_to_number(chars[7:_HEADER]),
        rest=tuple(chars[_HEADER:-2]),
    )


def values_of(contents: Contents, questionnaire: Questionnaire) -> dict[str, Value]:
    """The answers in a code, by statement id; blanks are absent.

    Raises CodeRefused where they do not fit.
    """
    mask_chars = _chars_of_the_mask(questionnaire)
    mask = _to_number(contents.rest[:mask_chars])
    statements: list[Statement] = []
    for place, section in enumerate(questionnaire.sections):
        if mask >> place & 1:
            statements.extend(section.statements)

    states = states_of(questionnaire.scale.values)
    width = width_of(states)
    bits = "".join(format(char, "05b") for char in contents.rest[mask_chars:])
    needed = len(statements) * width
    # Less than a character fills up the last one, and less than a group the last group.
    fits = needed <= len(bits) < needed + 5 + 5 * _DATA
    if mask >= 1 << len(questionnaire.sections) or not fits:
        raise CodeRefused("The code does not fit the questionnaire.", _ASK_FOR_THE_FILE)

    values: dict[str, Value] = {}
    for place, statement in enumerate(statements):
        state = int(bits[place * width : (place + 1) * width], 2)
        # Eight states fit in three bits, and a scale of four points has seven.
        if state >= len(states):
            raise CodeRefused("The code holds a score that is not on the scale.", _ASK_FOR_THE_FILE)
        value = states[state]
        if value is not None:
            values[statement.id] = value
    return values


def _read_groups(code: str) -> list[list[int]]:
    """The groups as numbers.

    Where the writer kept groups apart, each must be whole; else they are cut by sixes.
    """
    text = code.upper().translate(_MEANT).strip()
    parts = [part for part in re.split(r"[\s\-–—.,;:_/]+", text) if part]
    if len(parts) == 1:
        parts = [text[start : start + GROUP] for start in range(0, len(text), GROUP)]
    if not parts:
        raise CodeRefused("There is no code.", "Compare it with the code that was given.")

    faults = []
    for number, part in enumerate(parts, 1):
        strange = [char for char in part if char not in ALPHABET]
        if strange:
            faults.append(f"Group {number} ({part}) has {strange[0]!r}, which no code has.")
        elif len(part) != GROUP:
            size = len(part)
            faults.append(f"Group {number} ({part}) has {size} characters; each group has {GROUP}.")
    if faults:
        raise CodeRefused(" ".join(faults), "Compare it with the code that was given.")
    return [[ALPHABET.index(char) for char in part] for part in parts]


def _say_what_is_wrong(groups: list[list[int]], wrong: list[int]) -> str:
    """What most likely happened, and which groups to look at."""
    return _say_shifted(groups, wrong) or _say_swapped(groups, wrong) or _say_misread(groups, wrong)


def _say_shifted(groups: list[list[int]], wrong: list[int]) -> str:
    """That a group is missing or doubled, where all after it stand a place off; else ""."""
    first = wrong[0]
    runs_to_the_end = wrong == list(range(first, len(groups)))
    # One wrong group at the end may fit one place off by chance: it is told as misread.
    if not runs_to_the_end or len(wrong) < 2:
        return ""
    if all(_fits(groups[number], number + 1) for number in wrong):
        return f"Group {first + 1} is missing: what stands in its place belongs one further on."
    if all(_fits(groups[number], number - 1) for number in wrong):
        return f"Group {first} stands twice."
    return ""


def _say_swapped(groups: list[list[int]], wrong: list[int]) -> str:
    if len(wrong) != 2:
        return ""
    one, other = wrong
    if _fits(groups[one], other) and _fits(groups[other], one):
        return f"Groups {one + 1} and {other + 1} have changed places."
    return ""


def _say_misread(groups: list[list[int]], wrong: list[int]) -> str:
    names = [f"{number + 1} ({_write_group(groups[number])})" for number in wrong]
    if len(names) == 1:
        return f"Group {names[0]} is wrong."
    return f"Groups {', '.join(names)} are wrong."


def _write_group(group: Sequence[int]) -> str:
    return "".join(ALPHABET[char] for char in group)


def _fits(group: list[int], place: int) -> bool:
    return _group_check(group[:-1], place) == group[-1]


def _group_check(data: Sequence[int], place: int) -> int:
    # Weights that all differ find two characters that changed places; a plain sum would not.
    check = _power(place)
    for weight, char in enumerate(data, 1):
        check ^= _times(char, _power(weight))
    return check


def _whole_check(chars: Sequence[int]) -> list[int]:
    plain = weighted = 0
    for place, char in enumerate(chars, 1):
        plain ^= char
        weighted ^= _times(char, _power(place))
    return [plain, weighted]


def _times(a: int, b: int) -> int:
    """Product in the field of 32 elements, with x^5 = x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product


def _power(exponent: int) -> int:
    """The field's generator (2) to that power; powers repeat after 31."""
    result = 1
    for _ in range(exponent % 31):
        result = _times(result, 2)
    return result


def _to_chars(number: int, count: int) -> list[int]:
    return [number >> 5 * place & 31 for place in reversed(range(count))]


def _to_number(chars: Sequence[int]) -> int:
    number = 0
    for char in chars:
        number = number << 5 | char
    return number


def _chars_of_the_mask(questionnaire: Questionnaire) -> int:
    """Characters of five bits for one bit a section, rounded up."""
    return -(-len(questionnaire.sections) // 5)
