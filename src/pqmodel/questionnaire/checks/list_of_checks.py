"""Every check of a questionnaire that goes beyond the shape of its files.

To add one: write a function that takes `Parts` and records its faults, or warnings, with
`Part.fault`, in the module of its subject beside this one; then name it here.
"""

from __future__ import annotations

from collections.abc import Callable

from pqmodel.questionnaire.checks import (
    audiences,
    frameworks,
    ids,
    joining,
    leading,
    links,
    near_duplicates,
    older_statements,
    resources,
    scale,
    wording,
    writing,
)
from pqmodel.questionnaire.checks.raw_parts import Parts

CHECKS: tuple[Callable[[Parts], None], ...] = (
    ids.ids_are_used_once,
    audiences.audiences_are_declared,
    audiences.audiences_have_words,
    audiences.audiences_are_asked,
    audiences.sets_name_statements,
    audiences.kinds_are_declared,
    audiences.translations_name_statements,
    audiences.translations_are_whole,
    audiences.translations_have_answers,
    audiences.translations_are_translated,
    links.links_lead_somewhere,
    older_statements.older_statements_end_once,
    scale.scale_has_no_gaps,
    scale.scale_labels_differ,
    scale.targets_are_on_the_scale,
    scale.levels_describe_the_scale,
    scale.levels_are_as_many,
    scale.levels_differ,
    joining.statements_hold_one_idea,
    leading.wording_leads_nobody,
    leading.questions_are_open,
    wording.wording_is_easy_to_read,
    writing.statements_are_well_written,
    writing.words_beside_are_well_written,
    near_duplicates.statements_differ,
    frameworks.headings_are_spoken_to,
    resources.resources_are_fresh,
    resources.benchmarks_are_dated,
    links.actions_are_used,
)


def check_parts(parts: Parts) -> None:
    """Runs every check; faults are recorded in the sources they concern."""
    for check in CHECKS:
        check(parts)
