"""The library that writes workbooks, as our sheets use it: looks, charts, names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from pqmodel.workbook.styles import BASE, STYLES, properties

CREATOR = "pqmodel"


class Writer:
    """One workbook of the library. What it hands out is only good for the sheets of that workbook."""

    def __init__(self) -> None:
        self._stream = BytesIO()
        options = {"in_memory": True, "default_format_properties": dict(BASE)}
        self._workbook = Workbook(self._stream, options)
        # Every formula of ours carries its value; a sum done anew would ask people to save.
        self._workbook.calc_on_load = False
        self._looks: dict[tuple[str, bool, bool], Any] = {}

    def worksheet(self, title: str) -> Any:
        """A new sheet, after those that are there."""
        return self._workbook.add_worksheet(title)

    def look(self, style: str, quoted: bool = False, locked: bool = True) -> Any:
        """The look of that style. Each is made when it is first asked for, and kept."""
        key = (style, quoted, locked)
        look = self._looks.get(key)
        if look is None:
            look = self.difference(properties(STYLES[style], quoted, locked))
            self._looks[key] = look
        return look

    def difference(self, looks: Mapping[str, Any]) -> Any:
        """A look of those properties, for a conditional format."""
        return self._workbook.add_format(dict(looks))

    def chart(self, kind: str) -> Any:
        """A chart of that kind (`column`, `line`), which stands nowhere yet."""
        return self._workbook.add_chart({"type": kind})

    def name(self, name: str, reference: str) -> None:
        """Gives cells a name by which a reader finds them."""
        self._workbook.define_name(name, f"={reference}")

    def work_out_when_opened(self) -> None:
        """Has office programs work the formulas out, where one has no value yet."""
        self._workbook.calc_on_load = True

    def to_bytes(self, title: str, made: date) -> bytes:
        """The file. The day on which it was made goes into it, and no time."""
        day = datetime.combine(made, time())
        self._workbook.set_properties({"title": title, "author": CREATOR, "created": day})
        self._workbook.close()
        return self._stream.getvalue()
