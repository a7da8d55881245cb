"""How a programme stood when it was last reported: written by the program with each report, so that
the next one can say what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pqmodel.programme.model.form import Form
from pqmodel.programme.model.timescale import Timescale, read_timescale


class WorkThen(Form):
    """A milestone, deliverable or activity: its words, when it was due, how far it was, and whose."""

    text: str
    when: str = ""
    status: str = ""
    done: date | None = None
    owner: str = ""

    @property
    def due(self) -> Timescale | None:
        """When it was due; None where it had no date."""
        if not self.when:
            return None
        return read_timescale(self.when)


class RiskThen(Form):
    """A risk: its words, its points, and when it was closed."""

    text: str
    score: int | None = None
    closed: date | None = None


class Snapshot(Form):
    """reports/DAY.json: everything that a report tells of, by id. `benefits` are their latest
    figures, `decisions` the ids of those that were made, `issues` the ids of those that were open."""

    format: int = 1
    on: date
    works: Mapping[str, WorkThen] = {}
    risks: Mapping[str, RiskThen] = {}
    benefits: Mapping[str, float] = {}
    decisions: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
