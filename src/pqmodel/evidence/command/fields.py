"""The options by which a piece of evidence is described, and what they come to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pqmodel.terminal.options import given_date

Where = Annotated[str | None, typer.Option("--kept", help="Where it is kept, in words.")]
File = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="The file; its path and checksum are kept."),
]
Copy = Annotated[bool, typer.Option("--copy", help="Keep a copy of the file with the records.")]
Dated = Annotated[str | None, typer.Option(metavar="DATE", help="The day of the evidence itself.")]
Review = Annotated[str | None, typer.Option(metavar="DATE", help="When to look at it again.")]
Expires = Annotated[str | None, typer.Option(metavar="DATE", help="The last day it holds.")]
Keeper = Annotated[str | None, typer.Option(metavar="POST", help="Who keeps it, by post.")]
Category = Annotated[str | None, typer.Option(help="The framework's kind of evidence.")]
Statements = Annotated[
    list[str] | None,
    typer.Option("--statement", metavar="ID", help="A statement that it shows; again for more."),
]
Themes = Annotated[
    list[str] | None,
    typer.Option("--theme", metavar="ID", help="A pillar, or a theme such as stress."),
]
Actions = Annotated[
    list[str] | None, typer.Option("--action", metavar="ID", help="An action, such as A-003.")
]
Titles = Annotated[
    list[str] | None,
    typer.Option("--framework-title", metavar="ID/TITLE", help="Such as saf-2023/speak-up."),
]
Note = Annotated[str | None, typer.Option(help="What to know about it. No names of people.")]


def words_given(words: dict[str, str | None]) -> dict[str, Any]:
    """The fields in words that were given; "none" takes one away."""
    fields: dict[str, Any] = {}
    for name, value in words.items():
        if value is not None:
            fields[name] = "" if value.strip().lower() == "none" else value
    return fields


def dates_given(days: dict[str, str | None]) -> dict[str, Any]:
    """The dates that were given; "none" takes one away. Refuses what is no date."""
    return {name: given_date(words, name) for name, words in days.items() if words is not None}


def links_given(links: dict[str, list[str] | None]) -> dict[str, Any]:
    """The links that were given; "none" alone takes all of a kind away."""
    fields: dict[str, Any] = {}
    for name, ids in links.items():
        if not ids:
            continue
        if [each.strip().lower() for each in ids] == ["none"]:
            ids = []
        fields[name] = [each.strip() for each in ids]
    return fields
