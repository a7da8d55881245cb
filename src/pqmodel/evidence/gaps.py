"""What the register lacks, and what in it is out of date: found from what is known, without a look at a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.evidence.days import date_faults
from pqmodel.evidence.links import link_faults, statements_shown, titles_of
from pqmodel.evidence.model import Evidence, Register
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import rounded
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import Plan
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import GroupScore, Results

Kind = Literal[
    "missing",
    "changed",
    "expired",
    "review",
    "place",
    "link",
    "date",
    "double",
    "statement",
    "title",
]
FileState = Literal["there", "missing", "changed", "unreadable"]


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or out of date: `id` names the evidence, the statement or the
    framework's title. `mend` says what to do, `command` by which command; either may be empty."""

    kind: Kind
    id: str
    what: str
    mend: str
    command: str = ""


@dataclass(frozen=True)
class Known:
    """What gaps are found from. `files` says how the file of each piece is, by the piece's place in
    the register; `claims` how high each statement is scored that is scored high."""

    register: Register
    files: Mapping[int, FileState]
    questionnaire: Questionnaire
    plan: Plan
    claims: Mapping[str, float]
    frameworks: Sequence[Framework]
    today: date


def find_gaps(known: Known) -> list[Gap]:
    """All gaps: those of each piece in the order of the register, then statements, then titles."""
    gaps: list[Gap] = []
    seen: set[str] = set()
    for place, item in enumerate(known.register.evidence):
        if item.id in seen:
            mend = "give one of them a new number in evidence.yaml, above last_number"
            gaps.append(Gap("double", item.id, "its id stands twice", mend))
        seen.add(item.id)
        gaps += _file_gaps(item, known.files.get(place, "there"))
        gaps += _day_gaps(item, known.today)
        for fault in link_faults(item, known.questionnaire, known.plan):
            link = f"--{fault.file.replace(' ', '-')} ID"
            anew = suggest(f"evidence set {item.id} {link}")
            what = f"{fault.file}: {fault.what}"
            gaps.append(Gap("link", item.id, what, fault.mend or "name another", anew))
        if not (item.statements or item.themes or item.actions or item.titles):
            what = "nothing says what it shows, so it is laid out nowhere"
            anew = suggest(f"evidence set {item.id} --statement ID")
            gaps.append(Gap("link", item.id, what, "say so, by statement, theme or title", anew))
    gaps += _statement_gaps(known)
    gaps += _title_gaps(known)
    return gaps


def claims_of(
    results: Results, questionnaire: Questionnaire, named: frozenset[str]
) -> dict[str, float]:
    """Statements that the service says it does well, with the score: by a named person's score from
    the first favourable one up, else by that of all."""
    least = questionnaire.scale.favourable_from
    claims = {}
    for statement in results.statements:
        scores = [statement.score]
        for group, figure in statement.groups.items():
            if group in named and isinstance(figure, GroupScore):
                scores.append(figure.score)
        # Rounded as screens show it: what reads 4.0 is a claim.
        high = [score for score in scores if score is not None and round(score, 1) >= least]
        if high:
            claims[statement.id] = max(high)
    return claims


def _file_gaps(item: Evidence, state: FileState) -> Iterator[Gap]:
    if not item.place:
        words = suggest(f"evidence set {item.id} --kept WORDS")
        yield Gap("place", item.id, "nothing says where it is kept", "say so", words)
    if state == "missing":
        words = suggest(f"evidence replace {item.id} --file FILE")
        yield Gap("missing", item.id, f"{item.file} is not there", "name where it is now", words)
    elif state == "unreadable":
        what = f"{item.file} cannot be read"
        yield Gap("missing", item.id, what, "check that you may open it")
    elif state == "changed":
        words = suggest(f"evidence replace {item.id} --dated DATE")
        what = f"{item.file} is not as it was put down"
        yield Gap("changed", item.id, what, "if it is a newer version, say so", words)


def _day_gaps(item: Evidence, today: date) -> Iterator[Gap]:
    if item.expires and item.expires < today:
        what = f"it held until {in_short(item.expires)}"
        words = suggest(f"evidence replace {item.id} --dated DATE --expires DATE")
        yield Gap("expired", item.id, what, "put a newer one in its place", words)
    if item.review and item.review <= today:
        what = f"it was to be looked at again on {in_short(item.review)}"
        words = suggest(f"evidence set {item.id} --review DATE")
        yield Gap("review", item.id, what, "look at it, and say when again", words)
    if item.added > today:
        yield Gap(
            "date",
            item.id,
            f"added: {in_short(item.added)} is still to come",
            "mend it in evidence.yaml",
        )
    for fault in date_faults(item, today):
        yield Gap("date", item.id, f"{fault.file}: {fault.what}", fault.mend)


def _statement_gaps(known: Known) -> Iterator[Gap]:
    shown = _shown(known)
    for statement in known.questionnaire.statements():
        score = known.claims.get(statement.id)
        if score is None or statement.id in shown:
            continue
        what = f"scored {rounded(score)}, and nothing shows it: {statement.text}"
        words = suggest(f'evidence add "TITLE" --kept WORDS --statement {statement.id}')
        yield Gap("statement", statement.id, what, "", words)


def _title_gaps(known: Known) -> Iterator[Gap]:
    for framework in known.frameworks:
        titles = titles_with_evidence(framework, known)
        for title in framework.references:
            ref = f"{framework.id}/{title.id}"
            if ref in titles:
                continue
            spoken_to = any(
                ref in titles_of(statement, framework)
                for statement in known.questionnaire.statements()
            )
            why = "nothing is recorded for it"
            if not spoken_to:
                why = "nothing is recorded for it, and no statement speaks to it"
            what = f"{framework.short}, {title.question}: {title.title}: {why}"
            words = suggest(f'evidence add "TITLE" --kept WORDS --framework-title {ref}')
            yield Gap("title", ref, what, "", words)


def titles_with_evidence(framework: Framework, known: Known) -> frozenset[str]:
    """The titles of a framework that something shows, itself or through a statement."""
    shown = _shown(known)
    titles: set[str] = set()
    for item in known.register.evidence:
        if item.holds(known.today):
            titles.update(ref for ref in item.titles if ref.startswith(f"{framework.id}/"))
    for statement in known.questionnaire.statements():
        if statement.id in shown:
            titles.update(titles_of(statement, framework))
    return frozenset(titles)


def _shown(known: Known) -> set[str]:
    """Ids of the statements that something shows today; what has expired shows nothing."""
    shown: set[str] = set()
    for item in known.register.evidence:
        if item.holds(known.today):
            shown |= statements_shown(item, known.questionnaire, known.plan)
    return shown
