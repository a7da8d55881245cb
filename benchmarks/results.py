"""Results over many responses, against a bare loop of pydantic `model_validate_json` over the same files."""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from paired import HEADING, pair

from pqmodel.answers.response import Answer, Response
from pqmodel.ground.records import to_json
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.round_results import round_results
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.cycles import for_work
from pqmodel.workspace.workspace import Workspace


def main(count: int) -> None:
    """Prints the table for that many responses."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = set_up_service(Path(folder) / "s", "A large provider", "Home care")
        cycle = for_work(workspace, None, date(2026, 11, 21))
        files = _fill(workspace, cycle.id, count)

        def bare() -> None:
            for path in files:
                Response.model_validate_json(path.read_bytes())

        print(HEADING)
        ratio = pair(lambda: round_results(Workspace(workspace.root), cycle), bare, 3)
        print(
            ratio.row(f"results over {count:,} responses", "bare `model_validate_json` loop", 1.5)
        )


def _fill(workspace: Workspace, cycle: str, count: int) -> list[Path]:
    """Writes responses without waiting for the disk each time: only reading is timed."""
    questionnaire, chance = current(workspace), random.Random(1)
    keep_snapshot(workspace, questionnaire)
    folder = workspace.root / "responses" / cycle
    folder.mkdir(parents=True)
    files = []
    for number in range(count):
        answers = {s.id: Answer(value=chance.randint(1, 5)) for s in questionnaire.statements()}
        response = Response(
            questionnaire=questionnaire.ref, cycle=cycle, group="care-staff", answers=answers
        )
        files.append(folder / f"{number:016x}.json")
        files[-1].write_bytes(to_json(response))
    return files


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
