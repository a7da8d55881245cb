"""The data dictionary of the measures: what each means and how it is counted, so that all speak one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.document.markdown import safe_line
from pqmodel.ground.dates import in_full
from pqmodel.measures.dictionary import Entry, gaps


def dictionary_markdown(service: str, entries: Sequence[Entry], today: date) -> bytes:
    """The dictionary as Markdown, to read; nothing in it is live."""
    lines = [
        f"# Data dictionary of {safe_line(service)}",
        "",
        f"As on {in_full(today)}. {gaps(entries)}",
    ]
    for entry in entries:
        lines += ["", f"## {safe_line(entry.measure.title)}", ""]
        lines += [
            f"- **{name}:** {safe_line(words)}"
            for name, words in entry.told()
            if words and name != "Title"
        ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
