"""The one place where errors become words and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from pqmodel.ground import faults, written
from pqmodel.terminal import output
from pqmodel.terminal.interrupt import at_work

_DONE = (None, faults.DONE, faults.ATTENTION)
"""Exit codes of a command that did what it was called for."""


def guarded(work: Callable[[], None]) -> None:
    """Does the work; what it raises is told on stderr, and ends the command with its exit code."""
    written.begin()
    try:
        with at_work():
            work()
            # A reader that has gone is found out here, and not when Python closes the stream.
            sys.stdout.flush()
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except faults.PqmodelError as error:
        tell(error)
        if written.files() or isinstance(error, faults.CannotWrite):
            _say(f"  {written.in_words()}")
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        _say("\nStopped. Everything saved so far is kept.")
        raise typer.Exit(faults.INTERRUPTED) from error
    except BrokenPipeError as error:
        # Whoever read our output has gone; Python must not flush into the closed pipe on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(faults.DONE) from error
    except OSError as error:
        # A disk that is full or a folder that is closed to us is no bug, wherever it is met.
        _say(f"pqmodel: {_place_of(error)}: {_reason(error)}.")
        _say(f"  {written.in_words()}")
        raise typer.Exit(faults.REFUSED) from error
    except Exception as error:
        _tell_bug(error)
        raise typer.Exit(faults.BUG) from error


def ended(code: object) -> object:
    """The exit code of a call that ends with `code`, once it is settled whether all that it had to
    say was told. What was not is said on stderr, with what was done."""
    error = output.failure()
    if error is None:
        return code
    _say(f"pqmodel: What the command had to say could not be written: {_reason(error)}.")
    if code not in _DONE:
        _say(f"  {written.in_words()}")
        return code
    done = ""
    if written.files():
        done = "All that it was to do is done. "
    _say(f"  {done}{written.in_words()}")
    return faults.UNTOLD


def _reason(error: OSError) -> str:
    from pqmodel.ground.paths import reason

    return reason(error)


def _place_of(error: OSError) -> str:
    if isinstance(error.filename, (str, Path)):
        return str(error.filename)
    return "A file cannot be read or written"


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
    from pqmodel.terminal.bug_log import write_log

    # What it says of itself is left out: it may be what somebody typed.
    _say(f"pqmodel met a bug of its own: {type(error).__name__}.")
    # Each file is whole, since `ground.files` writes no other way; which were written is known too.
    _say(f"No record was left half written. {written.in_words()}")
    log = write_log(error)
    if log:
        _say(f"Please send us this file: {log}")
    else:
        _say("The details could not be written to a file.")
