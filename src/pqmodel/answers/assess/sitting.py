"""One sitting of an assessment, without a terminal: every change is saved before going on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeVar

from pqmodel.answers.assess.route import Route
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.free_text import fitting
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement

FIRST_PACE = 20.0
"""Seconds that a statement is taken to need, until this sitting has shown how fast it goes."""

_ENOUGH_FOR_PACE = 3
_Moved = TypeVar("_Moved")


@dataclass(frozen=True)
class Previous:
    """What the same person answered in an earlier cycle, by statement id."""

    cycle: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Undone:
    """A change that was taken back: which part of which statement, and how that now stands."""

    statement: Statement
    part: Literal["score", "note", "evidence", "skip"]
    answer: Answer
    skipped: bool


@dataclass(frozen=True)
class _Before:
    """How a statement stood before a change."""

    statement: str
    answer: Answer | None
    skipped: bool


class Session:
    """Goes through the statements of the chosen sections, or only those in `only`; of them those
    that can be asked (`askable`), in the words of the `audience`.

    It starts at the first statement neither answered nor skipped, and is at its end (`current` is
    None) where there is none. `save` is called with the whole response after every change, before
    anything else happens; where it raises, the session is as it was before. `clock` counts seconds
    and serves for the pace alone.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        response: Response,
        save: Callable[[Response], None],
        clock: Callable[[], float],
        *,
        named: bool = True,
        pillars: Collection[str] = (),
        previous: Previous | None = None,
        show_previous: bool = False,
        only: Mapping[str, str] | None = None,
        askable: Collection[str] | None = None,
        audience: str = "",
    ) -> None:
        self.questionnaire = questionnaire
        self.response = response
        self.named = named
        self.previous = previous
        self.show_previous = show_previous
        self.only = only
        self.audience = audience or questionnaire.audiences[0].id
        self._askable = questionnaire.by_statement.keys() if askable is None else askable

        sections: list[Pillar] = []
        order: list[Statement] = []
        for section in questionnaire.sections:
            asked = self.asked_in(section)
            if asked and (not pillars or section.id in pillars):
                sections.append(section)
                order.extend(asked)
        self.sections = tuple(sections)
        self.order = tuple(order)

        # A named person comes back for the rest; an anonymous one is done at the end of what was
        # asked today, and so is everybody who is asked only what has changed.
        to_be_finished = self.order
        if named and only is None:
            to_be_finished = tuple(
                statement for statement in questionnaire.statements() if self._is_askable(statement)
            )
        self._scope = [statement.id for statement in to_be_finished]
        self._save = save
        self._clock = clock
        self._done: list[_Before] = []
        self._paces: list[float] = []
        self._shown = clock()
        self.route = Route(
            [statement.id for statement in self.order], self._is_open, self._is_skipped
        )

    @property
    def current(self) -> Statement | None:
        """The statement that is asked; None at the end."""
        if self.route.at is None:
            return None
        return self.order[self.route.at]

    @property
    def number(self) -> int:
        """The place of the current statement among those asked, from 1; `asked` + 1 at the end."""
        if self.route.at is None:
            return len(self.order) + 1
        return self.route.at + 1

    def present(self) -> Statement:
        """The statement that is asked, where the end is known not to be reached."""
        if self.current is None:
            raise RuntimeError("the assessment is at its end; no statement is asked")
        return self.current

    @property
    def section(self) -> Pillar | None:
        """The pillar or theme of the current statement; None at the end."""
        return self.section_of(self.current) if self.current else None

    def section_of(self, statement: Statement) -> Pillar:
        """The pillar or theme that a statement belongs to."""
        return self.questionnaire.by_statement[statement.id][0]

    @property
    def answer(self) -> Answer:
        """What has been said to the current statement; blank where nothing has, and at the end."""
        if self.current is None:
            return Answer()
        return self.response.answers.get(self.current.id, Answer())

    @property
    def is_open(self) -> bool:
        """True where the current statement is neither answered nor skipped."""
        return self.current is not None and self._is_open(self.current.id)

    @property
    def last_time(self) -> Value | None:
        """The same person's answer to the current statement in the earlier cycle, or None."""
        if self.previous is None or self.current is None:
            return None
        return self.previous.values.get(self.current.id)

    @property
    def why(self) -> str:
        """Why the current statement is asked, where not everything is; else nothing."""
        if self.only is None or self.current is None:
            return ""
        return self.only.get(self.current.id, "")

    def asked_in(self, section: Pillar) -> tuple[Statement, ...]:
        """The statements of a section that are asked."""
        askable = [each for each in section.statements if self._is_askable(each)]
        if self.only is None:
            return tuple(askable)
        return tuple(statement for statement in askable if statement.id in self.only)

    @property
    def asked(self) -> int:
        """How many statements are asked in all."""
        return len(self.order)

    @property
    def answered(self) -> int:
        """How many of them have a score, "na" or "dk"."""
        return sum(self._has_value(statement.id) for statement in self.order)

    def answered_in(self, section: Pillar) -> int:
        """How many of the statements asked in a section have a score, "na" or "dk"."""
        return sum(self._has_value(statement.id) for statement in self.asked_in(section))

    @property
    def skipped(self) -> tuple[Statement, ...]:
        """Statements skipped for now, in order."""
        return tuple(statement for statement in self.order if self._is_skipped(statement.id))

    @property
    def changed(self) -> bool:
        """True where this sitting has changed anything that was not taken back."""
        return bool(self._done)

    @property
    def open_elsewhere(self) -> int:
        """How many statements of sections not asked today have no answer."""
        here = {statement.id for statement in self.order}
        elsewhere = [key for key in self._askable if key not in here]
        return sum(not self._has_value(key) for key in elsewhere)

    @property
    def seconds_left(self) -> float | None:
        """About how long the rest of this round takes; None where nothing is left to answer."""
        left = self.route.ahead()
        if not left:
            return None
        # By the median, one long break for tea does not count.
        if len(self._paces) < _ENOUGH_FOR_PACE:
            return FIRST_PACE * left
        return median(self._paces) * left

    def give(self, value: Value) -> None:
        """Scores the current statement and goes on."""
        statement = self.present()
        was_open = self._is_open(statement.id)
        self._change(statement.id, self.answer.model_copy(update={"value": value}), skipped=False)
        self._paces.append(self._clock() - self._shown)
        self._show(lambda: self.route.advance(was_open))

    def comment(self, words: str) -> None:
        """Sets the comment of the current statement; no words take it away. Raises TooLong."""
        self._describe("note", words)

    def evidence(self, words: str) -> None:
        """Sets the evidence of the current statement; no words take it away. Raises TooLong."""
        self._describe("evidence", words)

    def skip(self) -> None:
        """Goes on without an answer and remembers that; a statement with an answer keeps it."""
        statement = self.present()
        was_open = self._is_open(statement.id)
        if was_open:
            self._change(statement.id, self.response.answers.get(statement.id), skipped=True)
        self._show(lambda: self.route.advance(was_open))

    def forward(self) -> None:
        """Goes to the next statement and changes nothing."""
        self.present()
        self._show(lambda: self.route.advance(False))

    def back(self) -> bool:
        """Goes to the statement before; False at the very first."""
        return self._show(self.route.back)

    def go_to(self, pillar_id: str) -> None:
        """Goes to the first open statement of a section, or to its first where none is open."""
        places = []
        for place, statement in enumerate(self.order):
            if self.section_of(statement).id == pillar_id:
                places.append(place)
        self._show(lambda: self.route.jump(places))

    def look_at(self, number: int) -> None:
        """Goes to the statement of that number, from 1, and from there through all that follow."""
        self._show(lambda: self.route.look_at(number - 1))

    def take_up_skipped(self) -> None:
        """Goes through the skipped statements."""
        self._show(self.route.take_up_skipped)

    def undo(self) -> Undone | None:
        """Takes back the last change that still stands and shows its statement; None for none."""
        if not self._done:
            return None
        before = self._done[-1]
        now = self.response.answers.get(before.statement, Answer())
        part = _find_difference(before.answer or Answer(), now)
        # Only what has been saved is forgotten: where saving fails, it can be undone again.
        self._put(before.statement, before.answer, before.skipped)
        self._done.pop()
        self._show(lambda: self.route.return_to(before.statement))
        return Undone(self.present(), part, self.answer, before.skipped)

    def _describe(self, part: Literal["note", "evidence"], words: str) -> None:
        key = self.present().id
        answer = self.answer.model_copy(update={part: fitting(words)})
        self._change(key, answer, skipped=self._is_skipped(key))

    def _change(self, key: str, answer: Answer | None, *, skipped: bool) -> None:
        """Saves a change and remembers how it was before; what changes nothing is not saved."""
        before = _Before(key, self.response.answers.get(key), self._is_skipped(key))
        if self._put(key, answer, skipped):
            self._done.append(before)

    def _put(self, key: str, answer: Answer | None, skipped: bool) -> bool:
        keys_skipped = set(self.response.skipped) - {key}
        if skipped:
            keys_skipped.add(key)
        answered = self.response.with_answer(key, answer)
        answered = answered.model_copy(update={"skipped": tuple(keys_skipped)})
        changed = settled(answered, self.questionnaire, self._scope)
        if changed == self.response:
            return False
        self._save(changed)
        self.response = changed
        return True

    def _show(self, move: Callable[[], _Moved]) -> _Moved:
        moved = move()
        self._shown = self._clock()
        return moved

    def _is_askable(self, statement: Statement) -> bool:
        return statement.id in self._askable

    def _is_open(self, key: str) -> bool:
        return not self._has_value(key) and key not in self.response.skipped

    def _is_skipped(self, key: str) -> bool:
        return key in self.response.skipped

    def _has_value(self, key: str) -> bool:
        answer = self.response.answers.get(key)
        return answer is not None and answer.value is not None


def _find_difference(one: Answer, other: Answer) -> Literal["score", "note", "evidence", "skip"]:
    if one.value != other.value:
        return "score"
    if one.note != other.note:
        return "note"
    if one.evidence != other.evidence:
        return "evidence"
    return "skip"


def words_for(statement: Statement, audience: str) -> str:
    """A statement on one line, in the words of those who are asked."""
    # A line broken elsewhere is no other wording.
    return " ".join(statement.words_for(audience).split())


def settled(response: Response, questionnaire: Questionnaire, scope: Collection[str]) -> Response:
    """The response with what follows from its answers.

    Only statements without an answer are skipped, and it is finished where all of `scope` is
    answered or skipped.
    """
    answered = {key for key, answer in response.answers.items() if answer.value is not None}
    open_skips = set(response.skipped) - answered
    # In the order of the questionnaire: that of the work would tell how a person went about it.
    skipped = tuple(key for key in questionnaire.by_statement if key in open_skips)
    finished = all(key in answered or key in open_skips for key in scope)
    return response.model_copy(update={"skipped": skipped, "finished": finished})
