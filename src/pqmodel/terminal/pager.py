"""Long output, a screen at a time: through the pager that the person has set, else `less` or `more`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pqmodel.terminal.screen import Screen

# Colours are shown (R); what fits is only printed (F), and stays on the screen afterwards (X). Its
# own prompt is a colon, which tells nobody how to leave: `?e` is for the end, then `:` for else.
_PROMPT = "?eThe end, q leaves, b goes back:Space goes on, b goes back, q leaves."


@contextmanager
def paged(screen: Screen) -> Iterator[Screen]:
    """The screen to print on. What turns out higher than the terminal is shown page by page.

    Plain output, and what goes into a file or another program, is never held back: it is printed as
    it comes.
    """
    console = screen.console
    if screen.plain or not console.is_terminal:
        yield screen
        return

    console.begin_capture()
    try:
        yield screen
    finally:
        # Also before an error is told: what was printed until then is seen, as without a pager.
        _show(console.end_capture(), console.height)


def _show(text: str, height: int) -> None:
    if text.count("\n") < height or not _has_pager():
        sys.stdout.write(text)
        return

    from rich.pager import SystemPager

    # Whoever has set LESS has chosen otherwise.
    os.environ.setdefault("LESS", f"-FRX -Ps{_PROMPT}$")
    sys.stdout.flush()
    SystemPager().show(text)


def _has_pager() -> bool:
    """False where the person wants none (PAGER is empty or `cat`), or the one that is named is not there.

    With none named the system's own is taken, which shows the text by itself where there is none.
    """
    named = os.environ.get("PAGER")
    if named is None:
        return True
    words = shlex.split(named, posix=os.name != "nt")
    return bool(words) and words[0] != "cat" and shutil.which(words[0]) is not None
