"""Makes the lists of exact versions anew, with the hashes of their files: `python3 tests/lock.py`.

`requirements.lock` is what tests and checks run with: the newest of every package. `lowest.lock` has
the lowest version of each package that pqmodel itself needs, and the test tools of the other list.
`standalone/requirements.lock` is what the standalone program is built from, in the same versions.
All hold for Linux, macOS and Windows and for every Python that pyproject.toml allows. It takes uv
(`pip install uv`) and a network. A version that is in a list stays; `--upgrade` looks for newer ones.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NEWEST = ROOT / "tests" / "requirements.lock"
LOWEST = ROOT / "tests" / "lowest.lock"
STANDALONE = ROOT / "standalone" / "requirements.lock"
HEADER = "# Made by `python3 tests/lock.py`; see CONTRIBUTING.md. Not edited by hand.\n"


def main() -> int:
    """Writes the lists; 1 where uv is missing, else 0."""
    uv = shutil.which("uv")
    if uv is None:
        print("The lists are made by uv, which is not installed: pip install uv", file=sys.stderr)
        return 1

    _lock(uv, NEWEST, ["--extra", "test", "--extra", "dev", *sys.argv[1:]])

    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools.txt"
        tools.write_text(_test_tools(), encoding="utf-8")
        # Without the list of before: the lowest version depends on pyproject.toml alone.
        options = ["--upgrade", "--resolution", "lowest-direct", "--extra", "test"]
        _lock(uv, LOWEST, [*options, "--constraint", str(tools)])

    builder = STANDALONE.with_suffix(".in")
    options = [str(builder), "--constraint", str(NEWEST), *sys.argv[1:]]
    _lock(uv, STANDALONE, options)
    return 0


def _lock(uv: str, path: Path, options: list[str]) -> None:
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", _lowest_python()]
    command += ["--generate-hashes", "--no-header", "--no-annotate", *options]
    command += ["pyproject.toml", "--output-file", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)

    versions = path.read_text(encoding="utf-8")
    path.write_text(HEADER + versions, encoding="utf-8", newline="\n")


def _test_tools() -> str:
    """The exact versions of the packages that only tests need, as constraints."""
    wanted = {_name(requirement) for requirement in _project()["optional-dependencies"]["test"]}
    pins = re.findall(r"^[a-z0-9-]+==[^\\\n]+", NEWEST.read_text(encoding="utf-8"), re.MULTILINE)
    return "".join(f"{pin.strip()}\n" for pin in pins if _name(pin) in wanted)


def _name(requirement: str) -> str:
    name = re.split(r"[^A-Za-z0-9._-]", requirement)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _lowest_python() -> str:
    return str(_project()["requires-python"]).removeprefix(">=")


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


if __name__ == "__main__":
    sys.exit(main())
