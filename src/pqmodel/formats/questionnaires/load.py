"""Loads a questionnaire from its files, with every fault in them told at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pqmodel.errors import Fault, InputRefused, PqmodelError
from pqmodel.formats.questionnaires.checks import check_parts
from pqmodel.formats.questionnaires.layout import PARTS, FrameworksFile, Head, MeasuresFile
from pqmodel.formats.questionnaires.parts import Part, Parts
from pqmodel.model.questionnaire import Framework, Guidance, Measure, Pillar, Questionnaire
from pqmodel.reading.shape import fit
from pqmodel.reading.source import Source, read_yaml

MAIN_FILE = "questionnaire.yaml"


@dataclass(frozen=True)
class Loaded:
    """A questionnaire (None where faults refuse it), and all faults and warnings."""

    questionnaire: Questionnaire | None
    faults: tuple[Fault, ...]


def main_file(path: Path) -> Path:
    """The questionnaire's own file: `path` itself, or questionnaire.yaml in that folder."""
    return path / MAIN_FILE if path.is_dir() else path


def files_of(path: Path) -> list[Path]:
    """Every YAML file that the questionnaire may be made of: its own, and those beside it in a folder."""
    main = main_file(path)
    return sorted(main.parent.glob("*.y*ml")) if main.name == MAIN_FILE else [main]


def load(path: Path) -> Questionnaire:
    """The questionnaire at `path` (its file or folder). Raises InputRefused with all faults; warnings pass."""
    loaded = inspect(path)
    faults = [fault for fault in loaded.faults if not fault.warning]
    if loaded.questionnaire is None or faults:
        raise InputRefused(f"The questionnaire {path} cannot be used.", faults)
    return loaded.questionnaire


def inspect(path: Path) -> Loaded:
    """The questionnaire at `path` with all its faults and warnings, sorted by file and line."""
    main = main_file(path)
    if not main.is_file():
        raise PqmodelError(f"There is no questionnaire at {path}.", "Name its YAML file, or the folder it is in.")
    reader = _Reader(main)
    questionnaire = reader.read()
    faults = tuple(sorted(set(reader.faults())))
    refused = any(not fault.warning for fault in faults)
    return Loaded(None if refused else questionnaire, faults)


class _Reader:
    """Reads the main file and the part files that it names."""

    def __init__(self, main: Path) -> None:
        self.folder = main.parent
        self.main = read_yaml(main)
        self.sources = [self.main]

    def faults(self) -> list[Fault]:
        return [fault for source in self.sources for fault in source.faults]

    def read(self) -> Questionnaire | None:
        if not isinstance(self.main.value, dict):
            if not self.main.faults:
                self.main.fault((), "is empty or not a set of keys", "begin with `format: 1` and `id: …`")
            return None
        raw = self.main.value
        head = fit(self.main, Head, {key: value for key, value in raw.items() if key not in PARTS})
        parts = Parts(
            scale=Part(self.main, ("scale",), raw.get("scale")),
            pillars=self._pillars("pillars"),
            themes=self._pillars("themes"),
            guidance=self._one("guidance"),
            frameworks=self._list("frameworks"),
            measures=self._list("measures"),
        )
        if not parts.pillars:
            self.main.fault(("pillars",), "there are no pillars", "list at least one pillar file under `pillars:`")
        models = {
            "pillars": self._fit_all(parts.pillars, Pillar),
            "themes": self._fit_all(parts.themes, Pillar),
            "frameworks": self._fit_all(parts.frameworks, Framework),
            "measures": self._fit_all(parts.measures, Measure),
        }
        guidance = self._fit(parts.guidance, Guidance) if parts.guidance else Guidance()
        check_parts(parts)
        if head is None or guidance is None or any(fault for fault in self.faults() if not fault.warning):
            return None
        return Questionnaire(**dict(head), guidance=guidance, **models)

    def _fit_all(self, parts: list[Part], kind: type[BaseModel]) -> tuple[Any, ...]:
        return tuple(self._fit(part, kind) for part in parts)

    def _fit(self, part: Part, kind: type[BaseModel]) -> Any:
        if part.raw is None and part.source.faults:
            return None
        return fit(part.source, kind, part.raw, part.at)

    def _pillars(self, key: str) -> list[Part]:
        listed = self.main.value.get(key)
        if listed is None:
            return []
        if not isinstance(listed, list):
            self.main.fault((key,), f"{key!r} should be a list", "write each on a line of its own, after a hyphen")
            return []
        parts = []
        for index, item in enumerate(listed):
            part = self._named_or_here(item, (key, index))
            if part is not None:
                parts.append(part)
        return parts

    def _one(self, key: str) -> Part | None:
        item = self.main.value.get(key)
        return None if item is None else self._named_or_here(item, (key,))

    def _list(self, key: str) -> list[Part]:
        """Items of a list that stands here, or in a file of its own under the same key."""
        part = self._one(key)
        if part is None:
            return []
        items, at = part.raw, part.at
        if part.source is not self.main:
            kind = FrameworksFile if key == "frameworks" else MeasuresFile
            head = {k: v for k, v in items.items() if k != key} if isinstance(items, dict) else items
            fit(part.source, kind, {**head, key: []} if isinstance(head, dict) else head)
            items, at = (items.get(key), (key,)) if isinstance(items, dict) else (None, ())
        if items is None:
            return []
        if not isinstance(items, list):
            part.source.fault(at, f"{key!r} should be a list", "write each after a hyphen")
            return []
        return [Part(part.source, (*at, index), item) for index, item in enumerate(items)]

    def _named_or_here(self, item: Any, at: tuple[str | int, ...]) -> Part | None:
        if not isinstance(item, str):
            return Part(self.main, at, item)
        path = self.folder / item
        if "/" in item or "\\" in item or not path.is_file():
            self.main.fault(at, f"there is no file {item!r} beside this one", "check the name, or write the part here")
            return None
        source: Source = read_yaml(path)
        self.sources.append(source)
        if source.value is None and not source.faults:
            source.fault((), "is empty", "write the part here, or take the file out of the list")
        return Part(source, (), source.value) if source.value is not None else None
