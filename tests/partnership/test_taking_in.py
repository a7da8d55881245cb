"""What is given to a partnership to take in: the files that are meant, and what is none of ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import set_up
from pqmodel.partnership.sharing import as_text
from pqmodel.partnership.submission_files import Read, files_in, read_submission
from pqmodel.partnership.taking_in import add_files
from tests.partnership.submissions import submission


def test_files_are_those_named_and_those_of_json_in_folders_and_below(tmp_path: Path) -> None:
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name in ("in/b.json", "in/below/A.JSON", "in/notes.txt", "named.txt"):
        (tmp_path / name).write_text("{}")
    found = files_in([tmp_path / "named.txt", tmp_path / "in"])
    assert [path.name for path in found] == ["named.txt", "b.json", "A.JSON"]


def test_folders_without_a_submission_are_refused_and_never_look_like_nothing_new(
    tmp_path: Path,
) -> None:
    (tmp_path / "notes.txt").write_text("{}")
    with pytest.raises(PqmodelError, match=r"no file there ends in \.json"):
        files_in([tmp_path])


def test_a_folder_that_may_not_be_opened_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("{}")

    def refuse(path: str) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PqmodelError, match="cannot be opened"):
        files_in([tmp_path])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is cut off, or is not JSON"),
        (b"\x00\xff", "it is cut off, or is not JSON"),
        (b"[" * 9_000, "it is cut off, or is not JSON"),
        (b"[]", "it is JSON, but of something else"),
        (b"{}", "by is missing"),
    ],
)
def test_what_is_no_submission_is_told_in_words(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(content)
    told = add_files(set_up(tmp_path / "county", "North"), [path])
    assert [(one.outcome, one.more) for one in told.others] == [("broken", why)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_submission_that_an_editor_saved_again_is_read(tmp_path: Path, encoding: str) -> None:
    text = as_text(submission("Møller House"))
    file = tmp_path / "a.json"
    file.write_bytes(text.encode(encoding))
    read = read_submission(file)
    assert isinstance(read, Read)
    assert read.is_unaltered
    assert read.submission.by == "Møller House"


def test_a_name_that_leads_nowhere_stops_no_file_beside_it(tmp_path: Path) -> None:
    county = set_up(tmp_path / "county", "County")
    good = tmp_path / "good.json"
    good.write_text(as_text(submission("Rose House")), encoding="utf-8")
    there_is_none = tmp_path / "no-such.json"
    told = add_files(county, files_in([there_is_none, good]))
    assert told.counts == {"missing": 1, "taken": 1}
    assert not told.all_fine
    assert [one.name for one in told.others] == [str(there_is_none)]
    with pytest.raises(PqmodelError, match="There is no file"):
        files_in([there_is_none])
