"""The log of a bug: kinds of errors and places in the program, and nothing of what anybody typed."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path

from pqmodel import __version__

_NAME = "pqmodel-bug.log"


def write_log(error: BaseException) -> Path | None:
    """The file with the log, in the temporary folder at worst; None where there is no place."""
    import tempfile

    from platformdirs import user_log_path

    text = log_of(error).encode("utf-8", "replace")
    for folder in (user_log_path("pqmodel", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A new file of our own, for our eyes alone, that takes the name: others may write into
            # the folder too, and a link that they laid there must not lead us on.
            handle, name = tempfile.mkstemp(prefix="pqmodel-bug-", suffix=".log", dir=folder)
            with os.fdopen(handle, "wb") as stream:
                stream.write(text)
        except OSError:
            continue
        return _named(Path(name))
    return None


def log_of(error: BaseException) -> str:
    """What went wrong and where, latest call last; the words of errors and of the code's values are
    left out, since they may hold what somebody typed."""
    lines = [f"pqmodel {__version__}, Python {platform.python_version()}, {platform.system()}"]
    for each in _with_causes(error):
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        for frame in traceback.extract_tb(each.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it came from, each once."""
    known: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in known:
        known.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _place(file: str) -> str:
    """A file of the program by its last parts: where it is installed tells the user's name."""
    parts = Path(file).parts
    for root in ("site-packages", "dist-packages", "src"):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last + 1 :])
    return "/".join(parts[-2:])


def _named(path: Path) -> Path:
    """The log under its usual name, where that is free or ours; else where it is."""
    usual = path.with_name(_NAME)
    try:
        path.replace(usual)
    except OSError:
        return path
    return usual
