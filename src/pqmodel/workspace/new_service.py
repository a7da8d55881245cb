"""Sets up a workspace: writes its pqmodel.yaml, with a word on each key for whoever edits it."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import NO_FILE, replace
from pqmodel.ground.yaml_writing import quoted
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.service import Group, Service
from pqmodel.workspace.workspace import Workspace


def set_up(root: Path, service: Service) -> Workspace:
    """A new workspace at `root` (made where it is not there). Refuses where one is set up
    already."""
    if paths.is_there(root / CONFIG):
        raise PqmodelError(f"{root} is set up already.", f"Edit {root / CONFIG} to change it.")
    if paths.is_there(root) and not paths.is_folder(root):
        raise PqmodelError(f"{root} is a file, not a folder.", "Name a folder for the records.")
    # Expecting no file, so that of two who set up at once the second is refused.
    replace(root / CONFIG, _text(service).encode(), NO_FILE)
    return Workspace(root)


_TEXT = """\
# The service, as pqmodel knows it. Edit this file with any text editor.
format: 1
service: {service}
type: {type}

# Who answers. `named: true` is one known person; everybody else is anonymous: no name and no time is kept.
# `audience: staff` says whose words a group reads (see `audiences:` in the questionnaire).
# `asked: 24` says how many people were asked, for the response rate.
groups:
{groups}
# One turn of the cycle: quarters, months, halves, years or financial-quarters.
calendar: {calendar}

# The questionnaire: the id of a shipped one (see `pqmodel questionnaire list`), or the path of your own.
questionnaire: {questionnaire}

# Regulators' frameworks to show, by id; all of the questionnaire's where none is named.
frameworks: [{frameworks}]

# A group with fewer answers than this is never shown. 5 is usual; 3 is the least.
smallest_group: {smallest_group}

# The score to reach. Take the # away to set your own.
{target}

# How people are counted: every person the same, or every group the same.
weighting: {weighting}

# How long after a cycle's first day its assessment is late, such as 4 weeks or 10 days.
{assess_within}

# How long responses are kept after their cycle has ended; `pqmodel forget --retention` removes the older ones.
{retention}
"""


def _text(service: Service) -> str:
    target, retention = "# target: 4", "# retention: 24 months"
    if service.target is not None:
        target = f"target: {service.target}"
    if service.retention is not None:
        retention = f"retention: {service.retention}"
    assess_within = "# assess_within: 4 weeks"
    if service.assess_within != Service.model_fields["assess_within"].default:
        assess_within = f"assess_within: {service.assess_within}"
    return _TEXT.format(
        assess_within=assess_within,
        service=quoted(service.service),
        type=quoted(service.type),
        groups="".join(_group_lines(group) for group in service.groups),
        calendar=service.calendar,
        questionnaire=quoted(service.questionnaire),
        frameworks=", ".join(service.frameworks),
        smallest_group=service.smallest_group,
        target=target,
        weighting=service.weighting,
        retention=retention,
    )


def _group_lines(group: Group) -> str:
    lines = [f"  - id: {group.id}", f"    title: {quoted(group.title)}"]
    if group.named:
        lines.append("    named: true")
    if group.audience is not None:
        lines.append(f"    audience: {group.audience}")
    if group.asked is not None:
        lines.append(f"    asked: {group.asked}")
    return "".join(f"{line}\n" for line in lines)
