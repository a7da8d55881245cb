"""amendments.yaml, which people write by hand: read with every fault in it, written, and copied
before that."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.faults import Fault, refusing
from pqmodel.ground.files import Stamp, read_stamped, replace
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import parse_yaml, shortened
from pqmodel.questionnaire.amendments.list_of_checks import check_amendments
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.checks.raw_parts import Part
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class ReadAmendments:
    """Amendments (None where faults refuse them), and all faults and warnings, sorted by line."""

    amendments: Amendments | None
    faults: tuple[Fault, ...]

    @property
    def refusing(self) -> tuple[Fault, ...]:
        return refusing(self.faults)


def read_amendments(workspace: Workspace, base: Questionnaire) -> ReadAmendments | None:
    """The service's amendments of `base` with all their faults; None where it has none."""
    data, _ = read_file(workspace)
    return None if data is None else parse_amendments(data, base)


def parse_amendments(data: bytes, base: Questionnaire) -> ReadAmendments:
    """The amendments in `data`, checked against the questionnaire that they change.

    A file without anything but comments changes nothing, and a warning says so.
    """
    source = parse_yaml(data, AMENDMENTS_FILE)
    if source.value is None and not source.faults:
        mend = "write what to change, or delete the file"
        source.fault((), "changes nothing", mend, warning=True)
        return ReadAmendments(Amendments(format=1), tuple(source.faults))
    if not isinstance(source.value, dict):
        if not source.faults:
            what = f"should be a set of keys with values, not {shortened(source.value)}"
            source.fault((), what, "begin with `format: 1` and, on the next line, `reword:`")
        return ReadAmendments(None, _sorted(source.faults))

    amendments = fit(source, Amendments)
    check_amendments(Part(source, (), source.value), base)
    if refusing(source.faults):
        amendments = None
    return ReadAmendments(amendments, _sorted(source.faults))


def read_file(workspace: Workspace) -> tuple[bytes | None, Stamp]:
    """The file's bytes and stamp; (None, NO_FILE) where there is none."""
    return read_stamped(workspace.root / AMENDMENTS_FILE)


def write_file(workspace: Workspace, data: bytes, stamp: Stamp) -> Stamp:
    """Writes the file; raises ChangedMeanwhile where it is not as it was read."""
    with workspace.lock():
        return replace(workspace.root / AMENDMENTS_FILE, data, stamp)


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(faults)))
