"""A response code: one person's scores as letters and digits in groups of six that can be read out or typed.

Layout, in characters of five bits (Crockford's base 32: no I, L, O or U):
version (1), questionnaire (4: the first 20 bits of its digest), group (2: 10 bits of the SHA-256 of its id),
a random number (4), which sections follow (a bit each, whole characters), then for every statement of those sections
as many bits as its answer needs (0 blank, 1 not applicable, 2 don't know, 3 and up the points of the scale), filled
up with zeros to whole groups less two characters, then two check characters over all before.

Every group is five such characters and a check character: a weighted sum over the field of 32 elements, its weights
all different, plus a term for the group's place. So any one wrong character, any two that changed places, and any
group that is missing, doubled or out of its place is found, and the group can be named.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.response import Value
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Pillar, Questionnaire

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 6
VERSION = 1
NONCE_BITS = 20
_DATA = GROUP - 1
_HEADER = 1 + 4 + 2 + 4
_ASIDES: tuple[Value | None, ...] = (None, "na", "dk")
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeRefused(PqmodelError):
    """A code that cannot be right; the message names the group to look at."""


@dataclass(frozen=True)
class Contents:
    """What a code carries before it is known which questionnaire it answers: tags, the random number, and the rest."""

    questionnaire_tag: int
    group_tag: int
    nonce: int
    rest: tuple[int, ...]


def questionnaire_tag(questionnaire: Questionnaire) -> int:
    """The 20 bits that name a questionnaire, of whichever version, in a code."""
    return int(questionnaire.ref.digest[:5], 16)


def group_tag(group_id: str) -> int:
    """The 10 bits that name a group in a code."""
    return int.from_bytes(hashlib.sha256(group_id.encode()).digest()[:2], "big") >> 6


def encode(
    questionnaire: Questionnaire, group_id: str, nonce: int, values: Mapping[str, Value]
) -> str:
    """The code for one person's scores, in groups with hyphens between. Sections without any answer are left out."""
    sections = [
        any(s.id in values for s in section.statements) for section in questionnaire.sections
    ]
    chars = [VERSION]
    chars += (
        _chars(questionnaire_tag(questionnaire), 4)
        + _chars(group_tag(group_id), 2)
        + _chars(nonce, 4)
    )
    mask = sum(1 << place for place, there in enumerate(sections) if there)
    chars += _chars(mask, _mask_chars(questionnaire))
    bits = "".join(
        format(_state(questionnaire, values.get(statement.id)), f"0{_width(questionnaire)}b")
        for section, there in zip(questionnaire.sections, sections, strict=True)
        if there
        for statement in section.statements
    )
    bits += "0" * (-len(bits) % 5)
    chars += [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]
    chars += [0] * (-(len(chars) + 2) % _DATA)
    chars += _whole_check(chars)
    groups = [chars[place : place + _DATA] for place in range(0, len(chars), _DATA)]
    return "-".join(
        "".join(ALPHABET[char] for char in [*data, _group_check(data, number)])
        for number, data in enumerate(groups)
    )


def read(code: str) -> Contents:
    """What a code carries. Small letters, spaces, and O, I, L for 0, 1, 1 are taken as they are meant.

    Raises CodeRefused, naming the group, where the code cannot be right.
    """
    groups = _groups(code)
    wrong = [number for number, group in enumerate(groups) if not _fits(group, number)]
    if wrong:
        raise CodeRefused(
            _what_is_wrong(groups, wrong),
            "Compare it with the code that was given, and type it again.",
        )
    chars = [char for group in groups for char in group[:-1]]
    if len(chars) < _HEADER + 3 or _whole_check(chars[:-2]) != chars[-2:]:
        raise CodeRefused(
            "The code cannot be right as a whole: a group at its end is missing, or does not belong to it.",
            "Compare every group with the code that was given.",
        )
    if chars[0] != VERSION:
        raise CodeRefused(
            "The code was made by another version of pqmodel.", "Ask for the response file instead."
        )
    return Contents(
        _number(chars[1:5]),
        _number(chars[5:7]),
        _number(chars[7:_HEADER]),
        tuple(chars[_HEADER:-2]),
    )


def values_of(contents: Contents, questionnaire: Questionnaire) -> dict[str, Value]:
    """The answers in a code, by statement id; blanks are absent. Raises CodeRefused where they do not fit."""
    mask_chars, width = _mask_chars(questionnaire), _width(questionnaire)
    mask = _number(contents.rest[:mask_chars])
    sections: Sequence[Pillar] = [
        s for place, s in enumerate(questionnaire.sections) if mask >> place & 1
    ]
    statements = [statement for section in sections for statement in section.statements]
    bits = "".join(format(char, "05b") for char in contents.rest[mask_chars:])
    needed = len(statements) * width
    states: list[Value | None] = [*_ASIDES, *questionnaire.scale.values]
    values: dict[str, Value] = {}
    if mask >= 1 << len(questionnaire.sections) or not needed <= len(bits) < needed + 5 + 5 * _DATA:
        raise CodeRefused(
            "The code does not fit the questionnaire.", "Ask for the response file instead."
        )
    for place, statement in enumerate(statements):
        state = int(bits[place * width : (place + 1) * width], 2)
        if state >= len(states):
            raise CodeRefused(
                "The code holds a score that is not on the scale.",
                "Ask for the response file instead.",
            )
        if (value := states[state]) is not None:
            values[statement.id] = value
    return values


def _groups(code: str) -> list[list[int]]:
    """The groups as numbers. Where the writer kept groups apart, each must be whole; else they are cut by sixes."""
    text = code.upper().translate(_MEANT)
    parts = [part for part in re.split(r"[\s\-–—.,;:_/]+", text) if part]
    if len(parts) == 1:
        parts = [
            text.strip()[place : place + GROUP] for place in range(0, len(text.strip()), GROUP)
        ]
    faults = []
    for number, part in enumerate(parts, 1):
        strange = [char for char in part if char not in ALPHABET]
        if strange:
            faults.append(f"Group {number} ({part}) has {strange[0]!r}, which no code has.")
        elif len(part) != GROUP:
            faults.append(
                f"Group {number} ({part}) has {len(part)} characters; each group has {GROUP}."
            )
    if faults or not parts:
        raise CodeRefused(
            " ".join(faults) or "There is no code.", "Compare it with the code that was given."
        )
    return [[ALPHABET.index(char) for char in part] for part in parts]


def _what_is_wrong(groups: list[list[int]], wrong: list[int]) -> str:
    first, last = wrong[0], len(groups) - 1
    if wrong == list(range(first, last + 1)) and len(wrong) > 1:
        if all(_fits(groups[number], number + 1) for number in wrong):
            return f"Group {first + 1} is missing: what stands in its place belongs one further on."
        if all(_fits(groups[number], number - 1) for number in wrong):
            return f"Group {first} stands twice."
    if len(wrong) == 2 and _fits(groups[wrong[0]], wrong[1]) and _fits(groups[wrong[1]], wrong[0]):
        return f"Groups {wrong[0] + 1} and {wrong[1] + 1} have changed places."
    named = [
        f"{number + 1} ({''.join(ALPHABET[char] for char in groups[number])})" for number in wrong
    ]
    return (
        f"Group {named[0]} is wrong."
        if len(wrong) == 1
        else f"Groups {', '.join(named)} are wrong."
    )


def _fits(group: list[int], place: int) -> bool:
    return _group_check(group[:-1], place) == group[-1]


def _group_check(data: Sequence[int], place: int) -> int:
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


def _chars(number: int, count: int) -> list[int]:
    return [number >> 5 * place & 31 for place in reversed(range(count))]


def _number(chars: Sequence[int]) -> int:
    number = 0
    for char in chars:
        number = number << 5 | char
    return number


def _mask_chars(questionnaire: Questionnaire) -> int:
    return -(-len(questionnaire.sections) // 5)


def _width(questionnaire: Questionnaire) -> int:
    """Bits for one answer: three asides and the points of the scale."""
    return (len(_ASIDES) + len(questionnaire.scale.points) - 1).bit_length()


def _state(questionnaire: Questionnaire, value: Value | None) -> int:
    return (*_ASIDES, *questionnaire.scale.values).index(value)
