"""Whether what is said of progress can be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.lateness import is_closed
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import Programme


def check_days(programme: Programme, today: date) -> Iterator[Finding]:
    """Work does not end before it begins, nor has anything happened after today."""
    for work in programme.works().values():
        for field in ("began", "done"):
            day = getattr(work, field)
            if day is not None and day > today:
                what = f"{_verb(field)} on {in_full(day)}, which is still to come"
                yield Finding("progress.future", (work.id,), what, "correct the day", field)
        if work.began is not None and work.done is not None and work.done < work.began:
            what = f"was done on {in_full(work.done)}, before it began ({in_full(work.began)})"
            yield Finding("progress.order", (work.id,), what, "correct one of the days", "done")


def check_statuses(programme: Programme, _: date) -> Iterator[Finding]:
    """What has a day on which it was done is done; what is not begun has no day of beginning."""
    for work in programme.works().values():
        if work.done is not None and work.status not in (None, "done"):
            what = f"was done on {in_full(work.done)}, and its status is {work.status}"
            yield Finding(
                "progress.contradicts", (work.id,), what, "correct the one or the other", "status"
            )
        elif work.began is not None and work.status == "not started":
            what = f"began on {in_full(work.began)}, and its status is not started"
            yield Finding(
                "progress.contradicts", (work.id,), what, "correct the one or the other", "status"
            )


def check_followers(programme: Programme, _: date) -> Iterator[Finding]:
    """Nothing is done before what it waits for is done, or stopped."""
    works = programme.works()
    for work in works.values():
        if not _is_done(work):
            continue
        for item in work.follows:
            needed = works.get(item)
            if needed is not None and not is_closed(needed):
                yield Finding(
                    "progress.before-what-it-needs",
                    (work.id, item),
                    f"is done, and {item}, which it waits for, is not",
                    "say that it is done too, or take it out of `follows`",
                    "follows",
                )


def check_sign_off_days(programme: Programme, today: date) -> Iterator[Finding]:
    """Nobody signs on a day that is still to come, and somebody signs."""
    for home, document in programme.documents():
        for field in ("reviewed", "approved", "updated"):
            sign_off = getattr(document, field)
            if sign_off is None or sign_off.on is None or sign_off.on.start is None:
                continue
            if sign_off.on.start > today:
                what = f"is {field} {sign_off.on.in_words()}, which is still to come"
                mend = "correct the day, or take it out until then"
                yield Finding("dates.future", (home,), what, mend, field)
            if not sign_off.by:
                what = f"is {field} {sign_off.on.in_words()}, and nobody says by whom"
                yield Finding("field.blank", (home,), what, "fill it in", field)


def _is_done(work: Work) -> bool:
    return work.done is not None or work.status == "done"


def _verb(field: str) -> str:
    return "began" if field == "began" else "was done"
