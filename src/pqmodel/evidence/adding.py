"""Puts evidence into the register, and changes what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pqmodel.evidence.days import date_faults
from pqmodel.evidence.links import Links, categories_of, category_meant, link_faults
from pqmodel.evidence.model import Evidence, Register, Version
from pqmodel.evidence.record import (
    COPIES,
    checksum_of,
    file_named,
    name_in_record,
    read_register,
    write_register,
)
from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import stamp_of, write
from pqmodel.ground.free_text import fitting
from pqmodel.ground.given_files import read_given
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace

NOTHING_CHANGED = "The register is as it was."


def add(
    workspace: Workspace,
    fields: Mapping[str, Any],
    today: date,
    *,
    file: Path | None = None,
    copy: bool = False,
) -> Evidence:
    """Puts a piece of evidence into the register, and gives it with its id.

    `file` is kept by its path and checksum; with `copy` a copy of it is kept in the service's
    folder. Refuses, all named at once, links that lead nowhere; and dates that cannot be.
    """
    return made_anew(workspace, lambda: _add(workspace, fields, today, file, copy))


def add_all(
    workspace: Workspace, items: Sequence[Mapping[str, Any]], today: date
) -> list[Evidence]:
    """Puts several pieces into the register in one go; refuses as `add` does."""

    def work() -> list[Evidence]:
        register, stamp = read_register(workspace)
        for fields in items:
            item = _made(workspace, fields, today)
            _check(item, today)
            register = register.append(item)
        write_register(workspace, register, stamp)
        return list(register.evidence[-len(items) :])

    if not items:
        return []
    return made_anew(workspace, work)


def change(
    workspace: Workspace, evidence_id: str, fields: Mapping[str, Any], today: date
) -> Evidence:
    """Sets fields of a piece. Refuses as `add` does."""

    def work() -> Evidence:
        register, stamp = read_register(workspace)
        item = item_in(register, evidence_id)
        values = {**item.model_dump(), **tidied(workspace, fields)}
        changed = Evidence.model_validate(values)
        _check(changed, today)
        write_register(workspace, register.replace(changed), stamp)
        return changed

    return made_anew(workspace, work)


def replace(
    workspace: Workspace,
    evidence_id: str,
    fields: Mapping[str, Any],
    today: date,
    *,
    file: Path | None = None,
    copy: bool = False,
) -> Evidence:
    """Puts a newer version in the place of a piece; the older one stays in its history.

    Where it is kept stays as it was unless that is said; a date of its own it has not unless one is
    given.
    """

    def work() -> Evidence:
        register, stamp = read_register(workspace)
        item = item_in(register, evidence_id)
        with workspace.together():
            values = tidied(workspace, fields)
            if file is not None:
                values.update(_file_fields(workspace, file, copy, item.id))
            elif not values.get("kept"):
                values.update(_same_place(workspace, item))
            changed = item.replaced_by(Version.model_validate(values), today)
            _check(changed, today)
            write_register(workspace, register.replace(changed), stamp)
        return changed

    return made_anew(workspace, work)


def remove(workspace: Workspace, evidence_ids: Sequence[str]) -> list[Evidence]:
    """Takes pieces out of the register, all or none; their ids are not used again."""

    def work() -> list[Evidence]:
        register, stamp = read_register(workspace)
        removed = [item_in(register, key) for key in dict.fromkeys(evidence_ids)]
        ids = frozenset(item.id for item in removed)
        write_register(workspace, register.without(ids), stamp)
        return removed

    return made_anew(workspace, work)


def item_in(register: Register, evidence_id: str) -> Evidence:
    """The piece of that id. Refuses where there is none, or where it stands twice."""
    wanted = evidence_id.strip().upper()
    found = [item for item in register.evidence if item.id == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise PqmodelError(
            f"{wanted} stands {len(found)} times in evidence.yaml.",
            "Give all but one of them a new number there, above last_number.",
        )
    if not register.evidence:
        raise PqmodelError("The register is empty.", f"Begin with: {suggest('evidence add')}")
    raise PqmodelError(
        f"The register has no {evidence_id.strip()}.", f"See what it has: {suggest('evidence')}"
    )


def category_in(words: str, questionnaire: Questionnaire) -> str:
    """The evidence category that words mean; refuses what is none of the frameworks'."""
    known = categories_of(questionnaire.frameworks)
    if not words.strip() or not known:
        return words.strip()
    meant = list(category_meant(words, known))
    if len(meant) == 1:
        return meant[0]
    raise PqmodelError(
        f"{words.strip()!r} is no evidence category.", f"Choose one of: {', '.join(known)}."
    )


def _add(
    workspace: Workspace, fields: Mapping[str, Any], today: date, file: Path | None, copy: bool
) -> Evidence:
    register, stamp = read_register(workspace)
    with workspace.together():
        register = register.append(_made(workspace, fields, today))
        item = register.evidence[-1]
        if file is not None:
            item = item.model_copy(update=_file_fields(workspace, file, copy, item.id))
        _check(item, today)
        write_register(workspace, register.replace(item), stamp)
    return item


def tidied(workspace: Workspace, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as the register keeps them: words without spaces at their ends, links each once, the
    category as the frameworks write it. Refuses, all at once, links that lead nowhere."""
    questionnaire = current(workspace)
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            value = fitting(value)
        elif isinstance(value, list | tuple):
            value = tuple(dict.fromkeys(value))
        values[name] = value
    if "actions" in values:
        values["actions"] = tuple(key.upper() for key in values["actions"])
    if values.get("category"):
        values["category"] = category_in(values["category"], questionnaire)

    links = Links(**{name: values.get(name, ()) for name in Links._fields})
    faults = link_faults(links, questionnaire, read_plan(workspace)[0])
    if faults:
        hint = f"What there is: {suggest('guide --search WORDS')}"
        raise InputRefused(NOTHING_CHANGED, faults, hint)
    if values.get("title") == "":
        raise PqmodelError("Evidence needs a title.", "Say in a few words what it is.")
    return values


def _made(workspace: Workspace, fields: Mapping[str, Any], today: date) -> Evidence:
    values = tidied(workspace, {"title": "", **fields})
    return Evidence.model_validate({"id": "E-000", "added": today, **values})


def _check(item: Evidence, today: date) -> None:
    """Raises InputRefused where dates cannot be, or nothing says where it is kept."""
    faults = date_faults(item, today)
    if not item.place:
        mend = "say it with --kept, or name a file with --file"
        faults.append(Fault("kept", 0, "nothing says where it is kept", mend))
    if faults:
        raise InputRefused(NOTHING_CHANGED, faults)


def _file_fields(workspace: Workspace, file: Path, copy: bool, evidence_id: str) -> dict[str, str]:
    """What the register keeps of a file: its name and its checksum."""
    if copy:
        data = read_given(file, "evidence")
        folder = workspace.root / COPIES
        paths.make_folder(folder)
        file = folder / _free_name(folder, f"{evidence_id}-{paths.shown(file.name)}")
        write(file, data)
        return {"file": name_in_record(workspace, file), "checksum": stamp_of(data).digest or ""}
    try:
        checksum = checksum_of(file)
    except OSError as error:
        raise PqmodelError(
            f"{paths.shown(file)} cannot be read: {paths.reason(error)}.",
            "Check its name; or say in words where it is kept, with --kept.",
        ) from error
    return {"file": name_in_record(workspace, file), "checksum": checksum}


def _same_place(workspace: Workspace, item: Evidence) -> dict[str, str]:
    """Where a piece is kept, with the checksum that its file has now."""
    place = {"kept": item.kept, "file": item.file, "checksum": ""}
    if item.file:
        place.update(_file_fields(workspace, file_named(workspace, item.file), False, item.id))
    return place


def _free_name(folder: Path, name: str) -> str:
    """The name, with a number where a copy of that name is there already: no copy is written over."""
    path = folder / name
    number = 2
    while paths.is_there(path):
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path.name
