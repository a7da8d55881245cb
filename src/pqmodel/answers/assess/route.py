"""The way through the statements of a sitting: which one is asked now, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

Round = Literal["first", "skipped", "look"]


class Route:
    """A place among statements in their order, in one of three rounds.

    The "first" round asks what is neither answered nor skipped ("open"), the "skipped" round what
    was skipped, and "look" goes through everything. `at` is None at the end, which is only reached
    where nothing is open.
    """

    def __init__(
        self,
        order: Sequence[str],
        is_open: Callable[[str], bool],
        is_skipped: Callable[[str], bool],
    ) -> None:
        self.order = tuple(order)
        self.round: Round = "first"
        self._is_open = is_open
        self._is_skipped = is_skipped
        self._before_end = len(self.order) - 1
        self.at: int | None = next(iter(self.open()), None)

    def open(self) -> list[int]:
        """Places of the statements neither answered nor skipped."""
        return [place for place, key in enumerate(self.order) if self._is_open(key)]

    def skipped(self) -> list[int]:
        """Places of the skipped statements."""
        return [place for place, key in enumerate(self.order) if self._is_skipped(key)]

    def ahead(self) -> int:
        """How many statements this round still asks; none where all is only looked through."""
        if self.round != "skipped":
            return len(self.open())
        if self.at is None:
            return 0
        return sum(place >= self.at for place in self.skipped())

    def advance(self, was_open: bool) -> None:
        """Goes on from the present statement, which was open before it was dealt with, or was not.

        From an open one it goes to the next open one, so that nobody is led through answers given
        already. From one gone back to it goes to the very next, as a page is turned, and from the
        last before the end back to the end.
        """
        if self.at is None:
            return
        if self.round == "skipped":
            self.go(self._next_of(self.skipped()))
        elif was_open:
            open_places = self.open()
            # Whatever round it was come upon in, what is open is asked before all else.
            if open_places:
                self.round = "first"
            self.go(self._next_of(open_places))
        elif self._came_back_from_end() or self.at + 1 == len(self.order):
            self.go(self._first_open())
        else:
            self.go(self.at + 1)

    def back(self) -> bool:
        """Goes to the statement before, from the end to the last one shown; False at the first."""
        if self.at == 0:
            return False
        if self.at is None:
            self.go(self._before_end)
        else:
            self.go(self.at - 1)
        return True

    def jump(self, places: Sequence[int]) -> None:
        """Goes to the first open one of some places, or to the first where none is open."""
        open_places = self.open()
        self.round = "first" if open_places else "look"
        open_here = [place for place in places if place in open_places]
        self.go((open_here or places)[0])

    def take_up_skipped(self) -> None:
        """Begins the round of the skipped statements; where none is, what is open is asked."""
        self.round = "skipped"
        places = self.skipped()
        if places:
            self.go(places[0])
        else:
            self.go(self._first_open())

    def look_at(self, place: int) -> None:
        """Goes to a place; from one that is open on, what is open is asked, else all is looked through."""
        self.round = "first" if self._is_open(self.order[place]) else "look"
        self.go(place)

    def return_to(self, key: str) -> None:
        """Goes to a statement that was changed back; if it is open now, what is open is asked."""
        if self._is_open(key):
            self.round = "first"
        self.go(self.order.index(key))

    def go(self, place: int | None) -> None:
        """Goes to a place, or to the end."""
        if place is None and self.at is not None:
            self._before_end = self.at
        self.at = place

    def _next_of(self, places: Sequence[int]) -> int | None:
        """The first of the places after this one; else the first that is open anywhere."""
        for place in places:
            if self.at is not None and place > self.at:
                return place
        return self._first_open()

    def _came_back_from_end(self) -> bool:
        return self.at == self._before_end and not self.open()

    def _first_open(self) -> int | None:
        open_places = self.open()
        if not open_places:
            return None
        self.round = "first"
        return open_places[0]
