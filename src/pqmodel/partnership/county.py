"""A partnership: its folder, its name, and what it expects."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import read, write
from pqmodel.ground.nouns import Id, Label, Noun
from pqmodel.ground.records import from_yaml
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.partnership.services_list import COLUMNS, NAMES, Services, read_services
from pqmodel.workspace.service import LARGEST_SMALLEST_GROUP, SMALLEST_GROUP_EVER

CONFIG = "partnership.yaml"
SERVICES = NAMES[0]
_HEADING = """# The partnership, as pqmodel knows it. Edit this file with any text editor.
# questionnaire: workforce     submissions of another one are told, and not taken in
# cycles: [2026-Q3, 2026-Q4]   likewise those of other cycles; without it every cycle is taken in
# send_by: 2027-01-31          who has not sent by then is late
"""


class Settings(Noun):
    """What partnership.yaml says."""

    format: int = 1
    partnership: Label
    questionnaire: Id | None = None
    cycles: tuple[str, ...] = ()
    send_by: str = ""
    smallest_group: Annotated[int, Field(ge=SMALLEST_GROUP_EVER, le=LARGEST_SMALLEST_GROUP)] = 5
    """Of the data set's files: a number of fewer people is withheld, and not kept."""


class County:
    """The folder of a partnership."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def settings(self) -> Settings:
        """What partnership.yaml says; PqmodelError where there is none."""
        path = self.root / CONFIG
        data = read(path)
        if data is None:
            raise PqmodelError(
                f"There is no {CONFIG} in {paths.shown(self.root)}.",
                f"Set it up with: {self.suggest('init --name NAME')}",
            )
        return from_yaml(data, Settings, path)

    @property
    def send_by(self) -> date | None:
        """The day from which who has not sent is late; None where there is none. PqmodelError where it
        is no day."""
        words = self.settings.send_by
        if not words:
            return None
        try:
            return date.fromisoformat(words)
        except ValueError as error:
            raise PqmodelError(
                f"send_by in {CONFIG} cannot be read as a day: {words}",
                "Write it as 2027-01-31.",
            ) from error

    @cached_property
    def services(self) -> Services:
        """The services that are expected; none where there is no list of them."""
        return read_services(self.root)

    def suggest(self, words: str) -> str:
        """A command on this partnership as it is typed: "results" as `pqmodel partnership -p county
        results`."""
        return suggest(f"partnership -p {typed(self.root)} {words}")


def set_up(root: Path, name: str) -> County:
    """A new partnership in a folder; refuses one that is there already."""
    if paths.is_there(root / CONFIG):
        raise PqmodelError(
            f"There is a partnership in {paths.shown(root)} already.", "Name another folder."
        )
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    write(root / CONFIG, f'{_HEADING}format: 1\npartnership: "{quoted}"\n'.encode())
    if not any(paths.is_there(root / list_name) for list_name in NAMES):
        write(root / SERVICES, f"{','.join(COLUMNS)}\n".encode())
    return County(root)
