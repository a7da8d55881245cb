"""Inputs of a measure as options: --leavers 6, --leavers=6, or --input leavers=6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TAKES_ANY = {"ignore_unknown_options": True, "allow_extra_args": True}
"""Inputs are options named after the measure's own inputs, which no command can know beforehand."""


def split_files(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files of a command, and the words of its inputs: an option and what follows it."""
    files: list[str] = []
    inputs: list[str] = []
    is_number = False
    for word in words:
        is_option = word.startswith("--")
        if is_option or is_number:
            inputs.append(word)
        else:
            files.append(word)
        is_number = is_option and "=" not in word
    return files, inputs


def read_inputs(words: Sequence[str], pairs: Sequence[str]) -> dict[str, str]:
    """Inputs by id, from the words of the command that are none of its options, and from pairs.

    Raises PqmodelError where one has no number, or is given twice.
    """
    from pqmodel.ground.faults import PqmodelError

    inputs: dict[str, str] = {}
    twice = []
    for name, number in (*_from_words(words), *_from_pairs(pairs)):
        if name in inputs:
            twice.append(name)
        inputs[name] = number
    if twice:
        names = ", ".join(sorted(set(twice)))
        raise PqmodelError(f"{names} is given twice.", "Give each input once.")
    return inputs


def _from_words(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    from pqmodel.ground.faults import PqmodelError

    left = list(words)
    while left:
        name, equals, number = left.pop(0).partition("=")
        if not name.startswith("--") or name == "--":
            hint = "Give inputs as --NAME N, such as --leavers 6."
            raise PqmodelError(f"{name!r} is not understood.", hint)
        if not equals:
            # A minus sign before a number is told of later, as a number that cannot be.
            if not left or left[0].startswith("--"):
                hint = f"Write for example: {name} 6"
                raise PqmodelError(f"{name} has no number after it.", hint)
            number = left.pop(0)
        yield name.removeprefix("--"), number


def _from_pairs(pairs: Sequence[str]) -> Iterator[tuple[str, str]]:
    from pqmodel.ground.faults import PqmodelError

    for pair in pairs:
        name, equals, number = pair.partition("=")
        if not equals:
            raise PqmodelError(f"--input {pair} has no number.", "Write it as --input leavers=6.")
        yield name.strip(), number


def read_month(words: str) -> str:
    """A month as 2026-04. PqmodelError where the words are none."""
    from datetime import datetime

    from pqmodel.ground.dates import month_of
    from pqmodel.ground.faults import PqmodelError

    try:
        return month_of(datetime.strptime(words.strip(), "%Y-%m").date())
    except ValueError:
        raise PqmodelError(f"{words!r} is not a month.", "Write it as 2026-04.") from None
