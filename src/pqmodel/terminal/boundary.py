"""The one place where errors become words and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import typer

from pqmodel.ground import faults
from pqmodel.terminal.interrupt import at_work


def guarded(work: Callable[[], None]) -> None:
    """Does the work; what it raises is told on stderr, and the command ends with the code that belongs to it."""
    try:
        with at_work():
            work()
            sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except faults.PqmodelError as error:
        tell(error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        typer.echo("\nStopped. Everything answered so far is kept.", err=True)
        raise typer.Exit(faults.INTERRUPTED) from error
    except BrokenPipeError as error:
        # Whoever read our output has gone; Python must not try to flush into the closed pipe on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(faults.DONE) from error
    except Exception as error:
        typer.echo(f"pqmodel met a bug of its own: {type(error).__name__}: {error}", err=True)
        typer.echo(
            f"Your records are as they were before. Please send us this file: {_log()}", err=True
        )
        raise typer.Exit(faults.BUG) from error


def tell(error: faults.PqmodelError) -> None:
    """The error on stderr: what is wrong, each fault with its place and mend, and what to do."""
    typer.echo(f"pqmodel: {error.message}", err=True)
    if isinstance(error, faults.InputRefused):
        for fault in error.faults:
            typer.echo(fault_line(fault), err=True)
    if error.hint:
        typer.echo(f"  {error.hint}", err=True)


def fault_line(fault: faults.Fault) -> str:
    """A fault in one line: place, kind, what, mend."""
    kind = "warning: " if fault.warning else ""
    mend = f" – {fault.mend}" if fault.mend else ""
    return f"  {fault.where}: {kind}{fault.what}{mend}"


def _log() -> Path:
    """Writes the traceback to a file and names it; the temporary folder serves where there is no better place."""
    from platformdirs import user_log_path

    text = traceback.format_exc()
    for folder in (
        user_log_path("pqmodel", appauthor=False),
        Path(os.environ.get("TMPDIR", "/tmp")),
    ):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "pqmodel-bug.log"
            path.write_text(text, encoding="utf-8")
            return path
        except OSError:
            continue
    return Path("(no log could be written)")
