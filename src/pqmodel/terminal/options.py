"""The options that every command takes, before or after its name, and the call they make up."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from pqmodel.ground.suggesting import suggesting_for
from pqmodel.terminal.boundary import guarded
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import wanted

if TYPE_CHECKING:
    from datetime import date

_FIRST_YEAR = 1900
_GLOBAL: dict[str, Any] = {
    "workspace": Annotated[
        Path | None,
        # Before typer 0.29 what is typed before the command's name stays text without path_type.
        typer.Option(
            "-w",
            "--workspace",
            metavar="DIR",
            path_type=Path,  # type: ignore[arg-type]  # it stands there as text only since 0.29
            help="The folder with the service's records.",
        ),
    ],
    "cycle": Annotated[
        str | None, typer.Option("--cycle", metavar="ID", help="The cycle, such as 2026-Q4.")
    ],
    "json": Annotated[bool | None, typer.Option("--json", help="Print data alone, as JSON.")],
    "plain": Annotated[
        bool | None,
        typer.Option("--plain", help="Words alone: no colour, no redraw, no single keys."),
    ],
    "quiet": Annotated[
        bool | None, typer.Option("--quiet", help="Say nothing but results and faults.")
    ],
}


def with_global_options(function: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the global options.

    A first parameter `call` receives them, joined with those given before the command's name; all
    that the command raises is told in words, with the exit code that belongs to it.
    """
    signature = inspect.signature(function, eval_str=True)
    names = signature.parameters.keys()

    @wraps(function)
    def run(**given: Any) -> None:
        context = given.pop("context")
        options = {name: _nearest(context, name, given.pop(name)) for name in _GLOBAL}
        typed = {name: words for name, words in given.items() if name in names}
        if "call" in names:
            # Without the program's own name, which differs from one way of starting it to another.
            words = context.command_path.split()[1:]
            given["call"] = Call(**options, command=" ".join(words))
        if "context" in names:
            given["context"] = context
        with suggesting_for(options["workspace"], options["cycle"]):
            guarded(lambda: _call(function, given, typed, signature, options["cycle"]))

    # typer reads the options from the signature, and would follow __wrapped__ back to the old one.
    parameters = _parameters(signature)
    del run.__wrapped__
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _call(
    function: Callable[..., None],
    given: dict[str, Any],
    typed: dict[str, Any],
    signature: inspect.Signature,
    cycle: str | None,
) -> None:
    if cycle is not None:
        # Also for a command that is about no cycle: what is typed and not heeded misleads.
        _refuse_no_cycle(cycle)
    for name, words in typed.items():
        if not _names_a_file(signature.parameters[name]):
            _refuse_broken_words(_as_typed(name, signature.parameters[name]), words)
    function(**given)


def _refuse_no_cycle(words: str) -> None:
    """Raises PqmodelError where the words are a cycle of no calendar."""
    from pqmodel.ground.cycle import parse
    from pqmodel.ground.faults import PqmodelError

    try:
        parse(words)
    except ValueError as error:
        what, _, how = str(error).partition("; ")
        raise PqmodelError(f"--cycle: {what}.", f"{how[:1].upper()}{how[1:]}.") from error


def _names_a_file(parameter: inspect.Parameter) -> bool:
    """Whether an option or argument is the name of a file, which may be in any encoding."""
    for told in getattr(parameter.annotation, "__metadata__", ()):
        if re.search("FILE|DIR|PATH|OLD|NEW", str(getattr(told, "metavar", ""))):
            return True
    return False


def _as_typed(name: str, parameter: inspect.Parameter) -> str:
    """An option or argument as its help has it: Python may know it by another name."""
    for told in getattr(parameter.annotation, "__metadata__", ()):
        # Within Annotated typer takes the first name of an option for its default.
        names = (getattr(told, "default", None), *(getattr(told, "param_decls", None) or ()))
        for words in names:
            if isinstance(words, str) and words.startswith("--"):
                return words
        if isinstance(told, typer.models.ArgumentInfo):
            return str(told.metavar or name.upper())
    return option_of(name)


def _refuse_broken_words(name: str, given: Any) -> None:
    """Raises PqmodelError where words hold what is no letter: no record and no screen can hold it."""
    several = given if isinstance(given, list | tuple) else [given]
    for words in several:
        if isinstance(words, str) and any("\ud800" <= sign <= "\udfff" for sign in words):
            from pqmodel.ground.faults import PqmodelError

            raise PqmodelError(
                f"{name} holds something that is no letter: {words[:60]}",
                "Type it again, or set the terminal to UTF-8.",
            )


def _parameters(signature: inspect.Signature) -> list[inspect.Parameter]:
    """The command's own parameters, then those that every command takes."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        _saying_what_is_wanted(parameter).replace(kind=keyword)
        for name, parameter in signature.parameters.items()
        if name not in {"call", "context"}
    ]
    parameters.append(inspect.Parameter("context", keyword, annotation=typer.Context))
    for name, annotation in _GLOBAL.items():
        parameters.append(inspect.Parameter(name, keyword, default=None, annotation=annotation))
    return parameters


def _saying_what_is_wanted(parameter: inspect.Parameter) -> inspect.Parameter:
    """The parameter, whose option says in its help what it wants rather than of which type it is."""
    for info in getattr(parameter.annotation, "__metadata__", ()):
        is_option = isinstance(info, typer.models.OptionInfo)
        takes_a_value = bool not in (
            parameter.annotation.__origin__,
            *get_args(parameter.annotation.__origin__),
        )
        if is_option and takes_a_value and info.metavar is None:
            info.metavar = wanted(parameter.name)
    return parameter


def option_of(key: str) -> str:
    """A field as the option that sets it: "next_step" as "--next-step"."""
    return f"--{key.replace('_', '-')}"


def in_words(key: str) -> str:
    """A field as people read it: "next_step" as "next step"."""
    return {"rag": "rating", "figure": "measured by"}.get(key, key.replace("_", " "))


def examples(*lines: str) -> str:
    """An epilog for `--help`: one example a line, kept as it stands."""
    # \b keeps what follows it from being wrapped into one paragraph.
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def given_date(words: str, option: str) -> date | None:
    """The date given to an option; "none" or nothing means none.

    PqmodelError where it is no date, or one that nobody means.
    """
    from pqmodel.ground.cycle import LAST_YEAR
    from pqmodel.ground.dates import parse_date
    from pqmodel.ground.faults import PqmodelError

    if words.strip().lower() in {"", "none"}:
        return None
    try:
        day = parse_date(words)
    except ValueError as error:
        raise PqmodelError(f"--{option}: {error}.") from error
    # A slip of the hand; and a few weeks before the first day or after the last there is no date.
    if not _FIRST_YEAR <= day.year <= LAST_YEAR:
        years = f"{_FIRST_YEAR} to {LAST_YEAR}"
        raise PqmodelError(f"--{option}: {day} is not in the years {years}.", "Check the year.")
    return day


def _nearest(context: typer.Context | None, name: str, given: Any) -> Any:
    """The option as given nearest to the command: on itself, else on its group or the root."""
    parent = context.parent if context else None
    while given is None and parent is not None:
        given = parent.params.get(name)
        parent = parent.parent
    return given
