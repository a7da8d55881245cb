"""Reads amendments.yaml: what a service changes in its questionnaire, with every fault in it told at once."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.faults import Fault
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import parse_yaml, shortened
from pqmodel.questionnaire.amendments.checks import check_amendments
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.raw_parts import Part


@dataclass(frozen=True)
class Read:
    """Amendments (None where faults refuse them), and all faults and warnings, sorted by line."""

    amendments: Amendments | None
    faults: tuple[Fault, ...]

    @property
    def refusing(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if not fault.warning)


def read_amendments(data: bytes, name: str, base: Questionnaire) -> Read:
    """The amendments in `data`, checked against the questionnaire that they change. A file without anything but
    comments changes nothing, and a warning says so."""
    source = parse_yaml(data, name)
    if source.value is None and not source.faults:
        source.fault(
            (), "changes nothing", "write what to change, or delete the file", warning=True
        )
        return Read(Amendments(format=1), tuple(source.faults))
    if not isinstance(source.value, dict):
        if not source.faults:
            what = f"should be a set of keys with values, not {shortened(source.value)}"
            source.fault((), what, "begin with `format: 1` and, on the next line, `reword:`")
        return Read(None, tuple(sorted(set(source.faults))))
    amendments = fit(source, Amendments)
    check_amendments(Part(source, (), source.value), base)
    faults = tuple(sorted(set(source.faults)))
    refused = any(not fault.warning for fault in faults)
    return Read(None if refused else amendments, faults)
