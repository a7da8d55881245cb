"""What was typed comes to a command as words that a record and a screen can hold."""

from __future__ import annotations

from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from pqmodel.terminal.options import with_global_options


@pytest.mark.parametrize(
    ("words", "is_refused"), [("caf\udce9", True), ("café", False), ("🙂", False), ("", False)]
)
def test_words_that_are_no_text_are_refused_and_names_of_files_are_not(
    words: str, is_refused: bool
) -> None:
    taken: list[str] = []

    def take(
        title: Annotated[str, typer.Option(metavar="WORDS")] = "",
        file: Annotated[str, typer.Option(metavar="FILE")] = "",
    ) -> None:
        taken.extend((title, file))

    app = typer.Typer()
    app.command()(with_global_options(take))
    ended = CliRunner().invoke(app, ["--title", words, "--file", "caf\udce9"])
    if is_refused:
        assert ended.exit_code == 1
        assert "--title holds something that is no letter: caf" in ended.output
        assert taken == []
        return
    assert ended.exit_code == 0
    assert taken == [words, "caf\udce9"]


def test_what_is_no_text_is_told_by_the_name_that_was_typed() -> None:
    def take(
        words: Annotated[str, typer.Argument(metavar="WORDS")],
        kind: Annotated[str, typer.Option("--from", metavar="KIND")] = "",
    ) -> None:
        raise AssertionError(words + kind)

    app = typer.Typer()
    app.command()(with_global_options(take))
    told = CliRunner().invoke(app, ["a", "--from", "\udce9"]).output
    assert "--from holds something that is no letter" in told
    told = CliRunner().invoke(app, ["\udce9"]).output
    assert "WORDS holds something that is no letter" in told
