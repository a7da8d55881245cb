"""Words that label people or name only one sex, each with what can be said instead. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.found_faults import WritingFault, first_match

_INSTEAD = {
    r"(?:the )?elderly|geriatrics?|pensioners": "older people",
    r"frail": "say what the person needs",
    r"(?:the )?(?:disabled|handicapped)(?= (?!people|person|staff|workers?)|[.,]|$)|invalids?":
        "disabled people",
    r"the (?:mentally ill|vulnerable|demented|senile)|demented|senile": "say what the person needs",
    r"wheelchair[- ]bound|(?:bound|confined) to (?:a|their) wheelchairs?": "who use a wheelchair",
    r"bed[- ]?bound|bedridden|bed[- ]?blockers?": "who stay in bed",
    r"sufferers?|suffer(?:s|ing)? from|victims? of (?:dementia|stroke|illness)|afflicted": "people with",
    r"challenging behaviou?rs?|(?:attention|attention-)[- ]?seek\w+|non-?compliant":
        "say what happens, such as shouting",
    r"wander(?:s|ing|ers?)?": "walk about",
    r"(?:feed|feeding|feeds|toilet|toileting|toilets) (?:people|residents|clients|them)":
        "help to eat, help to the toilet",
    r"(?:difficult|aggressive|violent|demanding|awkward|needy)"
    r" (?:people|persons?|residents?|clients?|famil(?:y|ies)|relatives?)":
        "say what is hard for whom",
    r"service users?": "people we support",
    r"addicts?|alcoholics?": "people who use drugs or drink",
    r"mental age|special needs|able-bodied|normal people": "say what is meant",
    r"(?:un|low-)skilled (?:staff|workers?|jobs?|work)": "say which job",
    r"foreigners|coloured (?:people|staff|workers?)": "say what is meant",
}  # fmt: skip
_ONE_SEX = re.compile(
    r"\b(?:s?he/s?he|his/hers?|hers?/his|him/her|s/he|he|she|his|hers?|him|himself|herself"
    r"|man-?power|man-?hours?|manned|foreman|chairman|(?:the|our) (?:girls|lads|ladies|boys))(?!\w)",
    re.IGNORECASE,
)
_LABELS = [
    (re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), instead)
    for words, instead in _INSTEAD.items()
]


_ANY_LABEL = re.compile(rf"\b(?:{'|'.join(_INSTEAD)})(?!\w)", re.IGNORECASE)


def labels(words: str) -> Iterator[WritingFault]:
    """The first word that labels people, and the first that leaves out half of them."""
    label, instead = _label_in(words)
    if label:
        what = f"labels people by {shortened(label)}"
        yield WritingFault(what, f"say it as they would themselves: {instead}")
    one_sex = first_match(_ONE_SEX, words)
    if one_sex:
        what = f"speaks of one sex only by {shortened(one_sex)}"
        yield WritingFault(what, "say staff, people, they or their")


def _label_in(words: str) -> tuple[str, str]:
    """A word that labels people, and what can be said instead; empty where there is none."""
    # One look at most texts is enough.
    if _ANY_LABEL.search(words):
        for pattern, instead in _LABELS:
            label = first_match(pattern, words)
            if label:
                return label, instead
    return "", ""
