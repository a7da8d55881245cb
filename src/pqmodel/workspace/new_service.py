"""Sets up a workspace: writes its pqmodel.yaml, with a word on each key for whoever edits it."""

from __future__ import annotations

from pathlib import Path

import yaml

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import NO_FILE, replace
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


def set_up(root: Path, service: Service) -> Workspace:
    """A new workspace at `root` (made where it is not there). Refuses where one is set up already."""
    if (root / CONFIG).exists():
        raise PqmodelError(f"{root} is set up already.", f"Edit {root / CONFIG} to change it.")
    if root.exists() and not root.is_dir():
        raise PqmodelError(f"{root} is a file, not a folder.", "Name a folder for the records.")
    replace(root / CONFIG, _text(service).encode(), NO_FILE)
    return Workspace(root)


def _text(service: Service) -> str:
    groups = "".join(
        f"  - id: {group.id}\n    title: {_scalar(group.title)}\n"
        + ("    named: true\n" if group.named else "")
        + (f"    asked: {group.asked}\n" if group.asked is not None else "")
        for group in service.groups
    )
    return f"""# The service, as pqmodel knows it. Edit this file with any text editor.
format: 1
service: {_scalar(service.service)}
type: {_scalar(service.type)}

# Who answers. `named: true` is one known person; everybody else is anonymous: no name and no time is kept.
# `asked: 24` says how many people were asked, for the response rate.
groups:
{groups}
# One turn of the cycle: quarters, months, halves, years or financial-quarters.
calendar: {service.calendar}

# The questionnaire: the id of a shipped one (see `pqmodel questionnaire list`), or the path of your own.
questionnaire: {_scalar(service.questionnaire)}

# Regulators' frameworks to show, by id; all of the questionnaire's where none is named.
frameworks: [{", ".join(service.frameworks)}]

# A group with fewer answers than this is never shown. 5 is usual; 3 is the least.
smallest_group: {service.smallest_group}

# The score to reach. Take the # away to set your own.
{"# target: 4" if service.target is None else f"target: {service.target}"}

# How people are counted: every person the same, or every group the same.
weighting: {service.weighting}

# How long responses are kept after their cycle has ended; `pqmodel forget --retention` removes the older ones.
{"# retention: 24 months" if service.retention is None else f"retention: {service.retention}"}
"""


def _scalar(words: str) -> str:
    return (
        yaml.safe_dump(words, allow_unicode=True, width=10_000, default_style='"')
        .strip()
        .removesuffix("\n...")
    )
