"""Asks for what a programme begins with, line by line, and shows it before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.words import listed
from pqmodel.programme.model.timescale import read_timescale
from pqmodel.programme.templates import Beginning
from pqmodel.terminal.lines import EndOfInput, Lines

STOPPED = "Nothing was made."
_KEYS = "Enter leaves a question open, q stops. Nothing is made before you have seen it all."
_FORMS = {"s": "scoping", "i": "initiation"}
_NAMES = {"scoping": "scoping form", "initiation": "fuller initiation document"}


class Stopped(Exception):
    """Whoever was asked wants to make nothing."""


class Asking:
    """Asks for what was not given."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def ask(self, given: Beginning) -> Beginning:
        """The beginning with what was answered. Where the lines end, what is open stays open.
        PqmodelError without a title; Stopped where somebody stops."""
        beginning = given
        try:
            self.lines.say(_KEYS)
            if not beginning.title:
                beginning = replace(beginning, title=self._line("What is the programme called? "))
            if not beginning.title:
                return beginning
            for step in (
                self._organisations,
                self._people,
                self._times,
                self._projects,
                self._form,
            ):
                beginning = step(beginning)
        except EndOfInput:
            # A script may give as many lines as it likes; a person who ends them stops.
            if self.lines.is_typed:
                raise Stopped from None
        return beginning

    def agrees(self) -> bool:
        """True where the person wants it made as shown, or a script has said all that it says."""
        try:
            answer = self._line("Make it? (y or n) ")
        except EndOfInput:
            return not self.lines.is_typed
        return answer.lower() in ("y", "yes", "")

    def _organisations(self, beginning: Beginning) -> Beginning:
        if beginning.organisations:
            return beginning
        titles = self._several("Which organisations take part? (one a line; Enter ends) ")
        return replace(beginning, organisations=titles)

    def _people(self, beginning: Beginning) -> Beginning:
        sponsor, manager = beginning.sponsor, beginning.manager
        if not sponsor:
            sponsor = self._line("Who answers for it, by post? (the sponsor, or SRO) ")
        if not manager:
            manager = self._line("Who manages it, by post? ")
        return replace(beginning, sponsor=sponsor, manager=manager)

    def _times(self, beginning: Beginning) -> Beginning:
        words = beginning.timescales
        while not words:
            words = self._line("From when until when? (such as Jan 27 - Dec 28) ")
            if not words:
                break
            try:
                time = read_timescale(words)
            except ValueError as error:
                if not self.lines.is_typed:
                    raise PqmodelError(f"The timescales: this {error}.") from error
                self.lines.say(f"This {error}.")
                words = ""
                continue
            if time.note:
                self.lines.say(f"{time.as_taken()}.")
        return replace(beginning, timescales=words)

    def _projects(self, beginning: Beginning) -> Beginning:
        if beginning.projects:
            return beginning
        titles = self._several("Which projects has it? (one a line; Enter ends) ")
        return replace(beginning, projects=titles)

    def _form(self, beginning: Beginning) -> Beginning:
        question = "Which form: s, the scoping form, or i, a fuller initiation document? (s) "
        answer = self._line(question).lower()[:1]
        form = _FORMS.get(answer, beginning.template)
        return replace(beginning, template=form)  # type: ignore[arg-type]  # one of the two

    def _several(self, question: str) -> tuple[str, ...]:
        titles: list[str] = []
        while True:
            title = self._line(question)
            if not title:
                return tuple(dict.fromkeys(titles))
            titles += [part.strip() for part in title.split(";") if part.strip()]
            question = "And? "

    def _line(self, question: str) -> str:
        answer = self.lines.ask(question).strip()
        if answer.lower() == "q":
            raise Stopped
        return answer


def preview(root: Path, beginning: Beginning, number: int) -> Iterator[str]:
    """What is to be made, line by line; `number` files."""
    yield f"To be made in {paths.shown(paths.whole(root))}, {number} files:"
    yield f"  {beginning.title}, as the {_NAMES[beginning.template]}"
    when = "not said yet"
    if beginning.timescales:
        when = read_timescale(beginning.timescales).in_words()
    projects = [f"p{number} {title}" for number, title in enumerate(beginning.projects, start=1)]
    rows = (
        ("Organisations", listed(list(beginning.organisations)) or "none yet"),
        ("Sponsor", beginning.sponsor or "not said yet"),
        ("Programme Manager", beginning.manager or "not said yet"),
        ("Timescales", when),
        ("Projects", listed(projects) or "none yet"),
    )
    for name, words in rows:
        yield f"  {name}: {words}"
