"""Which forms are out: for whom they were made, for which cycle and when. It holds nobody's answer.

`due` tells of them until they are back, and loads this: so nothing heavy stands here.
"""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pqmodel.ground.files import read, write
from pqmodel.ground.json_reading import parse_json
from pqmodel.workspace.promises import HANDED_OUT, promised_on_forms

if TYPE_CHECKING:
    from pqmodel.answers.forms.model import Form
    from pqmodel.workspace.workspace import Workspace

FORMAT = 1


class HandedOut(NamedTuple):
    """The forms of one group in one cycle, the day on which they were last made, and the largest
    smallest group that they promise."""

    cycle: str
    group: str
    on: date
    smallest_group: int = 0


def read_handed_out(root: Path) -> list[HandedOut]:
    """What was handed out, earliest first; nothing where the list is missing or cannot be understood.

    Nothing is lost by that: it reminds, and no figure rests on it.
    """
    data = read(root / HANDED_OUT)
    if data is None:
        return []
    forms = []
    with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
        for entry in parse_json(data)["handed_out"]:
            forms.append(
                HandedOut(
                    str(entry["cycle"]),
                    str(entry["group"]),
                    date.fromisoformat(entry["on"]),
                    int(entry.get("smallest_group", 0)),
                )
            )
    return sorted(forms, key=lambda out: (out.on, out.cycle, out.group))


def note_handed_out(workspace: Workspace, form: Form, today: date) -> None:
    """Notes that forms for the group and cycle were made; made once more, the later day counts."""
    with workspace.lock():
        before = promised_on_forms(workspace.root, form.cycle, form.group)
        promised = max(form.smallest_group, before)
        others = [
            out
            for out in read_handed_out(workspace.root)
            if (out.cycle, out.group) != (form.cycle, form.group)
        ]
        entries = [
            {
                "cycle": out.cycle,
                "group": out.group,
                "on": out.on.isoformat(),
                "smallest_group": out.smallest_group,
            }
            for out in [*others, HandedOut(form.cycle, form.group, today, promised)]
        ]
        kept = {"format": FORMAT, "handed_out": entries}
        text = json.dumps(kept, ensure_ascii=False, indent=2)
        write(workspace.root / HANDED_OUT, f"{text}\n".encode())
