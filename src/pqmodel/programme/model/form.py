"""The ground of the nouns of this room: a field that is left empty is blank, as on a form."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from pqmodel.ground.nouns import Noun


class Form(Noun):
    """A noun whose empty fields (`costs:` with nothing after it) are as if they were left out."""

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        known = cls.model_fields
        # A key that is none of ours stays, to be refused: words after a comma that should be in quotes.
        return {
            key: value for key, value in values.items() if value is not None or key not in known
        }
