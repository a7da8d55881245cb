"""What every shape that `--json` prints begins with, and how it is filled."""

from __future__ import annotations

from typing import Any, Literal, Self

from pqmodel.ground.nouns import Noun


class Shape(Noun):
    """A shape that carries the number of its format."""

    format: Literal[1]

    @classmethod
    def from_result(cls, result: object, **values: Any) -> Self:
        """The shape of what a use case gave.

        Each field is taken from the result's attribute of the same name, and so down through its
        parts; `values` stand for what the result does not have under that name.
        """
        fields = {"format": 1, **values}
        for name in cls.model_fields:
            if name not in fields:
                fields[name] = getattr(result, name)
        return cls.model_validate(fields, from_attributes=True)


class FaultFound(Noun):
    """One fault: line 0 means the whole file."""

    file: str
    line: int
    what: str
    mend: str
    warning: bool
