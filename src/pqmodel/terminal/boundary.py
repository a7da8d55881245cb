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
    """Does the work; what it raises is told on stderr, and ends the command with its exit code."""
    try:
        with at_work():
            work()
            # A reader that has gone is found out here, and not when Python closes the stream.
            sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except faults.PqmodelError as error:
        tell(error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        _say("\nStopped. Everything saved so far is kept.")
        raise typer.Exit(faults.INTERRUPTED) from error
    except BrokenPipeError as error:
        # Whoever read our output has gone; Python must not flush into the closed pipe on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(faults.DONE) from error
    except Exception as error:
        _tell_bug(error)
        raise typer.Exit(faults.BUG) from error


def tell(error: faults.PqmodelError) -> None:
    """The error on stderr: what is wrong, each fault with its place and mend, and what to do."""
    _say(f"pqmodel: {error.message}")
    if isinstance(error, faults.InputRefused):
        first, more = faults.first_faults(error.faults)
        for fault in first:
            _say(fault_line(fault))
        if more:
            _say(f"  … {more}.")
    if error.hint:
        _say(f"  {error.hint}")


def fault_line(fault: faults.Fault) -> str:
    """A fault in one line: place, kind, what, mend."""
    kind = "warning: " if fault.warning else ""
    return f"  {fault.where}: {kind}{fault.told}"


def _say(words: str) -> None:
    # What makes words safe is loaded when there is something to tell.
    from pqmodel.terminal.plain import say

    say(words, err=True)


def _tell_bug(error: Exception) -> None:
    # How far the command had come is not known here: it may have written one record and not the
    # next. That each file is whole is known, since `ground.files` writes no other way.
    _say(f"pqmodel met a bug of its own: {type(error).__name__}: {error}")
    _say(
        "The command may have done part of its work. No record was left half written; "
        "look at them before you try again."
    )
    log = _write_log(traceback.format_exc())
    if log:
        _say(f"Please send us this file: {log}")
    else:
        _say("The details could not be written to a file.")


def _write_log(text: str) -> Path | None:
    """The file with the traceback, in the temporary folder at worst; None where there is no place."""
    import tempfile

    from platformdirs import user_log_path

    for folder in (user_log_path("pqmodel", appauthor=False), Path(tempfile.gettempdir())):
        path = folder / "pqmodel-bug.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return None
