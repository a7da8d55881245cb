"""Which files a questionnaire is made of."""

from __future__ import annotations

from pathlib import Path

from pqmodel.questionnaire.file_names import files_of, main_file


def test_a_folder_means_the_questionnaire_in_it(tmp_path: Path) -> None:
    assert main_file(tmp_path) == tmp_path / "questionnaire.yaml"
    assert main_file(tmp_path / "garden.yaml") == tmp_path / "garden.yaml"


def test_all_yaml_files_beside_it_may_be_its_parts(tmp_path: Path) -> None:
    for name in ("questionnaire.yaml", "beds.yml", "notes.txt", "tools.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    names = [path.name for path in files_of(tmp_path)]
    assert names == ["beds.yml", "questionnaire.yaml", "tools.yaml"]
    own = tmp_path / "garden.data"
    own.write_text("", encoding="utf-8")
    assert own in files_of(own)
