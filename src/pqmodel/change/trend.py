"""Follows every figure through all rounds: its scores, where the line breaks, what changed, and where it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.change.comparing import compare
from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.change.model import BROKEN, Changes, FigureChange, Kind
from pqmodel.change.pairing import Part, Round, widest_error
from pqmodel.change.projection import Seen
from pqmodel.change.projection import project as projected
from pqmodel.change.trend_model import Projection, Step, Trend, TrendLine, TrendPoint
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.versions.lineage import Lineage, Link
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.results.findings import INDICATIVE_BELOW
from pqmodel.results.model import Withheld

_Find = Callable[[Changes], FigureChange | None]


def trend(
    rounds: Sequence[Round],
    target: float | None = None,
    titles: Mapping[str, str] | None = None,
    declared: Lineage | None = None,
    *,
    project: bool = False,
) -> Trend:
    """The trend of rounds, earliest first; of one round it has points and no steps. ValueError without any.

    `declared` is what all known versions of the questionnaire say of their statements; without it, those of the rounds.
    """
    if not rounds:
        raise ValueError("a trend needs a round")
    declared = declared or Lineage(
        one for round_ in rounds for one in (*round_.others, round_.questionnaire)
    )
    rows = _Rows(rounds, target, titles or {}, project, declared)
    last = rounds[-1]
    sections = last.questionnaire.sections
    groups = [rows.group(section, group) for group in rows.groups for section in sections]
    first_to_last = rows.between(0, len(rounds) - 1) if len(rounds) > 1 else None
    return Trend(
        cycles=tuple(round_.cycle for round_ in rounds),
        overall=rows.overall(),
        pillars=tuple(rows.section(section) for section in sections),
        statements=tuple(
            rows.statement(statement.id) for statement in last.questionnaire.statements()
        ),
        groups=tuple(
            line
            for line in groups
            if any(point.score is not None or point.withheld for point in line.points)
        ),
        ended=tuple(rows.ended()),
        method=first_to_last.method if first_to_last else (),
        notes=_notes(rows),
    )


@dataclass(frozen=True)
class _Point:
    """A figure in one round: its score, the people and the statements behind it, and whether it is withheld."""

    score: float | None = None
    n: int | None = None
    withheld: bool = False
    parts: Sequence[Part] | None = None

    @property
    def error(self) -> float | None:
        """The largest standard error it can have; None where it is not known."""
        if not self.parts or min(sample.n for sample, _ in self.parts) < 2:
            return None
        return widest_error(self.parts)[0]


@dataclass
class _Rows:
    """Makes the lines of a trend; comparisons of two rounds are worked out once."""

    rounds: Sequence[Round]
    target: float | None
    titles: Mapping[str, str]
    project: bool
    lineage: Lineage
    _known: dict[tuple[int, int], Changes] = field(default_factory=dict)
    _links: dict[tuple[int, int], Mapping[str, Link]] = field(default_factory=dict)

    def between(self, then: int, now: int) -> Changes:
        if (then, now) not in self._known:
            self._known[then, now] = compare(
                self.rounds[then], self.rounds[now], self.target, self.titles, self.lineage
            )
        return self._known[then, now]

    @property
    def groups(self) -> list[str]:
        found = [
            g for round_ in self.rounds for pillar in round_.results.pillars for g in pillar.groups
        ]
        order = [*self.titles, *found]
        return sorted(dict.fromkeys(found), key=order.index)

    def overall(self) -> TrendLine:
        points = [
            _Point(
                r.results.overall.score,
                r.results.overall.n,
                parts=r.parts(r.shares(*r.scored_pillars)),
            )
            for r in self.rounds
        ]
        return self._line("overall", "overall", "Overall", points, lambda changes: changes.overall)

    def section(self, section: Pillar) -> TrendLine:
        """A pillar or theme."""
        kind = self.rounds[-1].questionnaire.kind(section)
        points = [_in_pillar(round_, section.id, None) for round_ in self.rounds]

        def find(changes: Changes) -> FigureChange | None:
            return next((change for change in changes.pillars if change.id == section.id), None)

        return self._line(kind, section.id, section.title, points, find, section.id)

    def group(self, section: Pillar, group: str) -> TrendLine:
        """A group's score in a pillar or theme."""
        points = [_in_pillar(round_, section.id, group) for round_ in self.rounds]

        def find(changes: Changes) -> FigureChange | None:
            return next((c for c in changes.groups if (c.id, c.group) == (section.id, group)), None)

        return self._line("group", section.id, section.title, points, find, section.id, group)

    def statement(self, statement_id: str) -> TrendLine:
        """A statement of the last round, through the ids it had before."""
        ids = self._ids(statement_id, len(self.rounds) - 1)
        points = [_of_statement(round_, key) for round_, key in zip(self.rounds, ids, strict=True)]
        section, statement = self.rounds[-1].questionnaire.by_statement[statement_id]
        line = self._line(
            "statement", statement_id, statement.text, points, _found(ids), section.id
        )
        return line.model_copy(update={"began": self._began(ids)})

    def ended(self) -> list[TrendLine]:
        """Statements that were ever asked and that the last round neither asks nor carries on, the latest first."""
        last = len(self.rounds) - 1
        told = {
            key
            for s in self.rounds[last].questionnaire.statements()
            for key in (s.id, *self._ids(s.id, last))
        }
        lines: list[TrendLine] = []
        for place in range(last, -1, -1):
            round_ = self.rounds[place]
            for asked in (round_.questionnaire, *round_.others):
                for key in (key for key in asked.by_statement if key not in told):
                    ids = self._ids(key, place)
                    lines.append(self._ended(asked, key, ids, place))
                    told |= {key, *ids}
        return lines

    def _ended(
        self, asked: Questionnaire, key: str, ids: Sequence[str | None], place: int
    ) -> TrendLine:
        """The line of a statement whose last round is that at `place`; of one that only some were asked there, in
        another version than the round is read with, that is said and there is no figure."""
        section, statement = asked.by_statement[key]
        points = [_of_statement(round_, one) for round_, one in zip(self.rounds, ids, strict=True)]
        aside = asked is not self.rounds[place].questionnaire
        after = self.rounds[place if aside else place + 1].cycle
        ended = self.lineage.end(key, after)
        if aside:
            words = f"{ended.words}; in {after} only some were asked it, in another version"
            ended = ended.model_copy(update={"words": words})
        return TrendLine(
            kind="statement",
            id=key,
            pillar=section.id,
            title=statement.text,
            target=asked.target_of(statement, self.target),
            points=self._points(points, _found(ids)),
            began=self._began(ids),
            ended=ended,
        )

    def _ids(self, key: str, place: int) -> list[str | None]:
        """The id under which a statement of the round at `place` was asked in each round; None where it was not."""
        asked = next(
            one
            for one in (self.rounds[place].questionnaire, *self.rounds[place].others)
            if key in one.by_statement
        )
        found: list[str | None] = [None] * len(self.rounds)
        for before in range(place + 1):
            then = self.rounds[before].questionnaire
            if then is asked:
                found[before] = key
            else:
                link = self._between(before, asked).get(key) if before < place else None
                found[before] = link.then if link else None
        return found

    def _between(self, before: int, asked: Questionnaire) -> Mapping[str, Link]:
        if (before, id(asked)) not in self._links:
            self._links[before, id(asked)] = self.lineage.links(
                self.rounds[before].questionnaire, asked
            )
        return self._links[before, id(asked)]

    def _began(self, ids: Sequence[str | None]) -> Turn | None:
        """How a line began that the first round does not have; None for one that it has, or that has no round."""
        first = next((place for place, key in enumerate(ids) if key), 0)
        key = ids[first]
        return self.lineage.beginning(key, self.rounds[first].cycle) if key and first else None

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
        scored = [place for place, point in enumerate(points) if point.score is not None]
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
            since_first=self._step(scored[0], last, find)
            if len(scored) > 1 and scored[-1] == last
            else None,
            latest=self._step(scored[-2], last, find)
            if len(scored) > 1 and scored[-1] == last
            else None,
            projection=self._projection(told, points, target, find) if drawn else None,
        )

    def _points(self, points: Sequence[_Point], find: _Find) -> tuple[TrendPoint, ...]:
        """The points, each compared with the one before it that has a score."""
        told: list[TrendPoint] = []
        before: int | None = None
        for place, (round_, point) in enumerate(zip(self.rounds, points, strict=True)):
            broken, notes = "", tuple[str, ...]()
            if point.score is not None and before is not None:
                change = find(self.between(before, place))
                broken = change.why if change and change.verdict in BROKEN else ""
                notes = change.notes if change else ()
            before = place if point.score is not None else before
            low, high = _interval(point, round_)
            facts = {
                "score": point.score,
                "n": point.n,
                "low": low,
                "high": high,
                "withheld": point.withheld,
            }
            told.append(TrendPoint(cycle=round_.cycle, broken=broken, notes=notes, **facts))
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

    def _projection(
        self, told: Sequence[TrendPoint], points: Sequence[_Point], target: float, find: _Find
    ) -> Projection:
        """The projection of the rounds, back from the last one, that can be set beside each other and beside the last:
        small steps in the method that break nothing from round to round may add up."""
        scored = [place for place, point in enumerate(told) if point.score is not None]
        if not scored or scored[-1] != len(told) - 1:
            return Projection(
                rounds=0, sentence=f"No projection: there is no score in {told[-1].cycle}."
            )
        start, broken = scored[-1], ""
        for place in reversed(scored[:-1]):
            broken = told[start].broken or self._apart(place, scored[-1], find)
            if broken:
                break
            start = place
        since = [
            Seen(parse(told[place].cycle), point.score, point.n or 0, point.error)
            for place, point in enumerate(points)
            if place >= start and point.score is not None
        ]
        scale = self.rounds[-1].questionnaire.scale
        return projected(since, scale.lowest, scale.highest, target, broken)

    def _apart(self, then: int, now: int, find: _Find) -> str:
        """Why two rounds cannot be set beside each other; empty where they can."""
        change = find(self.between(then, now))
        if change is None or change.verdict not in BROKEN:
            return ""
        return f"{self.rounds[then].cycle} to {self.rounds[now].cycle}: {change.why}"


def _in_pillar(round_: Round, section_id: str, group: str | None) -> _Point:
    result = round_.results.pillar(section_id)
    figure = result.groups.get(group) if result and group else result
    if figure is None or isinstance(figure, Withheld):
        return _Point(withheld=isinstance(figure, Withheld))
    return _Point(
        figure.score, figure.n, parts=round_.parts(round_.shares(section_id, group=group), group)
    )


def _of_statement(round_: Round, key: str | None) -> _Point:
    result = round_.by_id.get(key) if key else None
    return (
        _Point(result.score, result.n, parts=round_.parts({result.id: 1.0})) if result else _Point()
    )


def _interval(point: _Point, round_: Round) -> tuple[float, float] | tuple[None, None]:
    """The interval of a score where ten or more answered, within the scale."""
    if (
        point.score is None
        or point.n is None
        or point.n < INDICATIVE_BELOW
        or not point.parts
        or not point.error
    ):
        return None, None
    scale = round_.questionnaire.scale
    reach = student_quantile(CONFIDENCE, widest_error(point.parts)[1]) * point.error
    return max(scale.lowest, point.score - reach), min(scale.highest, point.score + reach)


def _found(ids: Sequence[str | None]) -> _Find:
    """Finds the change of a statement under whichever id it had in the later of two rounds."""

    def find(changes: Changes) -> FigureChange | None:
        return next((c for c in changes.statements if c.id in ids and c.n_now is not None), None)

    return find


def _notes(rows: _Rows) -> tuple[str, ...]:
    """What changed between one round and the next that has to be known."""
    last = len(rows.rounds) - 1
    return tuple(
        dict.fromkeys(
            note for place in range(last) for note in rows.between(place, place + 1).notes
        )
    )
