"""The root command: global options, and the list of commands, each loaded only when it is called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pqmodel import __version__
from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import refuse_empty_names
from pqmodel.terminal.options import examples, with_global_options

# Heading, then command: where it stands below pqmodel, and what it does. A command stands in its room; one that
# joins several rooms stands here.
COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "init": ("service.command.init", "Set up a service in a folder of its own."),
        "demo": (
            "cli.demo",
            "Make a made-up service, or a county of thirty, to try things on.",
        ),
        "guide": (
            "questionnaire.command.guide",
            "Read the model: questions, actions, resources, principles.",
        ),
    },
    "Analyse": {
        "assess": ("cli.assess", "Score the service, one statement at a time."),
        "forms": ("cli.forms", "Make forms to hand out: a page for phones, Excel, or paper."),
        "collect": ("cli.collect", "Bring in what people answered, from files and codes."),
        "results": ("cli.results", "See where the service stands: pillars, strengths, priorities."),
    },
    "Plan and do": {
        "plan": ("cli.plan_export", "Draft, see, change and export the action plan."),
    },
    "Review": {
        "compare": ("cli.compare", "See what changed between two rounds, and how sure it is."),
        "trend": ("change.command", "Follow every figure through all rounds."),
        "measures": (
            "measures.command.measures",
            "Record workforce figures and follow them over time.",
        ),
        "review": ("cli.review_export", "Look back on the actions and what they changed."),
        "evidence": (
            "evidence.command.evidence",
            "Keep what shows it, and lay it out for an inspector.",
        ),
        "report": (
            "report.command.report",
            "Write a report for the board, staff or an inspector.",
        ),
    },
    "Over many services": {
        "share": (
            "partnership.command.share",
            "Write what others may see of a cycle: counts, no answers.",
        ),
        "partnership": (
            "partnership.command.partnership",
            "See many services side by side.",
        ),
        "programme": (
            "programme.command.programme",
            "Run a workforce programme: scoping, plans, registers.",
        ),
    },
    "Keep in order": {
        "status": ("today.command.status", "See where the cycle stands and what comes next."),
        "due": ("today.command.due", "See what is due; ends with 4 where anything is."),
        "questionnaire": (
            "questionnaire.command.questionnaire",
            "List, show and check questionnaires.",
        ),
        "service": (
            "service.command.service",
            "See and change the settings: groups, numbers asked, calendar.",
        ),
        "undo": ("cli.undo", "Undo the last change: plan, review, measures, answers."),
        "forget": ("service.command.forget", "Remove responses by group, cycle or age."),
        "doctor": ("service.command.doctor", "See whether every record can be read."),
        "backup": ("service.command.backup", "Keep the whole service in one file."),
        "restore": ("service.command.restore", "Put a backup back, into a new folder."),
    },
}
FIRST_HOUR = (
    ("assess", "score your service, one statement at a time"),
    ("results", "see where it stands, and where to start"),
    ("plan draft", "choose actions for what matters most"),
    ("plan export plan.xlsx", "hand the plan on in Excel"),
    ("status", "see what comes next, whenever you return"),
)
_COMPLETING = "_PQMODEL_COMPLETE"
"""By this the shell says that somebody pressed Tab."""
_NAMES = [name for commands in COMMANDS.values() for name in commands]
_MODULES = {
    name: module for commands in COMMANDS.values() for name, (module, _) in commands.items()
}


@contextmanager
def _inert_refusals() -> Iterator[None]:
    """Takes out of a refusal of the parser what acts on a terminal: it repeats what was typed."""
    try:
        yield
    except Exception as error:
        words = getattr(error, "message", None)
        if hasattr(error, "format_message") and isinstance(words, str):
            from pqmodel.ground.inert import inert

            error.message = inert(words)  # type: ignore[attr-defined]
        raise


class CommandsLoadedWhenCalled(TyperGroup):
    """A group whose commands stand in `COMMANDS`; its module is imported when it is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._loaded: dict[str, Any] = {}
        self.commands.update(dict.fromkeys(_NAMES))  # type: ignore[arg-type]  # the names serve "did you mean"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        typed = list(args)
        rest = super().parse_args(ctx, args)
        refuse_empty_names(self, ctx, typed)
        return rest

    def make_context(self, *words: Any, **more: Any) -> Any:
        with _inert_refusals():
            return super().make_context(*words, **more)

    def invoke(self, ctx: Any) -> Any:
        with _inert_refusals():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(_NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in _NAMES:
            return None
        if cmd_name not in self._loaded:
            module = import_module(f"pqmodel.{_MODULES[cmd_name]}")
            if _COMPLETING in os.environ:
                # The shell asks what may be typed; no other call reads the records for it.
                from pqmodel.cli.completion import offer_values

                offer_values(module.app)
            command = typer.main.get_command(module.app)
            command.name = cmd_name
            self._loaded[cmd_name] = command
        return self._loaded[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, does) for name, (_, does) in commands.items()])


app = typer.Typer(
    cls=CommandsLoadedWhenCalled,
    rich_markup_mode=None,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "pqmodel assess",
        "pqmodel demo trial",
        "pqmodel -w trial results",
    ),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pqmodel {__version__}")
        raise typer.Exit


@app.callback()
@with_global_options
def root(
    call: Call,
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  # typer calls its callback
        bool,
        typer.Option(
            "--version", help="Print the version and leave.", is_eager=True, callback=_print_version
        ),
    ] = False,
) -> None:
    """Assess, plan, do and review the quality of a care service's workforce, quarter by quarter.

    Everything stays in plain files on this computer. There is no account, and nothing is sent anywhere.
    """
    if context.invoked_subcommand is None:
        if call.json:
            what = "There is no data to print without a command; see pqmodel --help."
            raise typer.BadParameter(what, param_hint="--json")
        _say_how_to_begin()


def _say_how_to_begin() -> None:
    """What `pqmodel` alone says: the commands of a first hour, on one screen."""
    width = max(len(suggest(words)) for words, _ in FIRST_HOUR)
    lines = [
        "pqmodel takes a care service round Analyse, Plan, Do and Review.",
        "Everything stays in plain files on this computer.",
        "",
        "The first hour:",
        *(f"  {suggest(words).ljust(width)}  {does}" for words, does in FIRST_HOUR),
        "",
        "You can stop at any time: what you have answered is kept.",
        "",
        "Look round first, in a made-up service:",
        f"  {suggest('demo trial')}",
        f"  {suggest('results', folder='trial')}",
        "",
        "All commands: pqmodel --help",
        f"One of them, with examples: {suggest('assess --help')}",
    ]
    for line in lines:
        typer.echo(line)
