"""What `--help` says of a command, the same under every typer: what is wanted, and not of which type it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand

_NAMES_A_FILE = re.compile("FILE|DIR|PATH|FOLDER|OUT|TABLE|OURS|THEIRS")
"""What an argument or option is called in its help that is the name of a file or folder."""
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
_WANTED = {
    "lead": "POST",
    "involved": "WHO",
    "by": "WHO",
    "copies": "N",
    "count": "N",
    "effort": "low|medium|high",
    "unit": "percent|days|hours|count|yes-no|list",
    "better": "lower|higher|neither",
    "value": "N",
    "numerator": "INPUT",
    "denominator": "INPUT",
    "year": "YEAR",
    "field": "FIELD",
    "done": "ANSWER",
    "reached": "ANSWER",
    "result": "ANSWER",
    "next_step": "ANSWER",
}
"""What an option asks for where it does not say so itself; all others want words."""


def wanted(name: str) -> str:
    """What stands after an option in its help: `--lead POST`."""
    return _WANTED.get(name, "WORDS")


class Command(TyperCommand):
    """A command whose help names its arguments as they are typed: `ID...`, not `{ID...} <list[str]>`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        typed = list(args)
        try:
            rest = super().parse_args(ctx, args)
            refuse_empty_names(self, ctx, typed)
            return rest
        except typer.BadParameter as error:
            # Some versions of typer let out what Python calls the error.
            error.message = error.message.removeprefix("Value error, ")
            raise

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        pieces = [self.options_metavar or ""]
        for argument in self._arguments(ctx):
            name = _name(argument)
            pieces.append(name if argument.required else f"[{name}]")
        return pieces

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments = []
        for argument in self._arguments(ctx):
            arguments.append((_name(argument), _explained(argument)))
        options = []
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx)
            if option.param_type_name == "option" and record is not None:
                # Some versions of typer escape the brackets for rich, which does not draw this.
                words = record[1].replace("\\[", "[")
                options.append((record[0], _RANGE.sub(r"\1 to \2", words)))

        for heading, rows in (("Arguments", arguments), ("Options", options)):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def _arguments(self, ctx: Any) -> list[Any]:
        return [each for each in self.get_params(ctx) if each.param_type_name == "argument"]


class Commands(typer.Typer):
    """The commands of a module: plain help, and nothing to install for the shell."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(rich_markup_mode=None, add_completion=False, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:
        """Adds a function as a command, as typer does."""
        return super().command(name, **{"cls": Command, **settings})


def refuse_empty_names(command: Any, ctx: Any, typed: list[str]) -> None:
    """Raises BadParameter where the name of a file or folder is empty: a script's variable that is
    not set. Python takes such a name for the folder that one is in."""
    if "" not in typed and not any(word.endswith("=") for word in typed):
        return
    words, _, _ = command.make_parser(ctx).parse_args(list(typed))
    for parameter in command.get_params(ctx):
        given = words.get(parameter.name)
        names = given if isinstance(given, list | tuple) else [given]
        if "" in names and _NAMES_A_FILE.search(parameter.metavar or ""):
            raise typer.BadParameter(
                "the name is empty. Name a file or a folder; a dot is the folder you are in.",
                ctx=ctx,
                param=parameter,
            )


def _explained(argument: Any) -> str:
    words = str(argument.help or "")
    if argument.required:
        return f"{words}  [required]"
    return words


def _name(argument: Any) -> str:
    """An argument as it is typed, with dots where several are taken."""
    name = str(argument.metavar or argument.name.upper())
    if argument.nargs != 1 and not name.endswith("..."):
        name += "..."
    return name
