"""The lines of a trend: each figure followed through all rounds, with its breaks and its
changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.change.comparing import compare_pair
from pqmodel.change.figure import (
    Figure,
    group_figure,
    overall_figure,
    pillar_figure,
    statement_figure,
)
from pqmodel.change.model import Changes, FigureChange, Kind
from pqmodel.change.pairing import Pair
from pqmodel.change.projection import Seen, project
from pqmodel.change.round import Round, groups_of
from pqmodel.change.trend_model import Projection, Step, TrendLine, TrendPoint
from pqmodel.change.trend_points import (
    Point,
    group_point,
    interval_of,
    overall_point,
    pillar_point,
    statement_point,
)
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.versions.lineage import Lineage, Link
from pqmodel.questionnaire.versions.model import Turn

Ids = Sequence[str | None]
"""The id that a statement had in each round; None where it was not asked."""


@dataclass(frozen=True)
class _Row:
    """One figure in each round. `side_by_side` sets it in one round beside another, by their
    places; `change_in` finds it in a whole comparison of a round with the last."""

    kind: Kind
    id: str
    title: str
    target: float
    points: Sequence[Point]
    side_by_side: Callable[[int, int], Figure | None]
    change_in: Callable[[Changes], FigureChange | None]
    pillar: str | None = None
    group: str | None = None


@dataclass
class Rows:
    """Makes the lines of a trend; what two rounds have between them is worked out once.

    A whole comparison takes long, since every figure in it is tested. From one round to the next
    only breaks are told, so rounds are compared as a whole only where a line says how it
    changed.
    """

    rounds: Sequence[Round]
    target: float | None
    titles: Mapping[str, str]
    lineage: Lineage
    project: bool = False
    _pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)
    _changes: dict[tuple[int, int], Changes] = field(default_factory=dict)
    _links: dict[tuple[int, int], Mapping[str, Link]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The place of the last round."""
        return len(self.rounds) - 1

    @property
    def groups(self) -> list[str]:
        """Groups of any round: in the service's order, then any others."""
        return groups_of(self.rounds, self.titles)

    def pair(self, then: int, now: int) -> Pair:
        """Two rounds side by side, by their places."""
        if (then, now) not in self._pairs:
            sides = self.rounds[then], self.rounds[now]
            self._pairs[then, now] = Pair(*sides, self.target, self.titles, self.lineage)
        return self._pairs[then, now]

    def compared(self, then: int, now: int) -> Changes:
        """Everything that changed between two rounds, by their places."""
        if (then, now) not in self._changes:
            self._changes[then, now] = compare_pair(self.pair(then, now))
        return self._changes[then, now]

    def overall(self) -> TrendLine:
        """The overall score."""
        row = _Row(
            kind="overall",
            id="overall",
            title="Overall",
            target=self._target,
            points=[overall_point(round_) for round_ in self.rounds],
            side_by_side=lambda then, now: overall_figure(self.pair(then, now)),
            change_in=lambda changes: changes.overall,
        )
        return self._line(row)

    def section(self, section: Pillar) -> TrendLine:
        """A pillar or theme."""

        def side_by_side(then: int, now: int) -> Figure | None:
            asked = self.rounds[now].questionnaire.section(section.id)
            return pillar_figure(self.pair(then, now), asked) if asked else None

        def change_in(changes: Changes) -> FigureChange | None:
            return next((c for c in changes.pillars if c.id == section.id), None)

        row = _Row(
            kind=self.rounds[self.last].questionnaire.kind(section),
            id=section.id,
            title=section.title,
            target=self._target,
            points=[pillar_point(round_, section.id) for round_ in self.rounds],
            side_by_side=side_by_side,
            change_in=change_in,
            pillar=section.id,
        )
        return self._line(row)

    def group(self, section: Pillar, group: str) -> TrendLine:
        """A group's score in a pillar or theme."""

        def side_by_side(then: int, now: int) -> Figure | None:
            asked = self.rounds[now].questionnaire.section(section.id)
            return group_figure(self.pair(then, now), asked, group) if asked else None

        def change_in(changes: Changes) -> FigureChange | None:
            of_pillar = (c for c in changes.groups if c.id == section.id)
            return next((c for c in of_pillar if c.group == group), None)

        row = _Row(
            kind="group",
            id=section.id,
            title=section.title,
            target=self._target,
            points=[group_point(round_, section.id, group) for round_ in self.rounds],
            side_by_side=side_by_side,
            change_in=change_in,
            pillar=section.id,
            group=group,
        )
        return self._line(row)

    def statement(self, statement_id: str) -> TrendLine:
        """A statement of the last round, through the ids it had before."""
        ids = self._ids(statement_id, self.last)
        row = self._statement_row(self.rounds[self.last].questionnaire, statement_id, ids)
        return self._line(row).model_copy(update={"began": self._began(ids)})

    def began(self, statement_id: str) -> Turn | None:
        """How the line of a statement of the last round began; None for one that the first round
        has."""
        return self._began(self._ids(statement_id, self.last))

    def ended(self) -> list[TrendLine]:
        """Statements that were ever asked and that the last round neither asks nor carries on, the
        latest first."""
        followed: set[str | None] = set()
        for key in self.rounds[self.last].questionnaire.by_statement:
            followed |= {key, *self._ids(key, self.last)}

        lines: list[TrendLine] = []
        for place in range(self.last, -1, -1):
            round_ = self.rounds[place]
            for asked in (round_.questionnaire, *round_.others):
                for key in asked.by_statement:
                    if key in followed:
                        continue
                    ids = self._ids(key, place)
                    followed |= {key, *ids}
                    lines.append(self._ended(asked, key, ids, place))
        return lines

    def _ended(self, asked: Questionnaire, key: str, ids: Ids, place: int) -> TrendLine:
        """The line of a statement whose last round is that at `place`; of one that only some
        were asked there, in another version than the round is read with, that is said and there
        is no figure."""
        # The first round without it; of one that only some were asked, that round itself.
        aside = asked is not self.rounds[place].questionnaire
        after = self.rounds[place if aside else place + 1].cycle
        ended = self.lineage.end(key, after)
        if aside:
            words = f"{ended.words}; in {after} only some were asked it, in another version"
            ended = ended.model_copy(update={"words": words})

        line = self._line(self._statement_row(asked, key, ids))
        return line.model_copy(update={"began": self._began(ids), "ended": ended})

    def _statement_row(self, asked: Questionnaire, key: str, ids: Ids) -> _Row:
        def side_by_side(then: int, now: int) -> Figure | None:
            result = self.rounds[now].by_id.get(ids[now] or "")
            return statement_figure(self.pair(then, now), result) if result else None

        def change_in(changes: Changes) -> FigureChange | None:
            return changes.statement(ids[self.last] or "")

        section, statement = asked.by_statement[key]
        sides = zip(self.rounds, ids, strict=True)
        return _Row(
            kind="statement",
            id=key,
            title=statement.text,
            target=asked.target_of(statement, self.target),
            points=[statement_point(round_, own) for round_, own in sides],
            side_by_side=side_by_side,
            change_in=change_in,
            pillar=section.id,
        )

    @property
    def _target(self) -> float:
        """The target of pillars and overall."""
        return self.rounds[self.last].questionnaire.target_of(None, self.target)

    def _ids(self, key: str, place: int) -> list[str | None]:
        """The id under which a statement of the round at `place` was asked in each round."""
        round_ = self.rounds[place]
        versions = (round_.questionnaire, *round_.others)
        asked = next(version for version in versions if key in version.by_statement)
        ids: list[str | None] = [None] * len(self.rounds)
        for before in range(place + 1):
            if self.rounds[before].questionnaire is asked:
                ids[before] = key
            elif before < place:
                link = self._links_from(before, asked).get(key)
                ids[before] = link.then if link else None
        return ids

    def _links_from(self, before: int, asked: Questionnaire) -> Mapping[str, Link]:
        key = (before, id(asked))
        if key not in self._links:
            then = self.rounds[before].questionnaire
            self._links[key] = self.lineage.links(then, asked)
        return self._links[key]

    def _began(self, ids: Ids) -> Turn | None:
        """How a line began that the first round does not have; None for one that it has, or that
        has no round."""
        first = next((place for place, key in enumerate(ids) if key), 0)
        key = ids[first]
        if not key or not first:
            return None
        return self.lineage.beginning(key, self.rounds[first].cycle)

    def _line(self, row: _Row) -> TrendLine:
        points = self._points(row)
        scored = [place for place, point in enumerate(row.points) if point.score is not None]
        since_first = latest = None
        if len(scored) > 1 and scored[-1] == self.last:
            since_first = self._step(row, scored[0])
            latest = self._step(row, scored[-2])

        # A group or a statement has too few people behind it to look ahead by.
        projection = None
        if self.project and row.kind in ("overall", "pillar", "theme"):
            projection = self._project(row, points)
        return TrendLine(
            kind=row.kind,
            id=row.id,
            pillar=row.pillar,
            group=row.group,
            title=row.title,
            target=row.target,
            points=points,
            since_first=since_first,
            latest=latest,
            projection=projection,
        )

    def _points(self, row: _Row) -> tuple[TrendPoint, ...]:
        """The points, each set beside the one before it that has a score."""
        points: list[TrendPoint] = []
        before: int | None = None
        for place, (round_, point) in enumerate(zip(self.rounds, row.points, strict=True)):
            broken, notes = "", tuple[str, ...]()
            if point.score is not None:
                figure = row.side_by_side(before, place) if before is not None else None
                if figure:
                    broken = _why_apart(figure)
                    notes = tuple(note for note in figure.notes if note != figure.left_out)
                before = place

            low, high = interval_of(point, round_)
            made = TrendPoint(
                cycle=round_.cycle,
                score=point.score,
                n=point.n,
                low=low,
                high=high,
                withheld=point.withheld,
                broken=broken,
                notes=notes,
            )
            points.append(made)
        return tuple(points)

    def _step(self, row: _Row, then: int) -> Step | None:
        """The change from one round to the last, as a comparison of the two gives it."""
        change = row.change_in(self.compared(then, self.last))
        if change is None:
            return None
        return Step(
            cycle_then=self.rounds[then].cycle,
            cycle_now=self.rounds[self.last].cycle,
            change=change.change,
            low=change.low,
            high=change.high,
            verdict=change.verdict,
            why=change.why,
        )

    def _project(self, row: _Row, points: Sequence[TrendPoint]) -> Projection:
        """The projection of the rounds, back from the last one, that can be set beside each
        other and beside the last: small steps in the method that break nothing from round to
        round may add up."""
        scored = [place for place, point in enumerate(points) if point.score is not None]
        if not scored or scored[-1] != self.last:
            no_score = f"there is no score in {points[-1].cycle}"
            return Projection(rounds=0, sentence=f"No projection: {no_score}.")

        start, broken = self.last, ""
        for place in reversed(scored[:-1]):
            broken = points[start].broken or self._apart(row, place)
            if broken:
                break
            start = place

        since = [
            Seen(parse(self.rounds[place].cycle), point.score, point.n or 0, point.error)
            for place, point in enumerate(row.points)
            if place >= start and point.score is not None
        ]
        scale = self.rounds[self.last].questionnaire.scale
        return project(since, scale.lowest, scale.highest, row.target, broken)

    def _apart(self, row: _Row, then: int) -> str:
        """Why a round cannot be set beside the last; empty where it can."""
        figure = row.side_by_side(then, self.last)
        if figure is None or not _why_apart(figure):
            return ""
        cycles = f"{self.rounds[then].cycle} to {self.rounds[self.last].cycle}"
        return f"{cycles}: {_why_apart(figure)}"


def _why_apart(figure: Figure) -> str:
    """Why the scores of two rounds, as they are, are not of the same thing; empty where they are."""
    if figure.broken:
        return figure.broken[1]
    return figure.left_out
