"""Times whose words leave something open, with how they were taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.timescale import Timescale


def check_doubts(programme: Programme, _: date) -> Iterator[Finding]:
    """A quarter without saying of which year, a season, a day that is not confirmed."""
    for item, noun in nouns_by_id(programme).items():
        for field in type(noun).model_fields:
            when = getattr(noun, field)
            if isinstance(when, Timescale) and when.note:
                yield Finding(
                    "dates.unsure",
                    (item,),
                    f"says {when.as_taken()}",
                    "write the days or months that are meant",
                    field,
                    advice=True,
                )
