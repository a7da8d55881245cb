"""The fields of a scoping document as its form prints them, in the form's order."""

from __future__ import annotations

from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.programme import PROGRAMME

WORDS = "words"
"""The field of a form's row that holds what it says."""
PART = "/"
"""Parts the id of a document from the field, in the key of a row of a form."""
SHOWN = "="
"""The key of a cell of a document that is shown and not read back."""
POINT = "*"
"""So begins the key of one line among several: a point, or an entry of a register."""
ADD_TO = "+"
"""So begins the key of a cell that is empty as yet, and to whose list each line is added."""
CUT_OFF = "[cut off in the document that this was made from]"
"""What stands in a field that its source cuts off."""
_FIELDS = (
    ("initiative", "Initiative"),
    ("rationale", "Rationale"),
    ("priority_areas", "Key priority areas"),
    ("sponsor", "Sponsor"),
    ("manager", "Programme Manager"),
    ("lead", "Project Lead"),
    ("support", "Programme Support"),
    ("members", "Workstream Membership"),
    ("in_scope", "In Scope"),
    ("out_of_scope", "Out of Scope"),
    ("constraints", "Constraints"),
    ("assumptions", "Assumptions"),
    ("costs", "Estimated Costs"),
    ("timescales", "Timescales"),
    ("objectives", "Objectives / Outcomes to be achieved"),
    ("pillars", "Pillars of the model that it works on"),
    ("statements", "Statements of the questionnaire"),
    ("measures", "Workforce measures"),
    ("actions", "Actions of services"),
    ("success_criteria", "Success criteria"),
    ("critical_success_factors", "Critical success factors"),
    ("risks", "High Level Risks"),
    ("benefits", "High-Level Benefits"),
    ("change_control", "Change control"),
    ("recommendation", "Project Management Recommendations"),
)
OPTIONAL = frozenset(
    {"priority_areas", "assumptions", "success_criteria", "critical_success_factors",
     "change_control", *LINKS}
)  # fmt: skip
"""Fields that a document shows where it uses them."""
SIGN_OFFS = (
    ("reviewed", "Reviewed By"),
    ("approved", "Approved By"),
    ("updated", "Last Updated By"),
)
DATE_OF = {"reviewed": "Date", "approved": "Date", "updated": "Date/Time"}
"""What the form prints beside each of these."""


def form_fields(home: str) -> tuple[tuple[str, str], ...]:
    """The fields of the document of a home, each with its label."""
    labels = dict(_FIELDS)
    if home == PROGRAMME:
        labels["members"] = "Steering Group Membership"
        del labels["lead"]
    else:
        del labels["manager"]
    return tuple(labels.items())


def cell_key(row: str, field: str) -> str:
    """The key of a cell of a document: the key of its row, and the field that it holds."""
    return f"{row} {field}"
