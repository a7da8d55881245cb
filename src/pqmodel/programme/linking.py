"""Looks up what a programme links to: in the questionnaire of the services that it is measured in, and
in the plans of those whose actions it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import nearest_few
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.links import LINKS, linked_ids
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.record import Opened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.location import CONFIG as SERVICE
from pqmodel.workspace.workspace import Workspace

RULE = "link.unknown"
_ONE = {"pillars": "pillar", "statements": "statement", "measures": "measure", "actions": "action"}
_OVERALL = "overall"


@dataclass(frozen=True)
class Known:
    """What there is to link to: its title, or words, by id, for each field of links. `root` is the
    programme's folder."""

    root: Path
    measured_in: Path
    by_field: Mapping[str, Mapping[str, str]]

    def title(self, field: str, item: str) -> str | None:
        """The title of what a link names; None where there is nothing of that id."""
        if field != "actions":
            return self.by_field[field].get(item)
        return self._actions(item).get(PurePosixPath(item).name)

    def alike(self, field: str, item: str) -> str:
        """How to mend a link that names nothing."""
        if field == "actions":
            return self._about_action(item)
        near = nearest_few(item, self.by_field[field])
        if near:
            return f"did you mean {' or '.join(near)}?"
        return f"see the ids: {suggest('questionnaire show')}"

    def _actions(self, item: str) -> Mapping[str, str]:
        folder = self._service_of(item)
        if folder is None:
            return {}
        from pqmodel.plan.record import read_plan

        plan, _ = read_plan(Workspace(folder))
        return {action.id: action.title for action in plan.actions}

    def _service_of(self, item: str) -> Path | None:
        """The folder of the service whose action is named; None where no service is there."""
        named = PurePosixPath(item).parent
        folder = self.measured_in
        if named.parts:
            folder = self.root / named
        return folder if paths.is_file(folder / SERVICE) else None

    def _about_action(self, item: str) -> str:
        if self._service_of(item) is None:
            return "name the folder of its service, as seen from here: ../alder/A-001."
        near = nearest_few(PurePosixPath(item).name, self._actions(item))
        if near:
            return f"did you mean {' or '.join(near)}?"
        return f"see them: {suggest('plan', folder=self._service_of(item))}"


def known_links(opened: Opened) -> Known:
    """What the programme can link to."""
    root = opened.root / (opened.programme.own.measured_in or ".")
    titles: dict[str, dict[str, str]] = {field: {} for field in LINKS}
    for questionnaire in _questionnaires(root):
        for section in questionnaire.sections:
            titles["pillars"][section.id] = section.title
            for statement in section.statements:
                titles["statements"][statement.id] = statement.text
        for measure in questionnaire.measures:
            titles["measures"][measure.id] = measure.title
    return Known(opened.root, root, titles)


def _questionnaires(root: Path) -> Iterable[Questionnaire]:
    """Those that the service or the partnership of a folder asks; the shipped ones where the folder
    is neither."""
    if paths.is_file(root / SERVICE):
        from pqmodel.questionnaire.amendments.in_use import current

        return (current(Workspace(root)),)
    from pqmodel.partnership.statement_links import known_questionnaires

    return known_questionnaires(root)


def refuse_unknown_links(opened: Opened, field: str, items: Iterable[str], of: str) -> None:
    """Raises PqmodelError where one of the ids names nothing."""
    known = known_links(opened)
    for item in items:
        if known.title(field, item) is None:
            raise PqmodelError(
                f"{of} cannot link to {item}: there is no such {_ONE[field]}.",
                capital(known.alike(field, item)),
            )


def link_findings(opened: Opened) -> Iterator[Finding]:
    """Links that name nothing, and benefits bound to nothing."""
    links = list(_links(opened.programme))
    if not links:
        return
    known = known_links(opened)
    for item, key, field, named in links:
        if _is_known(known, key, field, named):
            continue
        what = f"links to the {_ONE[field]} {named}, and there is no such {_ONE[field]}"
        yield Finding(RULE, (item,), what, known.alike(field, named), key)


def _is_known(known: Known, key: str, field: str, named: str) -> bool:
    if known.title(field, named) is not None:
        return True
    # A benefit can hang on a pillar, or on the score over all, where a statement could stand.
    return key == "statement" and (named == _OVERALL or named in known.by_field["pillars"])


def _links(programme: Programme) -> Iterator[tuple[str, str, str, str]]:
    """The id of each noun that links, the field as it stands there, the kind of link, and what it
    names."""
    for item, noun in nouns_by_id(programme).items():
        for field, named in linked_ids(noun):
            yield item, field, field, named
        if isinstance(noun, Benefit):
            if noun.statement is not None:
                yield item, "statement", "statements", noun.statement
            if noun.figure is not None:
                yield item, "figure", "measures", noun.figure


def with_titles(opened: Opened) -> Programme:
    """The programme with the titles of all that it links to, for people to read."""
    programme = opened.programme
    links = list(_links(programme))
    if not links:
        return programme
    known = known_links(opened)
    titles = {}
    for _item, _key, field, named in links:
        title = known.title(field, named)
        if title is not None:
            titles[named] = title
    return programme.model_copy(update={"titles": titles})
