"""Writing the plan workbook with its chart, against bare openpyxl writing the same cells."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from paired import HEADING, pair

from pqmodel.plan.record import read_plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.results.round_results import round_results
from pqmodel.service.demo import make_demo
from pqmodel.workspace.cycles import for_reading

TODAY = date(2026, 11, 21)


def main() -> None:
    """Prints the table for the demo's plan."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_demo(Path(folder) / "demo", TODAY)
        shown = round_results(workspace, for_reading(workspace, None, TODAY))
        plan, _ = read_plan(workspace)

        def ours() -> bytes:
            return plan_book(
                shown.service, shown.questionnaire, shown.results, shown.before, plan, TODAY
            )

        cells = {
            sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
            for sheet in openpyxl.load_workbook(io.BytesIO(ours()))
        }

        def bare() -> None:
            book = openpyxl.Workbook()
            for title, rows in cells.items():
                sheet = book.create_sheet(title)
                for row in rows:
                    sheet.append(row)
            book.save(io.BytesIO())

        print(HEADING)
        print(
            pair(ours, bare, 9).row(
                "the plan workbook with its chart", "bare openpyxl, the same cells", 1.3
            )
        )


if __name__ == "__main__":
    main()
