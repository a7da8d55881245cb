"""Builds pqmodel as a program of its own, for people without Python, and tries it: `python3 standalone`.

It makes `dist/pqmodel`, a folder to copy anywhere, and an archive of it for this system. What it is
built from has exact versions, each file checked by its hash. A program is built on the system that
it is for: the hosted workflow does so for Windows and macOS.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from trial import try_program

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DIST = ROOT / "dist"
WINDOWS = os.name == "nt"


def main() -> int:
    """Builds and tries; 1 where the program does not do what it should."""
    python = _environment()
    folder = _build(python)
    _add_licences(python, folder)
    program = folder / ("pqmodel.exe" if WINDOWS else "pqmodel")
    if not try_program(program):
        return 1
    print(f"Built and tried: {folder}\nTo hand on: {_pack(folder, program)}")
    return 0


def _environment() -> Path:
    """The Python of an environment with pqmodel and what builds it, made where it is not there yet."""
    folder = Path(os.environ.get("PQMODEL_STANDALONE_ENV", ROOT / ".venv-standalone"))
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # What goes into the program is compiled when it is built.
    pip.append("--no-compile")
    subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "requirements.lock")], check=True)
    # Built by the hatchling of the list, so that nothing comes in unchecked.
    ours = ["--force-reinstall", "--no-deps", "--no-build-isolation", str(ROOT)]
    subprocess.run([*pip, *ours], check=True)
    return python


def _build(python: Path) -> Path:
    """The folder with the program, made anew."""
    work = ROOT / "build" / "standalone"
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--name", "pqmodel", "--onedir", "--console"]
    # The command line imports its commands by their names, where nothing that reads code sees it.
    command += ["--collect-submodules", "pqmodel", "--collect-data", "pqmodel"]
    # The empty document that Word files begin from.
    command += ["--collect-data", "docx"]
    for unused in ("tkinter", "sqlite3", "unittest", "pydoc_data"):
        command += ["--exclude-module", unused]
    command += ["--distpath", str(DIST), "--workpath", str(work), "--specpath", str(work)]
    subprocess.run([*command, str(HERE / "start.py")], check=True)
    return DIST / "pqmodel"


def _add_licences(python: Path, folder: Path) -> None:
    """Puts our licence and those of all that is inside beside the program, as they ask for."""
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    for package in sorted(Path(site.stdout.strip()).glob("*.dist-info")):
        for file in sorted(package.rglob("*")):
            if file.is_file() and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE")):
                name = f"{package.name.removesuffix('.dist-info')}-{file.name}"
                licences = folder / "licences"
                licences.mkdir(exist_ok=True)
                shutil.copy(file, licences / name)


def _pack(folder: Path, program: Path) -> Path:
    """The folder as one file to hand on, named by version and system."""
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    name = "-".join(
        [*version.stdout.split(), platform.system().lower(), platform.machine().lower()]
    )
    # A zip would lose that the program may be run, which Linux and macOS ask for.
    kind = "zip" if WINDOWS else "gztar"
    return Path(shutil.make_archive(str(DIST / name), kind, DIST, folder.name))


if __name__ == "__main__":
    sys.exit(main())
