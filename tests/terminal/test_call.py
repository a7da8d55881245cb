"""Names of folders in commands can be pasted into a shell, whatever they are called."""

from __future__ import annotations

import os
import subprocess

import pytest

from pqmodel.terminal.call import typed

NAMES = [
    "rose-house", "Haus Müller", "dollar $HOME `id`", "it's", 'quote"d', "-w", "--", "~tilde", "a;b", "a&b|c", "(x)",
    "new\nline", "*.xlsx", "#1", "!x", "back\\slash", "a:b", "{a,b}", " ", "",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there is no POSIX shell")
@pytest.mark.parametrize("name", NAMES)
def test_a_shell_hands_on_the_name_as_it_is(name: str) -> None:
    told = subprocess.run(
        ["sh", "-c", f"printf %s {typed(name, windows=False)}"], capture_output=True, check=True
    )

    assert told.stdout.decode().removeprefix("./" if name.startswith("-") else "") == name
    assert not typed(name, windows=False).startswith("-")


def test_plain_names_stay_plain_and_others_are_quoted_as_their_shell_has_it() -> None:
    assert typed("out/Zoé_1.yaml", windows=False) == "out/Zoé_1.yaml"
    assert typed("my records", windows=False) == "'my records'"
    assert typed("C:\\Care\\rose", windows=True) == "C:\\Care\\rose"
    assert typed("C:\\My records", windows=True) == '"C:\\My records"'
    assert typed("it's & co", windows=True) == '"it\'s & co"'
    assert typed("-w", windows=False) == "./-w"
    assert typed("-w", windows=True) == ".\\-w"
