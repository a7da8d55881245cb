"""What changed since the last report: few changes one by one, many by document, and then each of them
in an annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pqmodel.document.blocks import Block, Column, Heading, Item, Items, Paragraph, Section, Table
from pqmodel.ground.dates import in_full, in_short
from pqmodel.programme.model.document import Milestone, Work
from pqmodel.programme.model.plan import PlanMilestone
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.since_last import Difference, Since
from pqmodel.programme.standing import Standing, text_of

_MOST = 12
"""More changes of a kind than these are told by document."""
Where = Mapping[str, tuple[str, bool]]
"""The title of the document of each work, and whether it is a milestone."""


def changes_section(
    programme: Programme, stands: Standing, changes: Since | None, since: date | None
) -> Section:
    """What changed, kind by kind; what did not is left out. Where no report was written from this
    record yet, what was finished since a day."""
    told = tuple(_so_far(programme, stands, since))
    if changes is not None:
        told = tuple(_told(programme, changes))
    return Section("changed", "What has changed", told)


def annex(programme: Programme, changes: Since | None) -> tuple[Section, ...]:
    """Each change of the kinds that were told by document; none where all were told one by one."""
    if changes is None:
        return ()
    where = _places(programme)
    tables = [
        _each(heading, differences, where)
        for heading, differences in _works(changes)
        if len(differences) > _MOST
    ]
    if not tables:
        return ()
    return (Section("annex", "Annex: each step that changed", tuple(tables), new_page=True),)


def _works(changes: Since) -> tuple[tuple[str, Sequence[Difference]], ...]:
    return (
        ("Finished", changes.finished),
        ("Begun, or held up", changes.progressed),
        ("Moved to another date", changes.moved),
        ("Given a date for the first time", changes.dated),
        ("New", changes.added),
        ("No longer planned", changes.gone),
    )


def _told(programme: Programme, changes: Since) -> Iterator[Block]:
    yield Paragraph(
        f"Worked out from the record as it stood at the report of {in_full(changes.on)}."
    )
    if not changes.number:
        yield Paragraph("Nothing has changed since.")
    where = _places(programme)
    for heading, differences in _works(changes):
        if len(differences) > _MOST:
            yield _by_document(heading, differences, where)
        elif differences:
            yield Heading(heading)
            yield Items(tuple(Item(each.text, _with_title(each, where)) for each in differences))
    others = (
        ("Decided", changes.decided),
        ("Risks", changes.risks),
        ("Benefits measured anew", changes.benefits),
    )
    for heading, differences in others:
        if differences:
            yield Heading(heading)
            yield Items(tuple(Item(each.text, each.what) for each in differences))


def _places(programme: Programme) -> Where:
    titles = {home: document.title for home, document in programme.documents()}
    places = {}
    for home, work in programme.scoping_works():
        places[work.id] = (titles[home], isinstance(work, Milestone))
    for project, stage in programme.plan_milestones():
        places[stage.id] = (project.title, isinstance(stage, PlanMilestone))
    for project, _, activity in programme.activities():
        places[activity.id] = (project.title, False)
    return places


def _with_title(each: Difference, where: Where) -> str:
    title, _ = where.get(each.id, ("", False))
    return f"{title}: {each.what}" if title else each.what


def _by_document(heading: str, differences: Sequence[Difference], where: Where) -> Table:
    """How many steps of each document, the milestones among them, and what is blocked."""
    columns = (
        Column("Document", 2),
        Column("Steps", 0.7, figures=True),
        Column("Milestones among them, and what is blocked", 5),
    )
    groups: dict[str, list[Difference]] = {}
    for each in differences:
        groups.setdefault(where.get(each.id, ("No longer there", False))[0], []).append(each)
    rows = []
    for title, group in groups.items():
        named = [each for each in group if _is_named(each, where)]
        lines = [f"{each.text}: {each.what}" for each in named]
        rows.append((title, str(len(group)), "\n".join(lines) or "none"))
    return Table(heading, columns, tuple(rows))


def _is_named(each: Difference, where: Where) -> bool:
    _, is_milestone = where.get(each.id, ("", False))
    return is_milestone or each.what.endswith("blocked")


def _each(heading: str, differences: Sequence[Difference], where: Where) -> Table:
    columns = (Column("Step", 4), Column("Document", 2), Column("What changed", 3))
    rows = [
        (f"{each.id} {each.text}", where.get(each.id, ("No longer there", False))[0], each.what)
        for each in differences
    ]
    return Table(f"{heading}, one by one", columns, tuple(rows))


def _so_far(programme: Programme, stands: Standing, since: date | None) -> Iterator[Block]:
    finished = [work for work in programme.works().values() if _is_done_since(work, since)]
    heading = "Finished so far"
    if since is not None:
        heading = f"Finished since {in_full(since)}"
    yield Heading(heading)
    yield from items_or_none([Item(text_of(work), _done_on(work)) for work in finished])
    if stands.moved:
        yield Heading("Moved since it was first agreed")
        moved = [Item(each.text, f"{each.was}, now {each.now}") for each in stands.moved]
        yield from items_or_none(moved)


def _is_done_since(work: Work, since: date | None) -> bool:
    return work.done is not None and (since is None or work.done > since)


def _done_on(work: Work) -> str:
    assert work.done is not None
    return f"done {in_short(work.done)}"


def items_or_none(items: list[Item]) -> Iterator[Block]:
    """The items as a list; in a word where there are none."""
    if items:
        yield Items(tuple(items))
    else:
        yield Paragraph("None.")
