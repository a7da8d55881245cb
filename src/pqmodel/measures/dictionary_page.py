"""The data dictionary as Markdown: what each measure means and how it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.document.markdown import safe_line
from pqmodel.ground.dates import in_full
from pqmodel.measures.dictionary import Entry, describe_gaps


def dictionary_markdown(service: str, entries: Sequence[Entry], today: date) -> bytes:
    """The dictionary as Markdown, to read; nothing in it is live."""
    lines = [
        f"# Data dictionary of {safe_line(service)}",
        "",
        f"As on {in_full(today)}. {describe_gaps(entries)}",
    ]
    for entry in entries:
        lines += ["", f"## {safe_line(entry.measure.title)}", ""]
        for label, words in entry.labelled():
            # The title stands above already.
            if words and label != "Title":
                lines.append(f"- **{label}:** {safe_line(words)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
