"""Submissions made for tests: two statements of one pillar, and workforce measures where wished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pqmodel.measures.working_out import added_up, divided_by, work_out
from pqmodel.partnership.canonical import with_checksum
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.measure_doubts import shipped_measures
from pqmodel.partnership.model import (
    SharedCounts,
    SharedGroup,
    SharedMeasure,
    SharedStatement,
    Submission,
)
from pqmodel.partnership.submission_files import files_in
from pqmodel.partnership.taking_in import TakingIn, add_files
from pqmodel.questionnaire.model import QuestionnaireRef

SLOW, QUICK = "hiring-is-quick", "praise-is-given"
WEAK, STRONG, MIDDLING = (3, 3, 2, 0, 0), (0, 0, 0, 4, 4), (0, 2, 4, 2, 0)


def submission(
    by: str,
    slow: Sequence[int] = MIDDLING,
    quick: Sequence[int] = MIDDLING,
    *,
    day: int = 1,
    consents: bool = True,
    measures: Sequence[SharedMeasure] = (),
) -> Submission:
    """What a service shares of two statements of one pillar, as counts of the scores 1 to 5."""
    counts = {SLOW: slow, QUICK: quick}
    return with_checksum(
        Submission(
            by=by,
            is_code=False,
            type="Care home",
            cycle="2026-Q4",
            starts=date(2026, 10, 1),
            ends=date(2026, 12, 31),
            questionnaire=QuestionnaireRef(id="tiny", version="1", digest="d"),
            scale=(1, 2, 3, 4, 5),
            favourable_from=4,
            smallest_group=5,
            groups={"staff": SharedGroup(title="Staff", audience="staff", people=sum(slow))},
            statements=tuple(
                SharedStatement(
                    id=key,
                    pillar="work",
                    groups={"staff": SharedCounts(n=sum(scores), scores=tuple(scores))},
                )
                for key, scores in counts.items()
            ),
            measures=tuple(measures),
            made_on=date(2026, 12, day),
            strengths_may_be_named=consents,
            made_with="0",
        )
    )


def turnover(leavers: int, staff: int, *, records: int | None = None) -> SharedMeasure:
    """A service's turnover, as another program may send it: it does not look whether the numbers of
    staff are the same."""
    inputs = {"leavers": leavers, "permanent": staff, "temporary": 0, "staff-total": staff}
    inputs["staff-records"] = staff if records is None else records
    return shared_measure("turnover", inputs)


def shared_measure(measure_id: str, inputs: Mapping[str, float]) -> SharedMeasure:
    """A measure of the shipped questionnaire, worked out of those numbers."""
    measure = shipped_measures()[measure_id]
    given = {key: float(number) for key, number in inputs.items()}
    above, below = added_up(measure, given), divided_by(measure, given)
    value = work_out(measure, given).value
    if value is None and above is not None and below:
        value = 100 * above / below
    return SharedMeasure(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        formula=measure.formula,
        on=date(2026, 12, 31),
        value=value,
        numerator=above,
        denominator=below,
        inputs=given,
    )


def county_of(root: Path, *sent: Submission, services: str = "") -> County:
    """A partnership that has taken those in; `services` is its services.csv."""
    county = set_up(root, "Our county")
    if services:
        (root / SERVICES).write_text(services, encoding="utf-8")
    if sent:
        add(county, *sent)
    return County(root)


def add(county: County, *sent: Submission) -> TakingIn:
    """Takes those submissions into a partnership."""
    folder = county.root / "inbox"
    folder.mkdir(exist_ok=True)
    for one in sent:
        file = folder / f"{one.checksum[:24]}.json"
        file.write_text(one.model_dump_json(), encoding="utf-8")
    return add_files(County(county.root), files_in([folder]))
