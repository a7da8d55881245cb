"""Statements that say what is not so: once, and twice in one breath. Known for English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.found_faults import WritingFault, first_match

_NO_DENIAL = re.compile(
    r"\b(?:not only|no (?:later|more|less|fewer|sooner|longer) than|no matter|(?:whether )?or not|if not"
    r"|not[- ]for[- ]profit|no doubt)\b",
    re.IGNORECASE,
)
"""Has a "no" in it, and denies nothing."""
_DENYING = (
    r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|nor|cannot|without|hardly|scarcely|barely"
    r"|unless|seldom|rarely)\b|n't\b"
)
_AGAINST = (
    # A word with "un" before it, but for those that begin so by chance or undo something.
    r"\bun(?!der|til|less|cles?\b|iversi|iversa|iform|ion|ique|it|animous|do\b|dress|lock|load|fold|pack"
    r"|wrap|wind)[a-z]{3,}\b"
    r"|\b(?:dissatisfied|disrespect\w*|disagree\w*|disregard\w*|dishonest\w*|impossible|impolite"
    r"|impatient|inadequate\w*|insufficient\w*|incomplete|incorrect\w*|inconsistent\w*|incapable"
    r"|inaccessible|inappropriate\w*|irrelevant|irregular\w*|illegible|fail(?:s|ed|ing)?"
    r"|lack(?:s|ed|ing)?|avoid\w*|refus\w+|den(?:y|ies|ied|ying)|ignor\w+|forg[eo]t\w*|neglect\w*"
    r"|exclud\w+|prevent(?:s|ed|ing)?|miss(?:es|ed|ing)?|absent|absence)\b"
)
_DENIALS = re.compile(f"{_DENYING}|{_AGAINST}", re.IGNORECASE)
_PLAIN_DENIALS = re.compile(_DENYING, re.IGNORECASE)
_CLAUSES = re.compile(
    r"[,;:.?!]|\b(?:when|if|who|whom|what|which|where|how|because|though|while)\b", re.IGNORECASE
)
"""Where another thought begins, which may deny something of its own."""
_WORDS_OF_ONE_CLAUSE = r"(?:(?!who|whom|what|when|if|that|which|where|how|after|until)[\w'-]+ )"
_DENIED_WHOLE = re.compile(
    r"^(?:there (?:is|are) )?(?:nobody|no one|none|nothing|neither|no)\b"
    rf"|^{_WORDS_OF_ONE_CLAUSE}{{1,4}}?(?:(?:am|is|are|was|were|do|does|did|has|have|had|can|could|would"
    r"|should|may|need)(?: not|n't)|never|cannot|hardly)\b",
    re.IGNORECASE,
)


def denials(words: str) -> Iterator[WritingFault]:
    """What a statement denies: twice in one clause, or as a whole."""
    plain = _NO_DENIAL.sub("", words.replace("’", "'"))
    twice = _denied_twice(plain)
    if twice:
        what = f"says “not” twice in one breath, by {twice}"
        yield WritingFault(what, "say what is so instead")
        return
    whole = first_match(_DENIED_WHOLE, plain)
    if whole:
        what = f"says what is not so by {shortened(whole)}; a low score then says “not” twice"
        yield WritingFault(what, "say what is so instead")


def _denied_twice(words: str) -> str:
    """Two words of one clause that deny, such as “not” and “unhappy”; "" where none has two."""
    for clause in _CLAUSES.split(words):
        found = [match.group(0) for match in _DENIALS.finditer(clause)]
        # Two words against something, such as to refuse and to ignore, are no double negative.
        if len(found) > 1 and _PLAIN_DENIALS.search(clause):
            first, second = (_spoken(each) for each in found[:2])
            return f"“{first}” and “{second}”"
    return ""


def _spoken(word: str) -> str:
    return "not" if word.casefold() == "n't" else word.casefold()
