"""A programme whole: its own document, the projects, the registers and the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pqmodel.ground.nouns import Code, Words
from pqmodel.programme.model.as_written import Day
from pqmodel.programme.model.document import Deliverable, Document, Milestone, Work
from pqmodel.programme.model.form import Form
from pqmodel.programme.model.people import Listing, Organisation, Person
from pqmodel.programme.model.plan import Activity, MatrixEntry, PlanMilestone, Project
from pqmodel.programme.model.readings import Readings
from pqmodel.programme.model.registers import REGISTERS, Entry, Register

PROGRAMME = "programme"
"""The id of the programme's own document."""


class Accepted(Form):
    """A finding of `check` that was looked at and is to stay: silent from then on. `at` is an id
    that it is about; without one, all findings of the rule are meant."""

    rule: Words
    at: Code | None = None
    reason: Words
    on: Day


class Term(Form):
    """A word of the programme, and others that stand for the same thing in some documents."""

    use: Words
    instead_of: tuple[Words, ...] = ()


class BoardReport(Form):
    """What a report to a board says beside the record: its title, to which board, the day of the
    latest, what is recommended, and its implications by heading, each in words ("none" where there
    are none)."""

    title: Words
    board: str = ""
    on: Day | None = None
    recommendations: tuple[Words, ...] = ()
    author: Listing | None = None
    implications: Mapping[str, str] = {}


class Closing(Form):
    """What a closure report says beside the record: how it went, in a few sentences, and what the
    next phase is, one step a line."""

    summary: str = ""
    next_phase: tuple[Words, ...] = ()


class ProgrammeFile(Document):
    """programme.yaml. `as_at` is the day that the record stands for, where it is an old one;
    `parties` are the organisations that every team is to have. `abbreviations` are short forms
    that the documents need not explain. `measured_in` is the folder, as seen from the programme's,
    of the service or partnership in which benefits measure themselves, and `baseline_cycle` the
    cycle that they are measured from; the earliest with a figure where it is empty. `uid` is a
    random name by which its workbooks are known."""

    format: int = 1
    uid: str = ""
    manager: Code | None = None
    as_at: Day | None = None
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[Code, ...] = ()
    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Words, ...] = ()
    measured_in: str = ""
    baseline_cycle: str = ""
    report: BoardReport | None = None
    closing: Closing = Closing()
    accepted: tuple[Accepted, ...] = ()


class Matrix(Form):
    """matrix.yaml."""

    format: int = 1
    entries: tuple[MatrixEntry, ...] = ()


class Programme(Form):
    """The whole record. `home` below is `programme` or the id of a project. `titles` are those of the
    pillars, statements, measures and actions that it links to, by id, where they were looked up."""

    own: ProgrammeFile
    projects: tuple[Project, ...] = ()
    registers: Register = Register()
    matrix: tuple[MatrixEntry, ...] = ()
    readings: Readings = Readings()
    titles: Mapping[str, str] = {}

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Every scoping document with its id, the programme's own first."""
        yield PROGRAMME, self.own
        for project in self.projects:
            yield project.id, project

    def scoping_works(self) -> Iterator[tuple[str, Milestone | Deliverable]]:
        """Milestones and deliverables of all scoping documents, in order, with their home."""
        for home, document in self.documents():
            for milestone in document.milestones:
                yield home, milestone
                for deliverable in milestone.deliverables:
                    yield home, deliverable

    def plan_milestones(self) -> Iterator[tuple[Project, PlanMilestone]]:
        for project in self.projects:
            for milestone in project.plan:
                yield project, milestone

    def activities(self) -> Iterator[tuple[Project, PlanMilestone, Activity]]:
        for project, milestone in self.plan_milestones():
            for activity in milestone.activities:
                yield project, milestone, activity

    def works(self) -> dict[str, Work]:
        """Everything that is to be done, by id."""
        found: dict[str, Work] = {}
        for _, work in self.scoping_works():
            found[work.id] = work
        for _, milestone in self.plan_milestones():
            found[milestone.id] = milestone
        for _, _, activity in self.activities():
            found[activity.id] = activity
        return found

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry of every register, with the register's name."""
        for name in REGISTERS:
            for entry in getattr(self.registers, name):
                yield name, entry

    def places(self, register: str) -> int:
        """How many times an entry of the register stands in a document."""
        entries = getattr(self.registers, register)
        return sum(max(1, len(entry.homes)) for entry in entries)
