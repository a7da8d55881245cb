"""Reads a questionnaire's own file, and the files of its parts that it names, with a fault for each
slip."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pqmodel.ground import paths
from pqmodel.ground.faults import CannotRead, Fault, refusing
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Place, Source, read_yaml, shortened
from pqmodel.questionnaire.checks.list_of_checks import check_parts
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, language_of
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.guidance import Guidance
from pqmodel.questionnaire.layout import PARTS, FrameworksFile, Head
from pqmodel.questionnaire.measure import Measure, MeasuresFile
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.translating import spread_translations
from pqmodel.questionnaire.translation import Translation


class FilesReader:
    """Reads the main file and the part files that it names.

    Raises CannotRead where the main one cannot be opened.
    """

    def __init__(self, main: Path, today: date | None = None) -> None:
        self.today = today
        self.folder = main.parent
        self.main = read_yaml(main)
        self.sources = [self.main]
        # Resolved, since one file may go by several names where links are made.
        self.opened = {paths.whole(main)}
        self.unread: set[str] = set()

    def faults(self) -> list[Fault]:
        """All faults and warnings so far, of all files."""
        return [fault for source in self.sources for fault in source.faults]

    def read(self) -> Questionnaire | None:
        """The questionnaire; None where faults, which are recorded, refuse it."""
        raw = self.main.value
        is_one_pillar = isinstance(raw, dict) and "statements" in raw and "scale" not in raw
        if not isinstance(raw, dict) or is_one_pillar:
            self._refuse_main(raw)
            return None

        head = fit(self.main, Head)
        parts = self._read_parts(raw)
        fitted: dict[str, Any] = {
            "pillars": _fit_all(parts.pillars, Pillar),
            "themes": _fit_all(parts.themes, Pillar),
            "frameworks": _fit_all(parts.frameworks, Framework),
            "measures": _fit_all(parts.measures, Measure),
            "translations": _fit_all(parts.translations, Translation),
        }
        if parts.guidance:
            fitted["guidance"] = _fit_part(parts.guidance, Guidance)
        # Checked in raw parts, so that a fault of shape hides none that a check would find.
        check_parts(parts)

        if head is None or refusing(self.faults()):
            return None
        front = {key: value for key, value in head if key not in PARTS}
        return spread_translations(Questionnaire(**front, **fitted))

    def _refuse_main(self, raw: Any) -> None:
        if isinstance(raw, dict):
            what = "is one pillar, and not a whole questionnaire"
            self.main.fault((), what, "check the questionnaire that lists it, or its folder")
        elif not self.main.faults:
            what = "is empty" if raw is None else "is not a set of keys with values"
            self.main.fault((), what, "begin with `format: 1` and, on the next line, `id: …`")

    def _read_parts(self, raw: dict[Any, Any]) -> Parts:
        whole = Part(self.main, (), raw)
        pillars = self._read_sections("pillars")
        themes = self._read_sections("themes")
        guidance = self._read_one("guidance")
        frameworks = self._read_list("frameworks", FrameworksFile)
        measures = self._read_list("measures", MeasuresFile)
        translations = self._read_sections("translations")
        return Parts(
            language=language_of(raw),
            scale=whole.child("scale"),
            pillars=pillars,
            themes=themes,
            guidance=guidance,
            frameworks=frameworks,
            measures=measures,
            retired=tuple(whole.items("retired")),
            translations=translations,
            whole=whole,
            unread=frozenset(self.unread),
            today=self.today,
        )

    def _read_sections(self, key: str) -> list[Part]:
        """The pillars or themes listed under a key, each from its file or from here."""
        listed = self.main.value.get(key)
        if listed is not None and not isinstance(listed, list):
            what = f"{key!r} should be a list, not {shortened(listed)}"
            self._miss(key, (key,), what, "write each on a line of its own, after a hyphen")
            return []
        if not listed and key == "pillars":
            mend = f"list at least one, or the name of its file, under `{key}:`"
            self._miss(key, (key,), "there are no pillars", mend)

        parts = []
        for index, item in enumerate(listed or ()):
            part = self._read_named_or_here(item, (key, index))
            if part is not None:
                parts.append(part)
        return parts

    def _read_one(self, key: str) -> Part | None:
        item = self.main.value.get(key)
        return None if item is None else self._read_named_or_here(item, (key,))

    def _read_list(self, key: str, kind: type[BaseModel]) -> list[Part]:
        """Items of a list that stands here, or in a file of its own under the same key."""
        part = self._read_one(key)
        if part is None:
            return []
        if part.source is not self.main:
            # What can be read of the list is checked, although the file has other faults.
            is_sound = fit(part.source, kind) is not None
            if is_sound or isinstance(part.get(key), list):
                return list(part.items(key))
            self.unread.add(key)
            return []
        if not isinstance(part.raw, list):
            what = f"{key!r} should be a list or the name of a file"
            self._miss(key, part.at, what, "write each after a hyphen")
        return list(part.own_items())

    def _read_named_or_here(self, item: Any, at: Place) -> Part | None:
        """The part itself, or the content of the file that it names.

        None, with the fault recorded, where it cannot be read.
        """
        key = str(at[0])
        if isinstance(item, dict | list):
            return Part(self.main, at, item)
        if not isinstance(item, str):
            what = f"should name a file, or be a part, and not be {shortened(item)}"
            self._miss(key, at, what, "write it here, or its file")
            return None
        # Names are compared as they are spelled: what Windows would find, another system would not.
        if item not in self._files_beside:
            otherwise = "check the name, or write the part here"
            mend = did_you_mean(item, sorted(self._files_beside), otherwise)
            self._miss(key, at, f"there is no file {shortened(item)} beside this one", mend)
            return None

        path = self.folder / item
        if paths.whole(path) in self.opened:
            is_itself = paths.whole(path) == paths.whole(self.folder / self.main.name)
            what = "lists itself" if is_itself else f"names {shortened(item)} a second time"
            self._miss(key, at, what, "name each part's own file, once")
            return None
        self.opened.add(paths.whole(path))
        return self._read_part_file(path, key, at)

    def _read_part_file(self, path: Path, key: str, at: Place) -> Part | None:
        try:
            source: Source = read_yaml(path)
        except CannotRead as refused:
            what = f"{path.name} {refused.fault.what}"
            self._miss(key, at, what, refused.fault.mend)
            return None

        self.sources.append(source)
        if isinstance(source.value, dict):
            return Part(source, (), source.value)
        self.unread.add(key)
        if not source.faults:
            what = "is empty" if source.value is None else "is not a set of keys with values"
            mend = "write the part as `key: value` lines, or take the file out of the list"
            source.fault((), what, mend)
        return None

    def _miss(self, key: str, at: Place, what: str, mend: str) -> None:
        """Records that a part under that key could not be read."""
        self.unread.add(key)
        # Where the key itself is missing, `fit` has told that.
        if key in self.main.value:
            self.main.fault(at, what, mend)

    @cached_property
    def _files_beside(self) -> frozenset[str]:
        """Names of the files in the questionnaire's folder, exactly as they are spelled."""
        return frozenset(path.name for path in paths.files_in(self.folder))


def _fit_all(parts: list[Part], kind: type[BaseModel]) -> tuple[Any, ...]:
    return tuple(_fit_part(part, kind) for part in parts)


def _fit_part(part: Part, kind: type[BaseModel]) -> Any:
    return fit(part.source, kind, part.raw, part.at)
