"""The change of one figure between two rounds: statement, pillar, theme, overall, or a group's in a pillar.

Each comes out as "within the noise" with its p-value where it can be tested; which of them are clear is settled by
`change.comparing`, over all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from pqmodel.change.crossing import crossing
from pqmodel.change.inference import constants_p, contrast, student_p
from pqmodel.change.model import FigureChange
from pqmodel.change.pairing import Break, Pair, Part, widest_error
from pqmodel.questionnaire.model import Pillar
from pqmodel.results.findings import INDICATIVE_BELOW
from pqmodel.results.model import GroupFigure, GroupScore, PillarResult, StatementResult, Withheld

Parts = Sequence[Part] | None


def statement_change(pair: Pair, result: StatementResult) -> FigureChange:
    """A statement of the later round, against the one that carries its history."""
    link = pair.links[result.id]
    before = pair.then.by_id.get(link.then) if link.then else None
    facts: dict[str, Any] = {
        "kind": "statement",
        "id": result.id,
        "pillar": result.pillar,
        "title": result.text,
    }
    facts |= {"now": result.score, "n_now": result.n, "notes": link.notes}
    if before is None:
        began = pair.lineage.beginning(result.id, pair.now.cycle)
        return FigureChange(
            **facts, then=None, n_then=None, verdict="not comparable", why=link.why, began=began
        )
    facts |= {
        "then": before.score,
        "n_then": before.n,
        "was": link.then if link.then != result.id else None,
    }
    then, now = {before.id: 1.0}, {result.id: 1.0}
    broken = pair.scale_break or (pair.people_break(then, now) if _both(facts) else None)
    return _figure(
        pair, facts, pair.then.parts(then), pair.now.parts(now), broken, pair.target_of(result.id)
    )


def ended_change(pair: Pair, result: StatementResult) -> FigureChange:
    """A statement that was asked in the earlier round only."""
    facts: dict[str, Any] = {"id": result.id, "pillar": result.pillar, "title": result.text}
    sides: dict[str, Any] = {"then": result.score, "n_then": result.n, "now": None, "n_now": None}
    ended = pair.lineage.end(result.id, pair.now.cycle)
    return FigureChange(
        kind="statement", **facts, **sides, verdict="not comparable", why=ended.words, ended=ended
    )


def aside_changes(pair: Pair) -> list[FigureChange]:
    """Statements that neither round is read with, since they stand in another version that some people answered in the
    same round; they have no figures."""
    known = pair.then.questionnaire.by_statement.keys() | pair.now.questionnaire.by_statement.keys()
    found: dict[str, FigureChange] = {}
    for side in (pair.now, pair.then):
        for key, (section, statement) in (
            item for other in side.others for item in other.by_statement.items()
        ):
            if key in known or key in found:
                continue
            facts: dict[str, Any] = {
                "id": key,
                "pillar": section.id,
                "title": statement.text,
                "verdict": "not comparable",
            }
            facts |= {"then": None, "n_then": None, "now": None, "n_now": None}
            ended = pair.lineage.end(key, side.cycle)
            why = f"{ended.words}. In {side.cycle} only some were asked it, in another version"
            found[key] = FigureChange(kind="statement", **facts, why=why, ended=ended)
    return list(found.values())


def pillar_change(pair: Pair, section: Pillar) -> FigureChange:
    """A pillar or theme of the later round, against the earlier one of that id."""
    before, after = pair.then.results.pillar(section.id), pair.now.results.pillar(section.id)
    facts: dict[str, Any] = {"kind": pair.now.questionnaire.kind(section), **_about(section)}
    facts |= {"now": after.score if after else None, "n_now": after.n if after else None}
    if before is None:
        return FigureChange(
            **facts, then=None, n_then=None, verdict="not comparable", why="not asked then"
        )
    facts |= {"then": before.score, "n_then": before.n}
    then, now = pair.then.shares(section.id), pair.now.shares(section.id)
    broken = pair.scale_break or (
        pair.structure_break(section.id, then, now) or pair.people_break(then, now)
        if _both(facts)
        else None
    )
    return _figure(
        pair, facts, pair.then.parts(then), pair.now.parts(now), broken, pair.target_of()
    )


def overall_change(pair: Pair) -> FigureChange:
    """The overall score, where both rounds made it of the same pillars."""
    figures = {"then": pair.then.results.overall, "now": pair.now.results.overall}
    facts: dict[str, Any] = {"kind": "overall", "id": "overall", "title": "Overall"}
    facts |= {side: figure.score for side, figure in figures.items()}
    facts |= {f"n_{side}": figure.n for side, figure in figures.items()}
    scored_then, scored_now = pair.then.scored_pillars, pair.now.scored_pillars
    then, now = pair.then.shares(*scored_then), pair.now.shares(*scored_now)
    broken = pair.scale_break
    if not broken and set(scored_then) != set(scored_now):
        broken = "method changed", "not the same pillars have a score"
    for pillar in scored_now if not broken else ():
        if found := pair.structure_break(pillar, pair.then.shares(pillar), pair.now.shares(pillar)):
            broken = found[0], f"{scored_now[pillar]}: {found[1]}"
    broken = broken or pair.people_break(then, now)
    return _figure(
        pair, facts, pair.then.parts(then), pair.now.parts(now), broken, pair.target_of()
    )


def group_change(pair: Pair, section: Pillar, group: str) -> FigureChange | None:
    """A group's score in a pillar or theme; None where it has nothing to tell in either round."""
    figures = [
        _group_figure(side.results.pillar(section.id), group) for side in (pair.then, pair.now)
    ]
    if all(
        figure is None or (isinstance(figure, GroupScore) and figure.score is None)
        for figure in figures
    ):
        return None
    facts: dict[str, Any] = {"kind": "group", "group": group, **_about(section)}
    for side, figure in zip(("then", "now"), figures, strict=True):
        shown = figure if isinstance(figure, GroupScore) else None
        facts |= {side: shown.score if shown else None, f"n_{side}": shown.n if shown else None}
    hidden = [
        s
        for s, figure in zip(("then", "now"), figures, strict=True)
        if isinstance(figure, Withheld)
    ]
    if hidden:
        when = " and ".join(
            {"then": pair.then.cycle, "now": pair.now.cycle}[side] for side in hidden
        )
        facts |= {
            "withheld": hidden,
            "verdict": "not comparable",
            "why": f"withheld in {when}: small group",
        }
        return FigureChange(**facts)
    then, now = pair.then.shares(section.id, group=group), pair.now.shares(section.id, group=group)
    broken = pair.scale_break or (
        pair.structure_break(section.id, then, now, group) if _both(facts) else None
    )
    sides = pair.then.parts(then, group), pair.now.parts(now, group)
    return _figure(pair, facts, *sides, broken, pair.target_of())


def _figure(
    pair: Pair, facts: dict[str, Any], then: Parts, now: Parts, broken: Break | None, target: float
) -> FigureChange:
    """The change with what can be said of it: whether it compares like with like, and how sure it is."""
    before, after = facts["then"], facts["now"]
    if before is None or after is None:
        missing = " or ".join(
            cycle
            for cycle, score in ((pair.then.cycle, before), (pair.now.cycle, after))
            if score is None
        )
        return FigureChange(**facts, verdict="not comparable", why=f"no score in {missing}")
    if broken and broken[0] == "not comparable":
        return FigureChange(**facts, verdict=broken[0], why=broken[1])
    if broken:
        return FigureChange(**facts, change=after - before, verdict=broken[0], why=broken[1])
    crossed = crossing(pair.now.questionnaire.scale, before, after, target)
    said = _outcome(facts, then, now)
    return FigureChange(**facts, change=after - before, crossing=crossed, **said)


def _outcome(facts: dict[str, Any], then: Parts, now: Parts) -> dict[str, Any]:
    """The verdict before it is known what is clear, with its reason or its interval and p-values."""
    n_then, n_now = facts["n_then"], facts["n_now"]
    if n_then == n_now == 1:
        return {"verdict": "one person's view", "why": "one person's score in each round"}
    if min(n_then, n_now) < INDICATIVE_BELOW:
        return {
            "verdict": "indicative",
            "why": f"fewer than {INDICATIVE_BELOW} people: {n_then} then, {n_now} now",
        }
    if then is None or now is None:
        return {
            "verdict": "indicative",
            "why": "no interval can be worked out: it is no plain mean over people",
        }
    if min(sample.n for sample, _ in (*then, *now)) < 2:
        return {"verdict": "indicative", "why": "a statement in it has one answer only"}
    return _tested(then, now, facts["now"] - facts["then"])


def _tested(then: Sequence[Part], now: Sequence[Part], difference: float) -> dict[str, Any]:
    """Welch's interval and test; for a figure of several statements with the widest standard error there can be. Where
    no answer differs from another there is no interval, and the ways to share out the answers are counted instead."""
    (error_then, freedom_then), (error_now, freedom_now) = widest_error(then), widest_error(now)
    squared = error_then**2 + error_now**2
    if squared < 1e-12:
        p = constants_p(freedom_then + 1, freedom_now + 1, same=abs(difference) < 1e-9)
        why = "all gave one and the same score in each round"
        return {"verdict": "within the noise", "p": p, "p_cautious": p, "why": why}
    freedom = squared**2 / (error_then**4 / freedom_then + error_now**4 / freedom_now)
    found = contrast(difference, sqrt(squared), freedom)
    cautious = student_p(difference / sqrt(squared), min(freedom_then, freedom_now))
    return {
        "verdict": "within the noise",
        "low": found.low,
        "high": found.high,
        "p": found.p,
        "p_cautious": cautious,
    }


def _both(facts: dict[str, Any]) -> bool:
    return facts["then"] is not None and facts["now"] is not None


def _group_figure(result: PillarResult | None, group: str) -> GroupFigure | None:
    return result.groups.get(group) if result else None


def _about(section: Pillar) -> dict[str, Any]:
    return {"id": section.id, "pillar": section.id, "title": section.title}
