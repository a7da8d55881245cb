"""The made-up files of these tests are the same at any time, so that a case that failed can be tried again."""

from __future__ import annotations

import io
import re
import zipfile

from tests.factories.files import saved, workbook


def test_nothing_in_a_workbook_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(saved(workbook(["rooms-warm"], [4])))) as archive:
        members = {item.date_time for item in archive.infolist()}
        properties = archive.read("docProps/core.xml").decode()
    assert members == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-[^<]+", properties)) == {"2026-11-02T09:00:00Z"}
