"""Results over many responses, against a bare loop of pydantic `model_validate_json` over the same answers."""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from paired import HEADING, pair

from pqmodel.answers.record import response_to_json
from pqmodel.answers.response import Answer, Response
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.round_results import round_results
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.cycles import for_work
from pqmodel.workspace.response_files import Head, write_entries
from pqmodel.workspace.workspace import Workspace


def main(count: int) -> None:
    """Prints the table for that many responses."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = set_up_service(Path(folder) / "s", "A large provider", "Home care")
        cycle = for_work(workspace, None, date(2026, 11, 21))
        answers = _fill(workspace, cycle.id, count)

        def bare() -> None:
            for line in answers:
                Response.model_validate_json(line)

        print(HEADING)
        ratio = pair(lambda: round_results(Workspace(workspace.root), cycle), bare, 3)
        print(
            ratio.row(f"results over {count:,} responses", "bare `model_validate_json` loop", 1.5)
        )


def _fill(workspace: Workspace, cycle: str, count: int) -> list[bytes]:
    """Keeps the responses of a group, and gives each as JSON of its own."""
    questionnaire, chance = current(workspace), random.Random(1)
    keep_snapshot(workspace, questionnaire)
    entries, alone = [], []
    for number in range(count):
        answers = {
            key: Answer(value=chance.randint(1, 5)) for key in questionnaire.asked_of("staff")
        }
        response = Response(
            questionnaire=questionnaire.ref, cycle=cycle, group="care-staff", answers=answers
        )
        entries.append(response_to_json(response, f"{number:016x}"))
        alone.append(response.model_dump_json(exclude_defaults=True).encode())
    write_entries(workspace.root, Head(cycle, "care-staff"), entries)
    return alone


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
