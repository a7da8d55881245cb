"""Finds what is likely to be personal data in a comment: names, and numbers and places that belong
to one person.

It looks at the form of words, so it finds too much now and then, and can miss a name. Whoever
passes comments on has to read them all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from pqmodel.results.first_names import ALSO_WORDS, FIRST_NAMES

Kind = Literal["e-mail", "phone", "nhs-number", "ni-number", "postcode", "date", "name"]

MASKS: dict[Kind, str] = {
    "e-mail": "[e-mail]",
    "phone": "[phone]",
    "nhs-number": "[NHS number]",
    "ni-number": "[National Insurance number]",
    "postcode": "[postcode]",
    "date": "[date?]",
    "name": "[name?]",
}


@dataclass(frozen=True, order=True)
class Finding:
    """Where in a text (from `start` up to, not including, `end`) something personal seems to
    stand, and what."""

    start: int
    end: int
    kind: Kind


def find_personal(text: str, known: Set[str] = frozenset()) -> list[Finding]:
    """What seems personal, in the order of the text, without overlaps.

    `known` are words in small letters that are no names here, such as those of the questionnaire
    and the service.
    """
    findings: list[Finding] = []
    for kind, look in _LOOKS.items():
        for start, end in look(text):
            _add(findings, Finding(start, end, kind))
    for start, end in _names(text, known):
        _add(findings, Finding(start, end, "name"))
    return sorted(findings)


def mask(text: str, findings: Sequence[Finding]) -> str:
    """The text with a word in brackets in place of each finding."""
    for finding in sorted(findings, reverse=True):
        text = text[: finding.start] + MASKS[finding.kind] + text[finding.end :]
    return text


def words_of(text: str) -> set[str]:
    """The words of a text in small letters, as `known` takes them."""
    return {word.lower() for word in _WORD.findall(text)}


def _add(findings: list[Finding], new: Finding) -> None:
    """What was found first stands; of two that overlap it is the surer kind."""
    if all(new.end <= old.start or new.start >= old.end for old in findings):
        findings.append(new)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_NUMBER = re.compile(r"(?<![\w£.,+])\+?\(?\d(?:[ \-().]{0,2}\d){8,14}(?![\w]|[.,]\d)")
_NI = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b",
    re.I,
)
_POSTCODE = re.compile(
    r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNPR-Y\d]? ?\d(?!ST\b|ND\b|RD\b|TH\b)[ABD-HJLNP-UW-Z]{2}\b",
    re.I,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_LONG_AGO = r"(?:19\d\d|20(?:0\d|1[0-2]))"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:{_LONG_AGO}|[3-9]\d)"
    rf"|{_LONG_AGO}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_LONG_AGO}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_LONG_AGO})\b",
    re.I,
)
_BORN = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on| in)?)[ :]{0,3}"
    rf"(\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH} )?{_LONG_AGO})\b",
    re.I,
)


def _whole(pattern: re.Pattern[str], group: int = 0) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (match.span(group) for match in pattern.finditer(text))


def _born(text: str) -> Iterator[tuple[int, int]]:
    yield from _whole(_BORN, 1)(text)
    yield from _whole(_DATE)(text)


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Ten digits whose last one checks the others: weights 10 to 2, modulus 11."""
    for match in _NUMBER.finditer(text):
        digits = [int(character) for character in match.group() if character.isdigit()]
        if len(digits) == 10 and digits[0] and match.group()[0].isdigit():
            weighted = sum(
                digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
            )
            if -weighted % 11 == digits[9]:
                yield match.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """British numbers: ten or eleven digits from 01, 02, 03, 07 or 08, also with +44 or 0044
    before them."""
    for match in _NUMBER.finditer(text):
        digits = "".join(character for character in match.group() if character.isdigit())
        for country in ("0044", "44"):
            if digits.startswith(country):
                digits = "0" + digits.removeprefix(country).removeprefix("0")
        if 10 <= len(digits) <= 11 and digits[0] == "0" and digits[1] in "12378":
            start, end = match.span()
            if match.group().startswith("(") and ")" not in match.group():
                # A bracket that opens before the number and closes after it is not part of it.
                start += 1
            yield start, end


_LOOKS: dict[Kind, Callable[[str], Iterator[tuple[int, int]]]] = {
    "e-mail": _whole(_EMAIL),
    "ni-number": _whole(_NI),
    "phone": _phones,
    "nhs-number": _nhs_numbers,
    "date": _born,
    "postcode": _whole(_POSTCODE),
}

_CAPITAL = r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*|[A-Z]['’][A-Z][a-z]+(?:-[^\W\d_]+)*"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor|Rev)\b\.? ?(?:{_CAPITAL})(?: (?:{_CAPITAL}))?"
)
_CAPITALISED = re.compile(rf"(?<![\w'’])(?:{_CAPITAL})(?![\w])")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;…\n•\"“(]|(?:^|\s)[-–*])[\s\"'“‘(*•-]*$")
_NO_NAME = """
accident activity afternoon autumn bathroom bedtime breakfast christmas cleaning dementia diary domestic drink error
evening fall garden handover hoist holiday incident infection kitchen laundry lounge lunch maintenance mandatory meal
medication medicine mobility morning notebook occupational outing party payslip performance prayer rota route season
shift skin spring summer surgery transport uniform video weekday weekend winter
a an and android apple april august avenue bank boxing britain british christmas city close council county covid day
december diwali east easter eastern eid england english european eve excel facebook february flu friday google
hanukkah holiday hospital i ireland irish january july june kingdom lane march may microsoft monday my new north
northern november october of office our outlook park ramadan road royal saturday scotland scottish september south
southern street sunday surgery teams the thursday tuesday united wales we wednesday welsh west western whatsapp
windows word year zoom
error event medication meeting outing party report rota shift training trip
"""
"""Words that are written with a capital and are no names: of days, places, programs and work. They stand here
whether or not the questionnaire has them."""
_NO_NAMES = frozenset(_NO_NAME.split())


def _names(text: str, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Words after a title; first names as many people here have them; two words in capitals
    within a sentence."""
    yield from _whole(_TITLED)(text)
    words = list(_CAPITALISED.finditer(text))
    used = -1
    for place, match in enumerate(words):
        if match.start() < used:
            continue
        surname = _surname_after(words, place, text, known)
        within = not _opens(text, match) and not _is_known(match.group(), known)
        if _is_first_name(match, text) or (surname and within):
            used = surname.end() if surname else match.end()
            yield match.start(), used


def _surname_after(
    words: Sequence[re.Match[str]], place: int, text: str, known: Set[str]
) -> re.Match[str] | None:
    """The next word in capitals, where only a space stands between and it can be a name."""
    if place + 1 == len(words):
        return None
    word, following = words[place], words[place + 1]
    if text[word.end() : following.start()] != " " or _is_known(following.group(), known):
        return None
    return following


def _is_first_name(match: re.Match[str], text: str) -> bool:
    word = _bare(match.group()).partition("-")[0]
    return word in FIRST_NAMES or (word in ALSO_WORDS and not _opens(text, match))


def _is_known(word: str, known: Set[str]) -> bool:
    bare = _bare(word)
    # A name's own word in the questionnaire ("team", "teams") speaks for its plural as well.
    forms = (bare, bare.removesuffix("s"), f"{bare}s")
    return any(form in known or form in _NO_NAMES for form in forms)


def _opens(text: str, match: re.Match[str]) -> bool:
    """True where the word begins a sentence, and so has its capital from that."""
    just_before = text[max(0, match.start() - 12) : match.start()]
    return _SENTENCE_END.search(just_before) is not None


def _bare(word: str) -> str:
    """The word in small letters, without an owner's s."""
    return re.sub(r"['’]s$", "", word.lower())
