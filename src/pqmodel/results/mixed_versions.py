"""Says which version of a questionnaire a round is read with, and which of its statements had
other words for some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.versions.differences import what_changed
from pqmodel.results.safe_tally import SafeTally
from pqmodel.results.tally import Tally

MIXED = "mixed wording"
"""The flag of a statement that some people of the round read in other words."""


def most_answered(safe: SafeTally) -> frozenset[str]:
    """The versions (by digest) that most people answered whose answers are in the figures and
    may be told apart; several where they tie, none where there are no such people. Withheld
    groups and people who wait decide nothing."""
    people: Counter[str] = Counter()
    for of_group in safe.versions.values():
        people.update(of_group)
    most = max(people.values(), default=0)
    return frozenset(digest for digest, n in people.items() if n == most and n)


def in_other_words(
    chosen: Questionnaire,
    others: Iterable[Questionnaire],
    safe: SafeTally,
    tally: Tally,
    named: Set[str],
) -> dict[str, str]:
    """The statements that people in the figures read in other words than those of `chosen`, each
    with how many people that were, in words: "7 people". No number is told that would say it of
    fewer than the smallest group."""
    differing = {other.ref.digest: frozenset(reworded(chosen, other)) for other in others}
    readers: dict[str, dict[str, int]] = {}
    for group, versions in safe.versions.items():
        for key, n in _of_group(group, versions, differing, tally, named).items():
            readers.setdefault(key, {})[group] = n
    in_order = [key for key in chosen.by_statement if key in readers]
    return {key: _people(readers[key], named, safe.smallest_group) for key in in_order}


def reworded(chosen: Questionnaire, other: Questionnaire) -> list[str]:
    """Ids of the statements that both ask in different words, the manager's or staff's."""
    reworded_ids = []
    for key, (_, statement) in chosen.by_statement.items():
        if key not in other.by_statement:
            continue
        _, theirs = other.by_statement[key]
        if _words(statement) != _words(theirs):
            reworded_ids.append(key)
    return reworded_ids


def told_apart(chosen: Questionnaire, others: Iterable[Questionnaire], now: Questionnaire) -> str:
    """Which version `chosen` is among others: by its number, or by what was changed where the
    number is the same."""
    same_number = [other for other in others if other.version == chosen.version]
    if not same_number:
        return f"those of version {chosen.version}"
    since = "since" if chosen.ref == now.ref else "before"
    return f"from {since} {what_changed(chosen, same_number[0])} was changed"


def _of_group(
    group: str,
    versions: Mapping[str, int],
    differing: Mapping[str, frozenset[str]],
    tally: Tally,
    named: Set[str],
) -> dict[str, int]:
    """How many of a group's people in the figures read each statement in other words; only those
    that some did."""
    read: Counter[str] = Counter()
    for digest, n in versions.items():
        read.update(dict.fromkeys(differing.get(digest, ()), n))
    whole = tally.groups.get(group)
    # Somebody may have begun in one version and gone on in the next. Of people who wait, that is
    # not looked at.
    if whole is not None and (group in named or sum(versions.values()) == whole.n):
        for key, version, earlier, n in whole.went_on:
            if key in differing.get(earlier, ()):
                read[key] += n
            if key in differing.get(version, ()):
                read[key] -= n
    return {key: n for key, n in read.items() if n > 0}


def _people(groups: Mapping[str, int], named: Set[str], smallest: int) -> str:
    total = sum(groups.values())
    # The total is of people in the figures alone, and still may be of fewer than may be told.
    if total < smallest:
        return f"fewer than {smallest} people"
    if all(group in named or n >= smallest for group, n in groups.items()):
        return f"{total} people"
    # A number would tell how many of a group of fewer people read other words.
    return "some people"


def _words(statement: Statement) -> list[list[str]]:
    return [words.split() for words in statement.wording.values()]
