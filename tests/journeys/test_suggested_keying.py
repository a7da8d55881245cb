"""The command that a paper form names for keying it works as it is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.journeys.program import run


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("keying") / "s 1"
    run("init", root, "--service", "Rose House", "--type", "Care home")
    return root


@pytest.mark.parametrize(
    ("group", "part"),
    [("nights", ()), ("nights", ("--pillar", "wellbeing", "--set", "short")), ("manager", ())],
)
def test_the_command_that_keys_a_paper_form_works_as_printed(
    service: Path, group: str, part: tuple[str, ...]
) -> None:
    made = run(
        "-w", service, "forms", "--format", "paper", "--group", group, *part,
        "-o", service / "f.html", "--force",
    )  # fmt: skip
    suggested = re.search(r"or key them: (pqmodel .*)\)", made.stderr + made.stdout)
    assert suggested, made.stderr
    done = run(*shlex.split(suggested[1])[1:], given="q\n")
    assert done.returncode == 0, done.stderr
