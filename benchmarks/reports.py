"""How long a report of the made-up service takes: the page against an empty command, the PDF in seconds.

Run `python benchmarks/reports.py` in an environment that has pqmodel and its test extras. Processor
time of the whole process is measured, so that other work on the machine counts for little.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from paired import command, processor_seconds

ROUNDS = 7
EMPTY = (
    "import typer\napp = typer.Typer()\n@app.command()\ndef one() -> None:\n    pass\n"
    "@app.command()\ndef two() -> None:\n    pass\napp()\n"
)


def seconds(*words: str) -> float:
    """Processor time of one command."""
    # Compiled modules are kept, as they are where a program is installed.
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return processor_seconds(command([sys.executable, *words], environment=around))


def main() -> None:
    """Prints both figures."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        seconds("-m", "pqmodel", "demo", str(demo))
        report = ("-m", "pqmodel", "-w", str(demo), "report")
        pages, documents = [], []
        for number in range(ROUNDS):
            page = seconds(*report, str(Path(folder) / f"{number}.html"))
            pages.append(page / seconds(str(empty), "one"))
            documents.append(seconds(*report, str(Path(folder) / f"{number}.pdf")))
    print(f"page: {median(pages):.2f} of an empty command (limit 3)")
    print(f"PDF: {median(documents):.2f} s (limit 3)")


if __name__ == "__main__":
    main()
