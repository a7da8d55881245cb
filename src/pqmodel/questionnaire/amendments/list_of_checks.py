"""Every check of amendments that goes beyond the shape of their file.

To add one: write a function that takes `RawAmendments` and records its faults with `Part.fault`, in
one of the modules named here (`advice` for what only warns); then name it here.
"""

from __future__ import annotations

from collections.abc import Callable

from pqmodel.questionnaire.amendments import advice, id_checks, link_checks
from pqmodel.questionnaire.amendments.raw_amendments import RawAmendments
from pqmodel.questionnaire.checks.raw_parts import Part
from pqmodel.questionnaire.model import Questionnaire

CHECKS: tuple[Callable[[RawAmendments], None], ...] = (
    id_checks.statements_are_there,
    id_checks.nothing_stands_twice,
    id_checks.own_ids_are_free,
    id_checks.what_is_left_out_is_not_changed,
    id_checks.pillars_keep_a_statement,
    link_checks.places_are_there,
    link_checks.scores_are_on_the_scale,
    link_checks.links_lead_somewhere,
    advice.own_actions_are_led_to,
    link_checks.languages_are_others,
    advice.statements_hold_one_idea,
    advice.statements_are_well_written,
    advice.rewordings_keep_the_meaning,
    advice.something_changes,
)


def check_amendments(whole: Part, base: Questionnaire) -> None:
    """Runs every check; faults are recorded in the source of `whole`, the raw amendments."""
    raw = RawAmendments(whole, base)
    for check in CHECKS:
        check(raw)
