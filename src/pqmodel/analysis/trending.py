"""Follows every figure through all rounds: its scores, where the line breaks, what changed, and where it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.analysis.change import compare
from pqmodel.analysis.lineage import links
from pqmodel.analysis.pairing import Round
from pqmodel.analysis.projection import project as projected
from pqmodel.model.change import BROKEN, Changes, FigureChange, Kind
from pqmodel.model.cycle import parse
from pqmodel.model.results import GroupFigure, GroupScore, Withheld
from pqmodel.model.trend import Projection, Step, Trend, TrendLine, TrendPoint

_Find = Callable[[Changes], FigureChange | None]


def trend(
    rounds: Sequence[Round],
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    *,
    project: bool = False,
) -> Trend:
    """The trend of rounds, earliest first; of one round it has points and no steps. ValueError without any."""
    if not rounds:
        raise ValueError("a trend needs a round")
    rows = _Rows(rounds, target, titles or {}, project)
    last = rounds[-1]
    sections = last.questionnaire.sections
    groups = [rows.group(section.id, group) for group in rows.groups for section in sections]
    first_to_last = rows.between(0, len(rounds) - 1) if len(rounds) > 1 else None
    return Trend(
        cycles=tuple(round_.cycle for round_ in rounds),
        overall=rows.overall(),
        pillars=tuple(rows.pillar(section.id) for section in sections),
        statements=tuple(rows.statement(statement.id) for statement in last.questionnaire.statements()),
        groups=tuple(
            line for line in groups if any(point.score is not None or point.withheld for point in line.points)
        ),
        ended=tuple(rows.ended()),
        method=first_to_last.method if first_to_last else (),
        notes=_notes(rows),
    )


@dataclass
class _Rows:
    """Makes the lines of a trend; comparisons of two rounds are worked out once."""

    rounds: Sequence[Round]
    target: float | None
    titles: Mapping[str, str]
    project: bool
    _known: dict[tuple[int, int], Changes] = field(default_factory=dict)

    def between(self, then: int, now: int) -> Changes:
        if (then, now) not in self._known:
            self._known[then, now] = compare(self.rounds[then], self.rounds[now], self.target, self.titles)
        return self._known[then, now]

    @property
    def groups(self) -> list[str]:
        found = [g for round_ in self.rounds for pillar in round_.results.pillars for g in pillar.groups]
        order = [*self.titles, *found]
        return sorted(dict.fromkeys(found), key=order.index)

    def overall(self) -> TrendLine:
        points = [(r.results.overall.score, r.results.overall.n, False) for r in self.rounds]
        return self._line("overall", "overall", "Overall", points, lambda changes: changes.overall)

    def pillar(self, section_id: str) -> TrendLine:
        results = [round_.results.pillar(section_id) for round_ in self.rounds]
        points = [(p.score, p.n, False) if p else (None, None, False) for p in results]
        questionnaire = self.rounds[-1].questionnaire
        section = questionnaire.section(section_id)
        assert section is not None, "a section of the last round"
        kind = questionnaire.kind(section)
        return self._line(kind, section_id, section.title, points, lambda c: _of(c.pillars, section_id), section_id)

    def group(self, section_id: str, group: str) -> TrendLine:
        results = [round_.results.pillar(section_id) for round_ in self.rounds]
        points = [_point(pillar.groups.get(group)) if pillar else (None, None, False) for pillar in results]
        section = self.rounds[-1].questionnaire.section(section_id)
        assert section is not None, "a section of the last round"

        def find(changes: Changes) -> FigureChange | None:
            return next((c for c in changes.groups if (c.id, c.group) == (section_id, group)), None)

        return self._line("group", section_id, section.title, points, find, section_id, group)

    def statement(self, statement_id: str) -> TrendLine:
        ids = _ancestry(self.rounds, statement_id)
        results = [r.by_id.get(key) if key else None for r, key in zip(self.rounds, ids, strict=True)]
        points = [(s.score, s.n, False) if s else (None, None, False) for s in results]
        section, statement = self.rounds[-1].questionnaire.by_statement[statement_id]
        named = set(ids)
        return self._line(
            "statement",
            statement_id,
            statement.text,
            points,
            lambda changes: next((c for c in changes.statements if c.id in named and c.now is not None), None),
            section.id,
        )

    def ended(self) -> list[TrendLine]:
        """Statements of earlier rounds that were not carried on to the last."""
        carried = {key for s in self.rounds[-1].questionnaire.statements() for key in _ancestry(self.rounds, s.id)}
        lines: dict[str, TrendLine] = {}
        for round_ in reversed(self.rounds[:-1]):
            for key, (section, statement) in round_.questionnaire.by_statement.items():
                if key not in carried and key not in lines:
                    results = [r.by_id.get(key) for r in self.rounds]
                    points = [(s.score, s.n, False) if s else (None, None, False) for s in results]
                    target = round_.questionnaire.target_of(statement, self.target)
                    told = self._points(points, lambda _: None)
                    lines[key] = TrendLine(
                        kind="statement", id=key, pillar=section.id, title=statement.text, target=target, points=told
                    )
        return list(lines.values())

    def _line(
        self,
        kind: Kind,
        key: str,
        title: str,
        points: Sequence[_Point],
        find: _Find,
        pillar: str | None = None,
        group: str | None = None,
    ) -> TrendLine:
        asked = self.rounds[-1].questionnaire
        target = asked.scale.target if self.target is None else self.target
        if kind == "statement":
            target = asked.target_of(asked.by_statement[key][1], self.target)
        told = self._points(points, find)
        scored = [place for place, (score, _, _) in enumerate(points) if score is not None]
        last = len(self.rounds) - 1
        drawn = self.project and kind in ("overall", "pillar", "theme")
        return TrendLine(
            kind=kind,
            id=key,
            pillar=pillar,
            group=group,
            title=title,
            target=target,
            points=told,
            since_first=self._step(scored[0], last, find) if len(scored) > 1 and scored[-1] == last else None,
            latest=self._step(scored[-2], last, find) if len(scored) > 1 and scored[-1] == last else None,
            projection=self._projection(told, target) if drawn else None,
        )

    def _points(self, points: Sequence[_Point], find: _Find) -> tuple[TrendPoint, ...]:
        """The points, each compared with the one before it that has a score."""
        told: list[TrendPoint] = []
        before: int | None = None
        for place, (score, n, withheld) in enumerate(points):
            broken = ""
            if score is not None and before is not None:
                change = find(self.between(before, place))
                broken = change.why if change and change.verdict in BROKEN else ""
            before = place if score is not None else before
            cycle = self.rounds[place].cycle
            told.append(TrendPoint(cycle=cycle, score=score, n=n, withheld=withheld, broken=broken))
        return tuple(told)

    def _step(self, then: int, now: int, find: _Find) -> Step | None:
        change = find(self.between(then, now))
        if change is None:
            return None
        return Step(
            cycle_then=self.rounds[then].cycle,
            cycle_now=self.rounds[now].cycle,
            change=change.change,
            low=change.low,
            high=change.high,
            verdict=change.verdict,
            why=change.why,
        )

    def _projection(self, points: Sequence[TrendPoint], target: float) -> Projection:
        """The projection of the rounds since the line last broke."""
        scored = [point for point in points if point.score is not None]
        if not scored or points[-1].score is None:
            return Projection(rounds=0, sentence=f"No projection: there is no score in {points[-1].cycle}.")
        breaks = [place for place, point in enumerate(scored) if point.broken]
        start = breaks[-1] if breaks else 0
        since = [(parse(point.cycle), point.score) for point in scored[start:] if point.score is not None]
        scale = self.rounds[-1].questionnaire.scale
        return projected(since, scale.lowest, scale.highest, target, scored[start].broken)


_Point = tuple[float | None, int | None, bool]
"""Score, people behind it, and whether it is withheld."""


def _point(figure: GroupFigure | None) -> _Point:
    if isinstance(figure, GroupScore):
        return figure.score, figure.n, False
    return None, None, isinstance(figure, Withheld)


def _of(changes: Sequence[FigureChange], key: str) -> FigureChange | None:
    return next((change for change in changes if change.id == key), None)


def _ancestry(rounds: Sequence[Round], statement_id: str) -> list[str | None]:
    """The id under which a statement of the last round was asked in each round; None where it was not."""
    found: list[str | None] = []
    key = statement_id
    for place in range(len(rounds) - 1, -1, -1):
        asked = rounds[place].questionnaire
        if key not in asked.by_statement and place + 1 < len(rounds):
            later = rounds[place + 1].questionnaire
            link = links(asked, later).get(key) if key in later.by_statement else None
            key = link.then if link and link.then else key
        found.append(key if key in asked.by_statement else None)
    return found[::-1]


def _notes(rows: _Rows) -> tuple[str, ...]:
    """What changed between one round and the next that has to be known."""
    last = len(rows.rounds) - 1
    return tuple(dict.fromkeys(note for place in range(last) for note in rows.between(place, place + 1).notes))
