"""Loads a questionnaire from its files, with every fault in them told at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Place, Source, read_yaml, shortened
from pqmodel.questionnaire.checks import check_parts
from pqmodel.questionnaire.file_names import MAIN_FILE, files_of, main_file
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.layout import PARTS, FrameworksFile, Head, MeasuresFile
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.raw_parts import Part, Parts


@dataclass(frozen=True)
class Loaded:
    """A questionnaire (None where faults refuse it), and all faults and warnings."""

    questionnaire: Questionnaire | None
    faults: tuple[Fault, ...]


def load(path: Path) -> Questionnaire:
    """The questionnaire at `path` (its file or folder). Raises InputRefused with all faults; warnings pass."""
    loaded = inspect(path)
    faults = [fault for fault in loaded.faults if not fault.warning]
    if loaded.questionnaire is None or faults:
        raise InputRefused(f"The questionnaire {path} cannot be used.", faults)
    return loaded.questionnaire


def inspect(path: Path) -> Loaded:
    """The questionnaire at `path` with all its faults and warnings, sorted by file and line.

    Raises PqmodelError where there is none, or where it cannot be opened.
    """
    main = main_file(path)
    if not main.is_file():
        raise PqmodelError(f"There is no questionnaire at {path}.", _where_it_may_be(path))
    try:
        reader = _Reader(main)
    except OSError as error:
        why = error.strerror or str(error)
        raise PqmodelError(
            f"{main} cannot be opened: {why}.", "Check that you may open it."
        ) from error
    questionnaire = reader.read()
    faults = tuple(sorted(set(reader.faults())))
    refused = any(not fault.warning for fault in faults)
    return Loaded(None if refused else questionnaire, faults)


def _where_it_may_be(path: Path) -> str:
    if not path.is_dir():
        return "Name its YAML file, or the folder it is in."
    others = ", ".join(file.name for file in files_of(path)[:3])
    named = f" Or name the file itself; in there are {others}." if others else ""
    return f"A questionnaire's folder holds a {MAIN_FILE}.{named}"


class _Reader:
    """Reads the main file and the part files that it names."""

    def __init__(self, main: Path) -> None:
        self.folder = main.parent
        self.main = read_yaml(main)
        self.sources = [self.main]
        self.opened = {main.resolve()}
        self.unread: set[str] = set()

    def faults(self) -> list[Fault]:
        return [fault for source in self.sources for fault in source.faults]

    def read(self) -> Questionnaire | None:
        raw = self.main.value
        if not isinstance(raw, dict) or ("statements" in raw and "scale" not in raw):
            self._refuse_main(raw)
            return None
        head = fit(self.main, Head)
        parts = self._parts(raw)
        fitted: dict[str, Any] = {
            "pillars": _fit_all(parts.pillars, Pillar),
            "themes": _fit_all(parts.themes, Pillar),
            "frameworks": _fit_all(parts.frameworks, Framework),
            "measures": _fit_all(parts.measures, Measure),
        }
        if parts.guidance:
            fitted["guidance"] = _fit(parts.guidance, Guidance)
        check_parts(parts)
        if head is None or any(not fault.warning for fault in self.faults()):
            return None
        return Questionnaire(**{key: value for key, value in head if key not in PARTS}, **fitted)

    def _refuse_main(self, raw: Any) -> None:
        if isinstance(raw, dict):
            what = "is one pillar, and not a whole questionnaire"
            self.main.fault((), what, "check the questionnaire that lists it, or its folder")
        elif not self.main.faults:
            what = "is empty" if raw is None else "is not a set of keys with values"
            self.main.fault((), what, "begin with `format: 1` and, on the next line, `id: …`")

    def _parts(self, raw: dict[Any, Any]) -> Parts:
        language = raw.get("language", "en")
        return Parts(
            language=language if isinstance(language, str) else "",
            scale=Part(self.main, ("scale",), raw.get("scale")),
            pillars=self._sections("pillars"),
            themes=self._sections("themes"),
            guidance=self._one("guidance"),
            frameworks=self._list("frameworks", FrameworksFile),
            measures=self._list("measures", MeasuresFile),
            retired=tuple(Part(self.main, (), raw).items("retired")),
            unread=frozenset(self.unread),
        )

    def _sections(self, key: str) -> list[Part]:
        """The pillars or themes listed under a key, each from its file or from here."""
        listed = self.main.value.get(key)
        if listed is not None and not isinstance(listed, list):
            mend = "write each on a line of its own, after a hyphen"
            self._miss(key, (key,), f"{key!r} should be a list, not {shortened(listed)}", mend)
            return []
        if not listed and key == "pillars":
            self._miss(
                key,
                (key,),
                "there are no pillars",
                f"list at least one, or the name of its file, under `{key}:`",
            )
        parts = [self._named_or_here(item, (key, index)) for index, item in enumerate(listed or ())]
        return [part for part in parts if part is not None]

    def _one(self, key: str) -> Part | None:
        item = self.main.value.get(key)
        return None if item is None else self._named_or_here(item, (key,))

    def _list(self, key: str, kind: type[BaseModel]) -> list[Part]:
        """Items of a list that stands here, or in a file of its own under the same key."""
        part = self._one(key)
        if part is None:
            return []
        items, at = part.raw, part.at
        if part.source is not self.main:
            if fit(part.source, kind) is None and not (
                isinstance(items, dict) and isinstance(items.get(key), list)
            ):
                self.unread.add(key)
                return []
            items, at = items[key], (key,)
        elif not isinstance(items, list):
            self._miss(
                key,
                at,
                f"{key!r} should be a list or the name of a file",
                "write each after a hyphen",
            )
            return []
        return [Part(part.source, (*at, index), item) for index, item in enumerate(items)]

    def _named_or_here(self, item: Any, at: Place) -> Part | None:
        """The part itself, or the content of the file that it names; None, with the fault recorded, if unreadable."""
        key = str(at[0])
        if isinstance(item, dict | list):
            return Part(self.main, at, item)
        if not isinstance(item, str):
            self._miss(
                key,
                at,
                f"should name a file, or be a part, and not be {shortened(item)}",
                "write it here, or its file",
            )
            return None
        path = self.folder / item if item in self._beside else None
        if path is None:
            otherwise = "check the name, or write the part here"
            mend = did_you_mean(item, sorted(self._beside), otherwise)
            self._miss(key, at, f"there is no file {shortened(item)} beside this one", mend)
            return None
        if path.resolve() in self.opened:
            itself = path.resolve() == (self.folder / self.main.name).resolve()
            what = "lists itself" if itself else f"names {shortened(item)} a second time"
            self._miss(key, at, what, "name each part's own file, once")
            return None
        self.opened.add(path.resolve())
        return self._content(path, key, at)

    def _content(self, path: Path, key: str, at: Place) -> Part | None:
        try:
            source: Source = read_yaml(path)
        except OSError as error:
            why = error.strerror or str(error)
            self._miss(
                key, at, f"{path.name} cannot be opened: {why}", "check that you may open it"
            )
            return None
        self.sources.append(source)
        if not isinstance(source.value, dict):
            self.unread.add(key)
            if not source.faults:
                what = "is empty" if source.value is None else "is not a set of keys with values"
                source.fault(
                    (),
                    what,
                    "write the part as `key: value` lines, or take the file out of the list",
                )
            return None
        return Part(source, (), source.value)

    def _miss(self, key: str, at: Place, what: str, mend: str) -> None:
        """Records that a part under that key could not be read. Where the key is missing, `fit` has told that."""
        self.unread.add(key)
        if key in self.main.value:
            self.main.fault(at, what, mend)

    @cached_property
    def _beside(self) -> frozenset[str]:
        """Names of the files in the questionnaire's folder, exactly as they are spelled."""
        try:
            return frozenset(path.name for path in self.folder.iterdir() if path.is_file())
        except OSError:
            return frozenset()


def _fit_all(parts: list[Part], kind: type[BaseModel]) -> tuple[Any, ...]:
    return tuple(_fit(part, kind) for part in parts)


def _fit(part: Part, kind: type[BaseModel]) -> Any:
    return fit(part.source, kind, part.raw, part.at)
