"""The way through the statements of a sitting: which one is asked now, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

Round = Literal["first", "skipped", "look"]


class Route:
    """A place among statements in their order, in one of three rounds.

    The "first" round asks what is neither answered nor skipped ("open"), the "skipped" round what was skipped, and
    "look" goes through everything. `at` is None at the end, which is only reached where nothing is open.
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
        """How many statements this round still asks; none where everything is only looked through."""
        if self.round == "skipped":
            return sum(1 for place in self.skipped() if self.at is not None and place >= self.at)
        return len(self.open())

    def advance(self, was_open: bool) -> None:
        """Goes on from the present statement, which was open before it was dealt with, or was not.

        From an open one it goes to the next open one, so that nobody is led through answers given already. From one
        gone back to it goes to the very next, as a page is turned, and from the last before the end back to the end.
        """
        if self.at is None:
            return
        here, open_places = self.at, self.open()
        if self.round == "skipped":
            later = [place for place in self.skipped() if place > here]
            self.go(later[0] if later else self._first_open())
        elif was_open:
            self.go(next((place for place in open_places if place > here), self._first_open()))
        elif here + 1 < len(self.order) and not (here == self._before_end and not open_places):
            self.go(here + 1)
        else:
            self.go(self._first_open())

    def back(self) -> bool:
        """Goes to the statement before, from the end to the last one shown; False at the very first."""
        if self.at == 0:
            return False
        self.go(self._before_end if self.at is None else self.at - 1)
        return True

    def jump(self, places: Sequence[int]) -> None:
        """Goes to the first open one of some places, or to the first of them where none is open."""
        open_places = self.open()
        self.round = "first" if open_places else "look"
        self.go(next((place for place in places if place in open_places), places[0]))

    def take_up_skipped(self) -> None:
        """Begins the round of the skipped statements; where none is, what is open is asked."""
        self.round = "skipped"
        places = self.skipped()
        self.go(places[0] if places else self._first_open())

    def look_through(self) -> None:
        """Begins at the first statement and goes through all."""
        self.round = "look"
        self.go(0)

    def return_to(self, key: str) -> None:
        """Goes to a statement that has been changed back; if it is open now, what is open is asked again."""
        if self._is_open(key):
            self.round = "first"
        self.go(self.order.index(key))

    def go(self, place: int | None) -> None:
        """Goes to a place, or to the end."""
        if place is None and self.at is not None:
            self._before_end = self.at
        self.at = place

    def _first_open(self) -> int | None:
        open_places = self.open()
        if open_places:
            self.round = "first"
        return open_places[0] if open_places else None
