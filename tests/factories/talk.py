"""A talk in lines: what is typed comes from a list, and what is said is kept."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.terminal.lines import EndOfInput, Lines


class Played(Lines):
    """Lines that come from a list; an exception in it is raised."""

    def __init__(self, typed: Sequence[str | type[BaseException]]) -> None:
        self.typed = list(typed)
        self.said: list[str] = []
        self.begun: list[str] = []

    def say(self, words: str = "") -> None:
        self.said.append(words)

    def ask(self, prompt: str, *, begun: str = "") -> str:
        self.said.append(prompt)
        self.begun.append(begun)
        line = self.typed.pop(0) if self.typed else EndOfInput
        if isinstance(line, str):
            return line
        raise line
