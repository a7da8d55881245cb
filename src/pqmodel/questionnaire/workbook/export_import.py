"""Hands a questionnaire out as a workbook, a form or a document, and takes one in that was written elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError, refusing
from pqmodel.ground.files import remove, write
from pqmodel.ground.given_files import read_given
from pqmodel.ground.one_step import together
from pqmodel.ground.output_files import check_target, put
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.ground.yaml_writing import heading_of, write_yaml
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.audiences import audience_of, named_audience
from pqmodel.questionnaire.file_names import MAIN_FILE, yaml_files_in
from pqmodel.questionnaire.loading import Loaded, inspect, load
from pqmodel.questionnaire.locating import USUAL
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.schemas import write_schemas
from pqmodel.questionnaire.workbook.new_ids import NO_IDS, Taken
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.service import DEFAULT_GROUPS, MANAGER, title_of
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.questionnaire.workbook.source_cells import Made, ReadQuestionnaire
    from pqmodel.questionnaire.workbook.xlsform_scale import AsScale

Format = Literal["xlsform", "xlsx", "md"]
MAP = "maps/answers.yaml"
"""Where in the folder of a questionnaire the map of a form's answers is."""
SUFFIXES: dict[Format, str] = {"xlsform": ".xlsx", "xlsx": ".xlsx", "md": ".md"}


@dataclass(frozen=True)
class TakenIn:
    """What an import wrote: the questionnaire, its folder and files.

    `backup` is where the one goes that was there before, `made` are new ids, `lacking` what has
    still to be written, and `gone` the statements that went without a word.
    """

    questionnaire: Questionnaire
    folder: Path
    files: tuple[str, ...]
    kind: Literal["xlsx", "xlsform"]
    backup: Path | None
    made: tuple[Made, ...]
    lacking: tuple[str, ...]
    notes: tuple[str, ...]
    warnings: tuple[Fault, ...]
    gone: tuple[str, ...]


def guessed(path: Path) -> Format:
    """The format that the ending of a file's name asks for. PqmodelError where it asks for none."""
    # A form ends in .xlsx too, so that only --format can ask for one.
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return "xlsx"
    if ending == ".md":
        return "md"
    mend = (
        "End its name in .xlsx or .md; "
        "for KoboToolbox and ODK, end it in .xlsx and add --format xlsform."
    )
    raise PqmodelError(f"{path.name} does not say what it is to be.", mend)


def export(
    workspace: Workspace | None,
    name: str | None,
    path: Path,
    today: date,
    *,
    kind: Format,
    words: str = "",
    force: bool = False,
) -> Questionnaire:
    """Writes the questionnaire of that shipped id or path, and gives it.

    Without a name it is the service's own with its amendments; without a service the shipped one.
    """
    check_target(path, SUFFIXES[kind], force)
    questionnaire = _asked_for(workspace, name)
    if kind == "md":
        from pqmodel.questionnaire.markdown_page import questionnaire_markdown

        put(path, questionnaire_markdown(questionnaire))
    elif kind == "xlsx":
        from pqmodel.questionnaire.workbook.book import questionnaire_book

        put(path, questionnaire_book(questionnaire, today))
    else:
        from pqmodel.questionnaire.workbook.xlsform_writing import xlsform

        audience = named_audience(words, questionnaire.audiences)
        groups = _groups(workspace, questionnaire, audience)
        put(path, xlsform(questionnaire, groups, today, words=audience))
    return questionnaire


def take_in(
    path: Path, folder: Path, *, force: bool = False, decided: AsScale | None = None
) -> TakenIn:
    """Writes the questionnaire in a workbook or an XLSForm into the folder, as YAML files.

    `decided` is what a person says of the scale of a form. Where the answers to a form come back
    under other names than the scores, a map for them is written too.

    Refuses with all faults at once, and a folder that has one already (unless `force`: then that
    goes into a folder beside); nothing is written then.
    """
    from pqmodel.questionnaire.writing import files_of_questionnaire

    old = _look_at(folder, force)
    taken = NO_IDS
    if old and old.questionnaire:
        taken = _ids_of(old.questionnaire)
    kind, outcome = _read(path, taken, decided)
    faults = refusing(outcome.faults)
    if outcome.questionnaire is None or faults:
        message = f"{path.name} cannot be brought in as it stands. Nothing was written."
        raise InputRefused(message, outcome.faults)

    files = files_of_questionnaire(outcome.questionnaire)
    _try_out(files, outcome.questionnaire)
    notes = outcome.notes
    if outcome.meanings:
        files[MAP] = _map_of(outcome.meanings)
        notes = (*notes, _note_on_map(folder))
        paths.make_folder((folder / MAP).parent)
    backup = None
    with together():
        if old:
            backup = _put_aside(folder)
        for name, data in files.items():
            write(folder / name, data)
        write_schemas(folder / "schemas")
    return TakenIn(
        questionnaire=outcome.questionnaire,
        folder=folder,
        files=tuple(files),
        kind=kind,
        backup=backup,
        made=outcome.made,
        lacking=outcome.lacking,
        notes=notes,
        warnings=tuple(fault for fault in outcome.faults if fault.warning),
        gone=outcome.gone,
    )


def _map_of(meanings: Mapping[str, Any]) -> bytes:
    """The map of the answers: what the names of the form's choices mean."""
    heading = (
        "What the choices of the form mean, for its answers to come back:\n"
        "pqmodel collect FILE.csv --map THIS-FILE"
    )
    return (heading_of(heading) + write_yaml({"values": dict(meanings)})).encode()


def _note_on_map(folder: Path) -> str:
    command = suggest(f"collect FILE.csv --map {typed(folder / MAP)}")
    return (
        "The choices of the form are not named by their scores. Its answers are only read right "
        f"with the map that was written: {command}"
    )


def _asked_for(workspace: Workspace | None, name: str | None) -> Questionnaire:
    if name is not None:
        return load(locating.locate(name, paths.here()))
    if workspace:
        return in_use.current(workspace)
    return locating.named(USUAL, paths.here())


def _groups(
    workspace: Workspace | None, questionnaire: Questionnaire, words: str
) -> list[tuple[str, str]]:
    """Ids and titles of those who may answer: the service's groups of that audience, or the usual
    ones."""
    if workspace is None:
        return [(key, title_of(key)) for key in (MANAGER, *DEFAULT_GROUPS)]
    groups = workspace.service.groups
    of_audience = [each for each in groups if audience_of(each, questionnaire.audiences) == words]
    # Where nobody is of it, the form is still of use to somebody.
    return [(group.id, group.title) for group in of_audience or groups]


def _read(
    path: Path, taken: Taken, decided: AsScale | None
) -> tuple[Literal["xlsx", "xlsform"], ReadQuestionnaire]:
    from pqmodel.questionnaire.workbook.any_workbook import read_questionnaire

    data = read_given(path, "a questionnaire")
    return read_questionnaire(data, path.name, taken, decided)


def _look_at(folder: Path, force: bool) -> Loaded | None:
    """What stands in the folder already; None where no questionnaire does.

    Refuses what must not be written over.
    """
    if paths.is_there(folder) and not paths.is_folder(folder):
        raise PqmodelError(f"{folder} is a file.", "Name a folder for the questionnaire.")
    if paths.is_file(folder / CONFIG):
        mend = f"Name one in it, such as {folder / 'questionnaire'}."
        raise PqmodelError(f"{folder} is the folder of a service.", mend)
    there = yaml_files_in(folder)
    if not there:
        return None
    if not force:
        raise PqmodelError(
            f"{folder} has a questionnaire in it already ({there[0].name}).",
            "Name another folder, or add --force; what is there is then kept in a folder beside it.",
        )
    if paths.is_file(folder / MAIN_FILE):
        return inspect(folder)
    return Loaded(None, ())


def _ids_of(questionnaire: Questionnaire) -> Taken:
    """The ids of statements, with their words, and of actions and what is asked no more."""
    taken: dict[str, tuple[str, ...]] = dict.fromkeys(questionnaire.by_action, ())
    taken |= dict.fromkeys((each.id for each in questionnaire.retired), ())
    for statement in questionnaire.statements():
        taken[statement.id] = tuple(statement.wording.values())
    return taken


def _try_out(files: dict[str, bytes], meant: Questionnaire) -> None:
    """Makes sure, elsewhere, that the files say what was meant, before anything is written."""
    with tempfile.TemporaryDirectory() as place:
        for name, data in files.items():
            (Path(place) / name).write_bytes(data)
        loaded = inspect(Path(place))
    faults = refusing(loaded.faults)
    if faults:
        message = "The questionnaire cannot be written as files. Nothing was written."
        raise InputRefused(message, faults)
    if loaded.questionnaire != meant:
        raise RuntimeError("the questionnaire's files do not say what the workbook says")


def _put_aside(folder: Path) -> Path:
    """Moves the questionnaire that is there into a folder beside, NAME-before-1, -2 and so on."""
    home, number = paths.whole(folder), 1
    while paths.is_there(backup := home.with_name(f"{home.name}-before-{number}")):
        number += 1
    for file in yaml_files_in(folder):
        write(backup / file.name, file.read_bytes())
        remove(file)
    # The map belongs to the scale that went.
    old_map = folder / MAP
    if paths.is_there(old_map):
        write(backup / MAP, old_map.read_bytes())
        remove(old_map)
    return backup
