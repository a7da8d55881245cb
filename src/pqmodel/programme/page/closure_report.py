"""The closure report: what was realised, learned, handed on and not done, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.document.blocks import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import count, inline, listed, sentence
from pqmodel.programme.lateness import closed_as
from pqmodel.programme.model.closure import Closure
from pqmodel.programme.model.document import Objective, Work
from pqmodel.programme.model.plan import PlanMilestone
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.page.benefits import benefit_blocks
from pqmodel.programme.rating import with_its_time
from pqmodel.programme.realisation import realisations
from pqmodel.programme.standing import counts_of, post_of, text_of

NOT_SAID = "Not said."


def closure_report(programme: Programme, day: date, closure: Closure | None) -> Document:
    """The report. Without a closure it is a draft, and says so."""
    own = programme.own
    state = f"draft of {in_full(day)}: the programme is not closed"
    if closure is not None:
        state = f"closed on {in_full(closure.closed)}"
    sections = [
        Section("summary", "Summary", tuple(_summary(programme, closure))),
        Section("benefits", "Benefits realised", tuple(_benefits(programme))),
        Section("objectives", "Objectives", tuple(_objectives(programme))),
        Section("lessons", "Lessons learned", tuple(_lessons(programme))),
        Section("usual", "What passes into business as usual", tuple(_handovers(programme))),
        Section("open", "What was not done", tuple(_not_done(programme))),
        Section("risks", "Risks and issues that stay open", tuple(_risks(programme))),
        Section("next", "Next phase", tuple(_next_phase(programme))),
    ]
    if own.budget:
        sections.insert(2, Section("budget", "Budget", (_budget(programme),)))
    if closure is not None and closure.corrections:
        corrections = tuple(Item(each.text, in_full(each.on)) for each in closure.corrections)
        sections.append(Section("corrections", "Corrections since", (Items(corrections),)))
    return Document(
        title=f"{own.title}: closure report",
        subtitle=sentence(state),
        head=own.title,
        made_on=day,
        sections=tuple(sections),
        readership="the board and the sponsor",
    )


def _summary(programme: Programme, closure: Closure | None) -> Iterator[Block]:
    own = programme.own
    yield Paragraph(own.closing.summary or NOT_SAID, "lead")
    counts = counts_of(programme)
    activities = [activity for _, _, activity in programme.activities()]
    done = sum(each.done is not None or each.status == "done" for each in activities)
    stopped = sum(each.done is None and each.status == "stopped" for each in activities)
    facts = [
        ("Sponsor", post_of(programme, own.sponsor) or NOT_SAID),
        ("Programme manager", post_of(programme, own.manager) or NOT_SAID),
        ("Planned for", own.timescales.in_words() if own.timescales else NOT_SAID),
        ("Projects", listed([project.title for project in programme.projects]) or "none"),
        ("Activities", f"{done} of {counts['activities']} done, {stopped} stopped"),
    ]
    yield Facts(tuple(facts))
    yield Paragraph(_benefits_in_words(programme))
    if closure is not None and closure.lacks:
        yield Paragraph(f"Closed as it was. Not settled: {'; '.join(closure.lacks)}.", "caution")


def _benefits_in_words(programme: Programme) -> str:
    """How many benefits were reached, and of how many nobody can say."""
    stands = realisations(programme)
    if not stands:
        return "The programme named no benefits."
    outcomes = [each.outcome for each in stands]
    told = []
    for outcome, one, many in (
        ("reached", "was reached", "were reached"),
        ("part of the way", "came part of the way", "came part of the way"),
        ("no nearer", "is no nearer than at the start", "are no nearer than at the start"),
        ("not measured", "was not measured", "were not measured"),
    ):
        number = sum(each == outcome for each in outcomes)
        if number:
            told.append(count(number, one, many))
    others = sum(outcome in ("no target", "no baseline") for outcome in outcomes)
    if others:
        words = "measured without a baseline or a target"
        told.append(count(others, f"was {words}", f"were {words}"))
    said = f"Of {count(len(stands), 'benefit')} {listed(told)}."
    chance = sum(bool(each.caution) for each in stands)
    if chance:
        said = f"{said} What {count(chance, 'of them shows', 'of them show')} may be chance."
    return said


def _benefits(programme: Programme) -> Iterator[Block]:
    yield from benefit_blocks(programme)
    evidence = [
        Item(benefit.text, benefit.evidence)
        for benefit in programme.registers.benefits
        if benefit.evidence
    ]
    if evidence:
        yield Heading("Evidence")
        yield Items(tuple(evidence))


def _budget(programme: Programme) -> Table:
    columns = (
        Column("Line", 3),
        Column("Planned", 1, figures=True),
        Column("Actual", 1, figures=True),
        Column("From", 2),
    )
    rows = []
    for line in programme.own.budget:
        text = f"{line.text}, {line.year}" if line.year else line.text
        rows.append((text, pounds(line.planned), pounds(line.actual), line.source))
    return Table("Budget and what was spent, in pounds", columns, tuple(rows))


def pounds(amount: float | None) -> str:
    """An amount for reading."""
    if amount is None:
        return "not known"
    return f"{amount:,.0f}"


def _objectives(programme: Programme) -> Iterator[Block]:
    for home, document in programme.documents():
        if not document.objectives:
            continue
        title = "The programme" if home == "programme" else document.title
        yield Heading(title)
        served = {each.id: _served(programme, each.id) for each in document.objectives}
        if not any(served.values()):
            words = (
                "No activity says which of these it serves, so nobody can say how far they came."
            )
            yield Paragraph(words, "caution")
        items = []
        for each in document.objectives:
            alone = "" if not any(served.values()) else "no activity says that it serves this"
            more = (_measured_by(each), served[each.id] or alone)
            items.append(Item(each.text, "; ".join(part for part in more if part)))
        yield Items(tuple(items))


def _measured_by(objective: Objective) -> str:
    """By what figure it was to be judged, and by when."""
    if not objective.measure:
        return ""
    when = f" by {objective.when.in_words()}" if objective.when is not None else ""
    return f"to be judged by {inline(objective.measure)}{when}"


def _served(programme: Programme, objective: str) -> str:
    """How far the activities are that serve an objective; "" where none says so."""
    serving = [each for _, _, each in programme.activities() if objective in each.serves]
    if not serving:
        return ""
    done = sum(closed_as(each) == "done" for each in serving)
    return f"{done} of {count(len(serving), 'activity', 'activities')} that served it done"


def _lessons(programme: Programme) -> Iterator[Block]:
    items = []
    for lesson in programme.registers.lessons:
        more = [lesson.change]
        if lesson.owner:
            more.append(lesson.owner)
        items.append(Item(lesson.text, "; ".join(each for each in more if each)))
    yield from _items(items)


def _handovers(programme: Programme) -> Iterator[Block]:
    rows = []
    for each in programme.registers.handovers:
        when = each.when.in_words() if each.when else "not said"
        agreed = in_short(each.agreed) if each.agreed else "not yet"
        rows.append((each.text, each.owner or "nobody yet", when, agreed))
    if not rows:
        yield Paragraph(NOT_SAID, "caution")
        return
    columns = (Column("What", 3), Column("To whom", 2), Column("From", 1.2), Column("Agreed", 1))
    yield Table("Handed over", columns, tuple(rows))


def _not_done(programme: Programme) -> Iterator[Block]:
    """Everything that was planned and is not done, with what is said of it."""
    for home, works in _open_works(programme):
        yield Heading(home)
        items = []
        for work in works:
            due = f"due {work.when.in_words()}" if work.when else "no date"
            items.append(Item(f"{work.id} {text_of(work)}", f"{due}; {_how_far(work)}"))
        yield Items(tuple(items))
    if not list(_open_works(programme)):
        yield Paragraph("Everything that was planned was done.")


def _how_far(work: Work) -> str:
    """How far it came, and why no further."""
    if isinstance(work, PlanMilestone):
        return f"nobody says how far its {len(work.activities)} activities came"
    if work.status is None:
        return work.progress or "nobody says how far it came"
    if not work.progress:
        return f"{work.status}, and nobody says why"
    return f"{work.status}: {work.progress}"


def _open_works(programme: Programme) -> Iterator[tuple[str, list[Work]]]:
    own: list[Work] = []
    for home, work in programme.scoping_works():
        if home == "programme" and not _is_done(work):
            own.append(work)
    if own:
        yield "The programme", own
    for project in programme.projects:
        works: list[Work] = []
        for home, work in programme.scoping_works():
            if home == project.id and not _is_done(work):
                works.append(work)
        for stage in project.plan:
            works += _open_in(stage)
        if works:
            yield project.title, works


def _open_in(stage: PlanMilestone) -> Iterator[Work]:
    """The activities that are not done; the milestone for all of them where nobody says anything."""
    is_silent = all(work.status is None and not work.progress for work in stage.activities)
    is_begun = any(_is_done(work) for work in stage.activities)
    if is_silent and not is_begun and len(stage.activities) > 1:
        yield stage
        return
    for activity in stage.activities:
        if not _is_done(activity):
            yield with_its_time(activity, stage)


def _is_done(work: Work) -> bool:
    """Stopped is not done: somebody decided that it would not be."""
    return work.done is not None or work.status == "done"


def _risks(programme: Programme) -> Iterator[Block]:
    items = []
    for risk in programme.registers.risks:
        if risk.closed is None:
            points = f"{risk.score} points" if risk.score is not None else "no points"
            items.append(Item(risk.text, f"{points}; {risk.owner or 'nobody owns it'}"))
    for issue in programme.registers.issues:
        if issue.closed is None:
            items.append(Item(issue.text, f"an issue; {issue.owner or 'nobody owns it'}"))
    yield from _items(items)


def _next_phase(programme: Programme) -> Iterator[Block]:
    steps = programme.own.closing.next_phase
    if not steps:
        yield Paragraph(NOT_SAID, "caution")
        return
    yield from _items([Item(step) for step in steps])


def _items(items: list[Item]) -> Iterator[Block]:
    if items:
        yield Items(tuple(items))
    else:
        yield Paragraph("None.")
