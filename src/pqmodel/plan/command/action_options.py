"""The options that `plan add` and `plan set` share, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pqmodel.ground.dates import in_short
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import given_date

if TYPE_CHECKING:
    from pqmodel.plan.model import Action, Indicator
    from pqmodel.workspace.workspace import Workspace

Lead = Annotated[str | None, typer.Option(help="Who leads, by post.")]
Involved = Annotated[str | None, typer.Option(help="Who is involved.")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="First day; none leaves it open.")]
Due = Annotated[str | None, typer.Option(metavar="DATE", help="Last day; none leaves it open.")]
Sign = Annotated[str | None, typer.Option(help="The sign by which progress is measured.")]
Inputs = Annotated[str | None, typer.Option(help="What goes in.")]
Output = Annotated[str | None, typer.Option(help="What is produced.")]
Outcome = Annotated[str | None, typer.Option(help="What changes because of it.")]
ForPeople = Annotated[str | None, typer.Option(help="What changes for people who use the service.")]
Monitoring = Annotated[str | None, typer.Option(help="Who looks at it, how often.")]
Target = Annotated[
    str | None,
    typer.Option(
        metavar="SCORE", help="The score to reach; none leaves it open. The old one is kept."
    ),
]
Measure = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Measured by a workforce measure; none takes it off."),
]
FromStatement = Annotated[
    str | None,
    typer.Option("--indicator-statement", metavar="ID", help="Measured by a statement's score."),
]
Baseline = Annotated[
    float | None,
    typer.Option(metavar="NUMBER", help="Where it began; without it, its latest figure."),
]
Aim = Annotated[
    float | None, typer.Option(metavar="NUMBER", help="Where that figure should come to.")
]
Internal = Annotated[
    bool | None,
    typer.Option("--internal/--not-internal", help="Leave it out of what is exported for staff."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="NAMES",
        help="Also columns that only some plans use, such as cost,paid_by; or all.",
    ),
]
RootCause = Annotated[str | None, typer.Option(help="Why it is so: root cause or issue.")]
Origin = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="What brought it up: self-assessment, inspection, complaint, incident, "
        "staff voice or audit.",
    ),
]
InterimControl = Annotated[
    str | None, typer.Option(help="What keeps people safe until it is done.")
]
Cost = Annotated[str | None, typer.Option(help="What it costs, as you would say it.")]
PaidBy = Annotated[str | None, typer.Option("--paid-by", help="Who pays.")]
DependsOn = Annotated[
    str | None, typer.Option(help="What has to be there first: ids of actions, or words.")
]
EscalatedTo = Annotated[str | None, typer.Option(help="Who was asked to step in, by post.")]
OriginalDue = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="The due date agreed first; kept by itself when you move it."
    ),
]


def given_further(words: Mapping[str, str | None], original_due: str | None) -> dict[str, Any]:
    """Those fields that only some plans use, as an action has them; what was not given is left
    out. Refuses a source that there is not."""
    fields: dict[str, Any] = {key: value for key, value in words.items() if value is not None}
    if "origin" in fields:
        fields["origin"] = _origin(fields["origin"])
    if original_due is not None:
        fields["original_due"] = given_date(original_due, "original-due")
    return fields


def _origin(words: str) -> str | None:
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.ground.likeness import fold
    from pqmodel.plan.model import ORIGINS

    if words.strip().lower() in {"", "none"}:
        return None
    for origin in ORIGINS:
        if fold(origin, "separators") == fold(words, "separators"):
            return origin
    raise PqmodelError(f"{words!r} is not a source.", f"Choose one of: {', '.join(ORIGINS)}.")


def given_fields(
    words: Mapping[str, str | None],
    start: str | None,
    due: str | None,
    target: str | None,
    internal: bool | None,
) -> dict[str, Any]:
    """The fields that were given, as an action has them; what was not given is left out."""
    # "" was given: it takes away what stood there. None was not, and leaves it.
    fields: dict[str, Any] = {key: value for key, value in words.items() if value is not None}
    if start is not None:
        fields["start"] = given_date(start, "start")
    if due is not None:
        fields["due"] = given_date(due, "due")
    if target is not None:
        fields["target"] = _score(target)
    if internal is not None:
        fields["internal"] = internal
    return fields


@dataclass(frozen=True)
class Measuring:
    """What was said of the figure that an action is measured by."""

    measure: str | None
    statement: str | None
    baseline: float | None
    aim: float | None

    @property
    def empty(self) -> bool:
        """True where nothing was said."""
        return all(
            value is None for value in (self.measure, self.statement, self.baseline, self.aim)
        )


def given_figure(
    call: Call, workspace: Workspace, earlier: Indicator | None, measuring: Measuring
) -> dict[str, Any]:
    """The figure as a field of the action; nothing where nothing was said of it. Says where a baseline came from."""
    if measuring.empty:
        return {}
    if measuring.measure is not None and measuring.measure.lower() == "none":
        return {"figure": None}
    from pqmodel.plan.adding import figure

    chosen = figure(
        workspace,
        call.cycle_for_reading(workspace),
        earlier,
        measure=measuring.measure,
        statement=measuring.statement,
        baseline=measuring.baseline,
        aim=measuring.aim,
        today=call.today,
    )
    if measuring.measure and measuring.baseline is None and not call.json:
        call.say(_baseline_in_words(call, workspace, chosen, earlier))
    return {"figure": chosen.model_dump()}


def say_action(call: Call, workspace: Workspace, action: Action, words: str) -> None:
    """The action as JSON; or that it was done, and in short what could be better of it."""
    if call.json:
        call.print_json(action)
        return

    call.say(words)
    if call.quiet:
        return
    from pqmodel.plan.screen.plan import show_advice_on

    show_advice_on(call.screen(), action, read_plan(workspace)[0])


def _score(words: str) -> float | None:
    from pqmodel.ground.faults import PqmodelError

    if words.strip().lower() in {"", "none"}:
        return None
    try:
        return float(words)
    except ValueError as error:
        raise PqmodelError(
            f"--target: {words!r} is not a score.", "Write a number such as 4 or 3.5."
        ) from error


def _baseline_in_words(
    call: Call, workspace: Workspace, chosen: Indicator, earlier: Indicator | None
) -> str:
    """Where the baseline of a measure came from that nobody gave; or how to record one."""
    from pqmodel.measures.stated_figure import example_of
    from pqmodel.measures.working_out import in_unit
    from pqmodel.plan.action_measures import recorded_figure

    recorded = recorded_figure(workspace, chosen, call.today)
    if chosen.baseline is None or recorded is None or recorded.measure is None:
        words = f"measures record {chosen.id}"
        if recorded and recorded.measure:
            words += f" {example_of(recorded.measure)}"
        record = suggest(words)
        return f"No figure of {chosen.id} is recorded yet, so no baseline: {record}"

    words = in_unit(chosen.baseline, recorded.measure)
    had_one = earlier and earlier.id == chosen.id and earlier.baseline is not None
    if had_one or recorded.now is None:
        return f"Baseline {words}, as it was."
    day = in_short(recorded.now.on)
    return f"Baseline {words}, your figure of {day}. Another one: --baseline N."
