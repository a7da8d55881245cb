"""A backup holds the whole service; what is put back is the same to the byte, or nothing is."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pqmodel.ground import files
from pqmodel.ground.faults import CannotRead, InputRefused, NotConfirmed, PqmodelError
from pqmodel.service import backup_file
from pqmodel.service.backing_up import back_up
from pqmodel.service.backup_file import LIST, is_safe
from pqmodel.service.restoring import look_into, put_back
from tests.factories.desk import Desk

TODAY = date(2026, 11, 28)


@pytest.fixture
def service(desk: Desk) -> Path:
    """A service with a manager's and six people's answers, and a file of its own beside them."""
    desk.answered("2026-Q4", {"rooms-warm": 4})
    for person in range(6):
        desk.answered("2026-Q4", {"rooms-warm": 1 + person % 3}, "day")
    root = desk.workspace.root
    (root / "Größe und Überblick.txt").write_text("Notes", encoding="utf-8")
    return root


@pytest.fixture
def backup(desk: Desk, service: Path, tmp_path: Path) -> Path:
    assert service.is_dir()
    return back_up(desk.workspace, tmp_path / "kept.zip", TODAY).path


def held(root: Path) -> dict[str, bytes]:
    """Every file but what is made anew: the cache, and the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "cache" not in path.parts and path.name != "lock"
    }


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The backup with its files changed by somebody who can write a zip."""
    with zipfile.ZipFile(backup) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    other = backup.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return other


def listed_anew(
    entries: dict[str, bytes], change: Callable[[list[dict[str, object]]], None]
) -> None:
    contents = json.loads(entries[LIST])
    change(contents["files"])
    entries[LIST] = json.dumps(contents).encode()


def test_what_is_put_back_is_the_same_to_the_byte(
    backup: Path, service: Path, tmp_path: Path
) -> None:
    put_back(backup, tmp_path / "back")
    assert held(tmp_path / "back") == held(service)


def test_the_same_service_on_the_same_day_makes_the_same_bytes(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    again = back_up(desk.workspace, tmp_path / "again.zip", TODAY).path
    assert again.read_bytes() == backup.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps such rules otherwise")
def test_a_backup_is_for_its_owner_alone_and_so_are_answers_put_back(
    backup: Path, tmp_path: Path
) -> None:
    put_back(backup, tmp_path / "back")
    answers = tmp_path / "back" / "responses" / "2026-Q4" / "day.json"
    for path in (backup, answers):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_earlier_backups_and_what_is_too_large_are_left_out_and_named(
    desk: Desk, service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(desk.workspace, service / "first.zip", TODAY)
    monkeypatch.setattr(backup_file, "LARGEST", 100_000)
    (service / "film.bin").write_bytes(b"0" * 100_001)
    made = back_up(desk.workspace, service / "second.zip", TODAY)
    assert {file.path for file in made.left_out} == {"film.bin", "first.zip"}
    assert "second.zip" not in {file.path for file in made.contents.files}


@pytest.mark.skipif(os.name == "nt", reason="there, links need a right that few have")
def test_answers_that_are_kept_elsewhere_by_a_link_are_in_it(
    desk: Desk, service: Path, tmp_path: Path
) -> None:
    (service / "responses").rename(tmp_path / "other drive")
    (service / "responses").symlink_to(tmp_path / "other drive", target_is_directory=True)
    (service / "round in a circle").symlink_to(service, target_is_directory=True)
    made = back_up(desk.workspace, tmp_path / "kept.zip", TODAY)
    names = [file.path for file in made.contents.files]
    assert "responses/2026-Q4/day.json" in names
    assert not [name for name in names if name.startswith("round")]


def test_a_backup_that_is_there_stays_unless_told_otherwise_and_is_kept_then(
    desk: Desk, backup: Path, service: Path
) -> None:
    before = backup.read_bytes()
    with pytest.raises(PqmodelError, match="is there already"):
        back_up(desk.workspace, backup, TODAY)
    (service / "new.txt").write_text("New", encoding="utf-8")
    back_up(desk.workspace, backup, TODAY, force=True)
    assert (backup.parent / "kept-before-1.zip").read_bytes() == before


def test_a_backup_that_the_disk_does_not_confirm_is_none(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_confirmed(folder: Path) -> None:
        raise NotConfirmed(f"{folder} is not confirmed.")

    monkeypatch.setattr(files, "settle", not_confirmed)
    with pytest.raises(PqmodelError, match="does not confirm the backup"):
        back_up(desk.workspace, tmp_path / "kept.zip", TODAY)


@pytest.mark.parametrize("what", ["a service", "a file", "a text"])
def test_nothing_is_written_over(what: str, backup: Path, service: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    if what == "a service":
        place = service
    elif what == "a file":
        place.write_text("", encoding="utf-8")
    else:
        place.mkdir()
        (place / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    before = held(place)
    with pytest.raises(PqmodelError):
        put_back(backup, place)
    assert held(place) == before


@pytest.mark.parametrize("name", [".", "..", "", "within/..", "/"])
def test_a_folder_however_it_is_named_is_refused_with_one_that_works(
    name: str, backup: Path, service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (service / "within").mkdir()
    monkeypatch.chdir(service / "within" if name == ".." else service)
    with pytest.raises(PqmodelError) as refused:
        put_back(backup, Path(name))
    *_, folder = refused.value.hint.split()
    assert Path(folder).name.endswith("-restored")


def test_what_was_cut_short_is_gone_on_with(backup: Path, service: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    put_back(backup, place)
    # As a crash leaves it: the settings come last, and a part of another file may lie there.
    (place / "pqmodel.yaml").unlink()
    (place / "responses" / "2026-Q4" / "day.json").unlink()
    (place / ".pqmodel.yaml.0a1b2c3d.part").write_bytes(b"half")
    put_back(backup, place)
    assert held(place) == held(service)


def remove_answers(entries: dict[str, bytes]) -> None:
    del entries["responses/2026-Q4/day.json"]


def alter_answers(entries: dict[str, bytes]) -> None:
    entries["responses/2026-Q4/day.json"] += b" "


def add_a_file(entries: dict[str, bytes]) -> None:
    entries["extra.txt"] = b"?"


def drop_settings(entries: dict[str, bytes]) -> None:
    del entries["pqmodel.yaml"]
    listed_anew(
        entries,
        lambda listed: listed.remove(next(x for x in listed if x["path"] == "pqmodel.yaml")),
    )


def drop_the_list(entries: dict[str, bytes]) -> None:
    del entries[LIST]


def climb(entries: dict[str, bytes]) -> None:
    entries["../outside.txt"] = b"x"
    listed_anew(
        entries,
        lambda listed: listed.append(
            {"path": "../outside.txt", "size": 1, "sha256": backup_file.digest(b"x")}
        ),
    )


def name_twice(entries: dict[str, bytes]) -> None:
    entries["PLAN.yaml"] = entries["plan.yaml"] = b"x"
    same = {"size": 1, "sha256": backup_file.digest(b"x")}
    listed_anew(
        entries,
        lambda listed: listed.extend([{"path": "PLAN.yaml"} | same, {"path": "plan.yaml"} | same]),
    )


def swell(entries: dict[str, bytes]) -> None:
    entries["responses/2026-Q4/day.json"] = b"0" * 10_000_000


@pytest.mark.parametrize(
    "change", [remove_answers, alter_answers, add_a_file, drop_settings, climb, name_twice, swell]
)
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_written(
    change: Callable[[dict[str, bytes]], None], backup: Path, tmp_path: Path
) -> None:
    other = rewritten(backup, change)
    with pytest.raises(InputRefused, match="not whole"):
        put_back(other, tmp_path / "back")
    assert not (tmp_path / "back").exists()
    assert not (tmp_path / "outside.txt").exists()


def test_all_that_is_wrong_is_told_at_once(backup: Path) -> None:
    other = backup
    for change in (alter_answers, add_a_file, climb):
        other = rewritten(other, change)
    with pytest.raises(InputRefused) as refused:
        look_into(other)
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "no backup"), (b"Dear Sir", "no backup"), (None, "not there")],
)
def test_what_is_no_backup_is_told(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "kept.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CannotRead, match=words):
        look_into(path)


def test_a_zip_of_something_else_and_a_backup_of_a_newer_pqmodel_are_told(backup: Path) -> None:
    with pytest.raises(CannotRead, match="no backup of a whole service"):
        look_into(rewritten(backup, drop_the_list))

    def newer(entries: dict[str, bytes]) -> None:
        entries[LIST] = json.dumps(json.loads(entries[LIST]) | {"format": 2}).encode()

    with pytest.raises(PqmodelError, match="newer"):
        look_into(rewritten(backup, newer))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_a_damaged_backup_is_refused_in_words_or_gives_what_was_kept(
    backup: Path, service: Path, tmp_path: Path, place: float, bits: int
) -> None:
    data = bytearray(backup.read_bytes())
    data[int(place * len(data))] ^= bits
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    try:
        look_into(damaged)
    except PqmodelError:
        return
    with backup_file.opened(damaged) as opened:
        assert dict(opened.files()) == held(service)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.yaml", True),
        ("responses/2026-Q4/day.json", True),
        (".pqmodel/completed/2026-Q4.yaml", True),
        ("Größe.txt", True),
        ("", False),
        ("/etc/passwd", False),
        ("../plan.yaml", False),
        ("a/../b", False),
        ("a//b", False),
        ("./a", False),
        ("C:/plan.yaml", False),
        ("a\\b", False),
        ("a\x00b", False),
        ("con", False),
        ("NUL.txt", False),
        ("ends.", False),
        ("ends ", False),
    ],
)
def test_which_names_lead_below_the_folder_on_every_system(name: str, safe: bool) -> None:
    assert is_safe(name) is safe
