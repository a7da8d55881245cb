"""How long a report of the made-up service takes: the page against an empty command, the PDF in seconds.

Run `python benchmarks/reports.py` in an environment that has pqmodel and its test extras. Processor
time of the whole process is measured, so that other work on the machine counts for little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = 7
EMPTY = (
    "import typer\napp = typer.Typer()\n@app.command()\ndef one() -> None:\n    pass\n"
    "@app.command()\ndef two() -> None:\n    pass\napp()\n"
)


def processor_seconds(*words: str) -> float:
    """Processor time of one command."""
    before = os.times()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system


def main() -> None:
    """Prints both figures."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        processor_seconds("-m", "pqmodel", "demo", str(demo))
        report = ("-m", "pqmodel", "-w", str(demo), "report")
        ratios, seconds = [], []
        for number in range(ROUNDS):
            page = processor_seconds(*report, str(Path(folder) / f"{number}.html"))
            ratios.append(page / processor_seconds(str(empty), "one"))
            seconds.append(processor_seconds(*report, str(Path(folder) / f"{number}.pdf")))
    print(f"page: {median(ratios):.2f} of an empty command (limit 3)")
    print(f"PDF: {median(seconds):.2f} s (limit 3)")


if __name__ == "__main__":
    main()
