"""What was measured of the benefits: written by the program, never by hand."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.nouns import Code, Words
from pqmodel.programme.model.form import Form


class Reading(Form):
    """One benefit's figure in one cycle. `low` and `high` are its 95% interval, where it has one;
    `of` says of what ("41 people", "28 services"); `withheld` why there is no figure."""

    benefit: Code
    cycle: Words
    on: date | None = None
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    of: str = ""
    unit: str = ""
    withheld: str = ""


class Change(Form):
    """How a benefit's figure changed from its baseline to its latest reading, with its 95% interval
    where it has one. `is_clear` is true where it is more than chance; `words` says what may be said
    of it."""

    benefit: Code
    since: Words
    until: Words
    change: float | None = None
    low: float | None = None
    high: float | None = None
    is_clear: bool = False
    words: str = ""


class Unmeasured(Form):
    """A benefit that is to measure itself and could not: `why` is worded to follow its name, `key`
    the field that is at fault, `mend` how to mend it."""

    benefit: Code
    why: Words
    mend: str = ""
    key: str = ""


class Readings(Form):
    """readings.json. `on` is the day on which all was last measured."""

    format: int = 1
    on: date | None = None
    readings: tuple[Reading, ...] = ()
    changes: tuple[Change, ...] = ()
    unmeasured: tuple[Unmeasured, ...] = ()

    def of(self, benefit: str) -> tuple[Reading, ...]:
        """The readings of a benefit, earliest cycle first."""
        return tuple(each for each in self.readings if each.benefit == benefit)

    def change_of(self, benefit: str) -> Change | None:
        """The change of a benefit since its baseline; None where nothing was compared."""
        return next((each for each in self.changes if each.benefit == benefit), None)

    def why_not(self, benefit: str) -> str:
        """Why a benefit that is to measure itself could not; "" where it could."""
        return next((each.why for each in self.unmeasured if each.benefit == benefit), "")

    def how_to_mend(self, benefit: str) -> str:
        """How to mend that; "" where nothing is to be mended."""
        return next((each.mend for each in self.unmeasured if each.benefit == benefit), "")
