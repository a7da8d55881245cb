"""From key press to answer safe on disk, for a whole assessment, against a bare fsynced write of the same bytes."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from pqmodel.answers.record import add_response, keep_response
from pqmodel.answers.response import Answer, Response
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.cycles import for_work


def main() -> None:
    """Prints median and 99th percentile of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = set_up_service(Path(folder) / "s", "Rose House", "Care home")
        questionnaire, cycle = current(workspace), for_work(workspace, None, date(2026, 11, 21))
        response = Response(questionnaire=questionnaire.ref, cycle=cycle.id, group="manager")
        kept = add_response(workspace, response)
        ours, floor = [], []
        for _ in range(4):
            for statement in questionnaire.statements():
                begun = time.perf_counter()
                kept = keep_response(
                    workspace,
                    kept,
                    kept.response.with_answer(statement.id, Answer(value=3, note="n" * 80)),
                )
                ours.append(time.perf_counter() - begun)
                data = kept.path.read_bytes()
                begun = time.perf_counter()
                with (Path(folder) / "bare").open("wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                floor.append(time.perf_counter() - begun)
        print("| what | median, ms | p99, ms | limit p99, ms |\n|---|---|---|---|")
        for name, times in (("answer safe on disk", ours), ("bare fsynced write", floor)):
            limit = "5" if times is ours else ""
            print(
                f"| {name} | {statistics.median(times) * 1e3:.2f} | {_p99(times) * 1e3:.2f} | {limit} |"
            )
        print(f"\nRatio of medians: {statistics.median(ours) / statistics.median(floor):.2f}")


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99) - 1]


if __name__ == "__main__":
    main()
