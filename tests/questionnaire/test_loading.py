"""Loading a questionnaire: in one file and in several, and what can go wrong with the files themselves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml

from pqmodel.ground import paths, yaml_reading
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.questionnaire.file_names import MAIN_FILE, files_of
from pqmodel.questionnaire.loading import inspect, load
from tests.factories.garden import GARDEN, check, line_of, spoiled, told

PART = yaml.safe_dump(yaml.safe_load(GARDEN)["pillars"][0], sort_keys=False)
IN_FILES = (
    GARDEN[: GARDEN.index("pillars:")]
    + "pillars: [beds.yaml]\n"
    + GARDEN[GARDEN.index("themes:") :]
)


def test_a_questionnaire_in_one_file_is_whole(tmp_path: Path) -> None:
    assert check(tmp_path) == []
    garden = load(tmp_path)
    assert [p.id for p in garden.pillars] == ["beds"]
    assert [t.id for t in garden.themes] == ["tools"]
    assert garden.scale.values == (1, 2, 3)
    assert garden.by_statement["beds-weeded"][1].levels[3] == "Clean rows."
    assert garden.measures[0].id == "rain"
    assert garden.guidance.start == ()


def test_the_same_questionnaire_in_several_files_is_the_same(tmp_path: Path) -> None:
    one, several = tmp_path / "one", tmp_path / "several"
    one.mkdir()
    several.mkdir()
    assert check(one) == []
    assert check(several, IN_FILES, beds_yaml=PART) == []
    assert load(one) == load(several)


def test_the_file_may_be_named_itself_and_called_anything(tmp_path: Path) -> None:
    path = tmp_path / "allotment.yml"
    path.write_text(GARDEN, encoding="utf-8")
    assert load(path).id == "garden"


def test_files_beside_are_known_whatever_the_questionnaire_is_called(tmp_path: Path) -> None:
    (tmp_path / "allotment.yml").write_text(IN_FILES, encoding="utf-8")
    (tmp_path / "beds.yaml").write_text(PART, encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    assert [p.name for p in files_of(tmp_path / "allotment.yml")] == ["allotment.yml", "beds.yaml"]


@pytest.mark.parametrize(
    "text", ["\ufeff" + GARDEN, GARDEN.replace("\n", "\r\n"), "# first\n\n---\n" + GARDEN]
)
def test_marks_of_other_editors_do_no_harm(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []
    assert load(tmp_path).statements()


def test_lines_are_right_with_windows_line_ends(tmp_path: Path) -> None:
    text = spoiled(("title: Our garden", "titel: Our garden"))
    assert check(tmp_path, text.replace("\n", "\r\n"))[0].line == line_of(text, "titel") == 4


def test_nothing_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="There is no questionnaire at") as refused:
        load(tmp_path / "nowhere.yaml")
    assert refused.value.exit_code == 1


def test_a_folder_without_its_file_names_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "allotment.yaml").write_text(GARDEN, encoding="utf-8")
    with pytest.raises(PqmodelError) as refused:
        load(tmp_path)
    assert MAIN_FILE in refused.value.hint
    assert "allotment.yaml" in refused.value.hint


def test_refusal_carries_faults_but_no_warnings(tmp_path: Path) -> None:
    text = spoiled(("Tools are sharp.", "Tools are sharp and clean."), ("about: How", "abuot: How"))
    assert len(check(tmp_path, text)) == 2
    with pytest.raises(InputRefused) as refused:
        load(tmp_path)
    assert [fault.what for fault in refused.value.faults] == ["unknown key 'abuot' in 'garden'"]


def test_warnings_alone_do_not_refuse(tmp_path: Path) -> None:
    assert [
        fault.warning
        for fault in check(tmp_path, spoiled(("Tools are sharp.", "Tools are sharp and clean.")))
    ] == [True]
    assert load(tmp_path).id == "garden"


ODD_FILES = {
    "empty": (b"", "questionnaire.yaml:1 is empty"),
    "only comments": (b"# one\n# two\n", "questionnaire.yaml:1 is empty"),
    "a list": (
        b"- format: 1\n- id: garden\n",
        "questionnaire.yaml:1 is not a set of keys with values",
    ),
    "words": (b"hello\n", "questionnaire.yaml:1 is not a set of keys with values"),
    "other letters": (
        b"format: 1\ntitle: caf\xe9\n",
        "questionnaire.yaml:2 has a letter that is not in UTF-8",
    ),
    "sixteen bits": (
        GARDEN.encode("utf-16"),
        "questionnaire.yaml:1 has a letter that is not in UTF-8",
    ),
    "binary": (
        b"format: 1\n\x00\x01\x02",
        "questionnaire.yaml:2 has a sign in it that no text file has",
    ),
    "tab": (b"format: 1\nscale:\n\tpoints: 1\n", "questionnaire.yaml:3 begins with a tab"),
    "colons": (b"format: 1\ntitle: a: b\n", "questionnaire.yaml:2 has a colon too many"),
    "quote": (
        b'format: 1\ntitle: "a\nid: b\n',
        "questionnaire.yaml:2 opens a quote that is never closed",
    ),
    "deep": (b"format: 1\nid: " + b"[" * 100_000, "questionnaire.yaml is nested too deeply"),
    "deep in lines": (b"- " * 100_000, "questionnaire.yaml is nested too deeply"),
    "two": (b"format: 1\n---\nid: b\n", "questionnaire.yaml:2 begins a second document"),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_gives_one_message(tmp_path: Path, name: str) -> None:
    content, message = ODD_FILES[name]
    assert told(check(tmp_path, content)) == [message]


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_part_gives_one_message_and_hides_no_other(tmp_path: Path, name: str) -> None:
    content, message = ODD_FILES[name]
    text = IN_FILES.replace("value: 3", "value: 4")
    faults = told(check(tmp_path, text, beds_yaml=content))
    assert faults == [
        message.replace("questionnaire", "beds"),
        "questionnaire.yaml:10 the scale jumps from 2 to 4",
    ]


def test_an_alias_bomb_is_refused_and_fills_no_memory(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    faults = check(tmp_path, "a0: &a0 [x]\n" + levels + GARDEN)
    assert any("repeats another part by an alias" in fault.what for fault in faults)


def test_a_repeated_part_is_told_once(tmp_path: Path) -> None:
    text = spoiled(
        (
            "levels:\n          1: Dust.\n          3: Damp soil.",
            "levels: &these {1: Dust., 3: Damp soil.}",
        ),
        ("levels:\n          1: Thistles.\n          3: Clean rows.", "levels: *these"),
    )
    line = line_of(text, "*these")
    assert told(check(tmp_path, text)) == [
        f"questionnaire.yaml:{line} repeats another part by an alias (*)"
    ]


def test_a_huge_file_is_refused_without_being_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reading, "_LARGEST", 1000)
    assert told(check(tmp_path)) == ["questionnaire.yaml:1 is larger than 20 MB"]


def test_a_missing_part_is_told_with_the_name_that_may_be_meant(tmp_path: Path) -> None:
    faults = check(tmp_path, IN_FILES, bed_yaml=PART)
    assert told(faults) == [
        f"questionnaire.yaml:{line_of(IN_FILES, 'pillars:')} there is no file 'beds.yaml' beside this one"
    ]
    assert faults[0].mend == "did you mean 'bed.yaml'?"


@pytest.mark.parametrize(
    "name", ["../beds.yaml", "/etc/passwd", "..", "a\\b.yaml", "x" * 5000, '"a\\0b"', "Beds.yaml"]
)
def test_only_files_in_the_same_folder_are_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "beds.yaml").write_text(PART, encoding="utf-8")
    faults = check(folder, IN_FILES.replace("beds.yaml", name), beds_yaml=PART)
    assert len(faults) == 1
    assert "there is no file" in faults[0].what
    assert len(faults[0].what) < 120


def test_a_questionnaire_that_lists_itself_is_refused(tmp_path: Path) -> None:
    faults = check(tmp_path, IN_FILES.replace("beds.yaml", MAIN_FILE))
    assert told(faults) == [f"questionnaire.yaml:{line_of(IN_FILES, 'pillars:')} lists itself"]


def test_a_part_that_is_listed_twice_is_told_once(tmp_path: Path) -> None:
    faults = check(
        tmp_path, IN_FILES.replace("[beds.yaml]", "[beds.yaml, beds.yaml]"), beds_yaml=PART
    )
    assert told(faults) == [
        f"questionnaire.yaml:{line_of(IN_FILES, 'pillars:')} names 'beds.yaml' a second time"
    ]


def test_one_pillar_is_not_taken_for_a_questionnaire(tmp_path: Path) -> None:
    path = tmp_path / "beds.yaml"
    path.write_text(PART, encoding="utf-8")
    faults = inspect(path).faults
    assert [fault.what for fault in faults] == ["is one pillar, and not a whole questionnaire"]


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_links_to_files_work_and_circles_of_them_are_told(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(PART, encoding="utf-8")
    (tmp_path / "beds.yaml").symlink_to("real.txt")
    assert check(tmp_path, IN_FILES) == []
    (tmp_path / "beds.yaml").unlink()
    (tmp_path / "beds.yaml").symlink_to("beds.yaml")
    assert "there is no file" in check(tmp_path, IN_FILES)[0].what
    (tmp_path / MAIN_FILE).unlink()
    (tmp_path / MAIN_FILE).symlink_to(MAIN_FILE)
    with pytest.raises(PqmodelError, match="There is no questionnaire"):
        load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_a_pipe_is_no_part(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "beds.yaml")
    assert "there is no file" in check(tmp_path, IN_FILES)[0].what


def test_a_file_that_may_not_be_opened_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = paths.read_up_to

    def refuse(path: Path, most: int) -> bytes:
        if path.name == refused_name:
            raise PermissionError(13, "Permission denied")
        return read(path, most)

    monkeypatch.setattr(paths, "read_up_to", refuse)
    refused_name = "none"
    assert check(tmp_path, IN_FILES, beds_yaml=PART) == []
    refused_name = "beds.yaml"
    told = "beds.yaml cannot be opened: you have no permission"
    assert told in inspect(tmp_path).faults[0].what
    refused_name = MAIN_FILE
    with pytest.raises(PqmodelError, match="cannot be opened: you have no permission"):
        inspect(tmp_path)


def test_parts_of_the_wrong_kind_are_told(tmp_path: Path) -> None:
    for key, what in {
        "pillars: beds.yaml": "'pillars' should be a list, not 'beds.yaml'",
        "pillars: []": "there are no pillars",
        "pillars:": "there are no pillars",
        "pillars: [7]": "should name a file, or be a part, and not be 7",
        "pilars: [beds.yaml]": "unknown key 'pilars' in 'garden'",
    }.items():
        faults = check(tmp_path, IN_FILES.replace("pillars: [beds.yaml]", key), beds_yaml=PART)
        assert [fault.what for fault in faults] == [what]


def test_frameworks_and_measures_may_stand_in_files(tmp_path: Path) -> None:
    whole = yaml.safe_load(GARDEN)
    parts = {
        key: yaml.safe_dump({"format": 1, key: whole[key]}) for key in ("frameworks", "measures")
    }
    head = GARDEN[: GARDEN.index("frameworks:\n  - id")] + "frameworks: f.yaml\nmeasures: m.yaml\n"
    assert check(tmp_path, head, f_yaml=parts["frameworks"], m_yaml=parts["measures"]) == []
    assert load(tmp_path).frameworks[0].references[0].id == "B1"
    spoiled_measures = (
        parts["measures"]
        .replace("unit: count", "unit: buckets")
        .replace("title: Rain", "titel: Rain")
    )
    faults = check(tmp_path, head, f_yaml=parts["frameworks"], m_yaml=spoiled_measures)
    assert sorted(fault.what for fault in faults) == [
        "'unit' cannot be 'buckets'",
        "unknown key 'titel' in 'rain'",
    ]
    assert {fault.file for fault in faults} == {"m.yaml"}
