"""Checks a programme: all that its documents get wrong, each with its place, without what was
accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.list_of_checks import CHECKS
from pqmodel.programme.linking import link_findings
from pqmodel.programme.measuring import nowhere_findings
from pqmodel.programme.model.programme import PROGRAMME, Accepted
from pqmodel.programme.record import Opened

_NAMED = 4
"""So many ids of a group are named; the rest is counted."""


@dataclass(frozen=True)
class Told:
    """A finding with its file and line."""

    finding: Finding
    file: str
    line: int


@dataclass(frozen=True)
class Checked:
    """What was found, advice after it, and how many findings are accepted."""

    found: tuple[Told, ...]
    advice: tuple[Told, ...]
    accepted: int


def check_programme(opened: Opened, day: date) -> Checked:
    """Everything that the checks find on a day; nothing of a programme that was closed: its record
    is sealed, so nothing in it is to be mended."""
    if opened.is_closed:
        return Checked((), (), 0)
    every = [finding for check in CHECKS for finding in check(opened.programme, day)]
    every += link_findings(opened)
    every += nowhere_findings(opened)
    every += _accepted_in_vain(every, opened.programme.own.accepted)
    left = list(_not_accepted(every, opened.programme.own.accepted))
    rules = list(dict.fromkeys(finding.rule for finding in left))
    by_rule = sorted(_together(left), key=lambda finding: rules.index(finding.rule))
    told = [_placed(opened, finding) for finding in by_rule]
    return Checked(
        found=tuple(each for each in told if not each.finding.advice),
        advice=tuple(each for each in told if each.finding.advice),
        accepted=len(every) - len(left),
    )


def _not_accepted(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> Iterator[Finding]:
    rules = {(each.rule, each.at) for each in accepted}
    for finding in findings:
        is_accepted = (finding.rule, None) in rules or (finding.rule, finding.at[0]) in rules
        if not is_accepted:
            yield finding


def _accepted_in_vain(
    findings: Iterable[Finding], accepted: Iterable[Accepted]
) -> Iterator[Finding]:
    """What was accepted and is found no more: a rule that was misspelt silences nothing."""
    found = {(each.rule, at) for each in findings for at in (each.at[0], None)}
    for each in accepted:
        if (each.rule, each.at) in found:
            continue
        where = f" at {each.at}" if each.at is not None else ""
        yield Finding(
            "accepted.unused",
            (PROGRAMME,),
            f"accepts {each.rule}{where}, which is not found",
            "take it out; or correct the rule, or the id",
            "accepted",
            advice=True,
        )


def _together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that are told in one breath are made one, which stands at the first of them."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for number, finding in enumerate(findings):
        key = (finding.rule, finding.together or f"#{number}")
        groups.setdefault(key, []).append(finding)
    for group in groups.values():
        first = group[0]
        if len(group) == 1:
            yield first
            continue
        ids = tuple(item for finding in group for item in finding.at)
        named = ", ".join(ids[:_NAMED])
        if len(ids) > _NAMED:
            named = f"{named} and {len(ids) - _NAMED} more"
        what = f"{first.together.replace('{n}', str(len(group)))}: {named}"
        yield replace(first, at=ids, what=what)


def _placed(opened: Opened, finding: Finding) -> Told:
    file, line = opened.where(finding.at[0], finding.key)
    return Told(finding, file, line)
