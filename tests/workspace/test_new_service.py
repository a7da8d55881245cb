"""Setting up a workspace: what is written reads back, whatever the service is called."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.service import Group, Service
from pqmodel.workspace.workspace import Workspace
from tests.factories.drawn_records import ODD_WORDS, ids, some_words

titles = some_words.map(lambda words: words[:80].strip() or "x")
groups = st.lists(
    st.builds(
        Group, id=ids, title=titles, named=st.booleans(), asked=st.none() | st.integers(0, 500)
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda group: group.id,
).map(tuple)
services = st.builds(
    Service,
    service=some_words,
    type=some_words,
    groups=groups,
    calendar=st.sampled_from(["quarters", "months", "halves", "years", "financial-quarters"]),
    questionnaire=some_words,
    frameworks=st.lists(ids, max_size=3).map(tuple),
    smallest_group=st.integers(3, 100),
    target=st.none() | st.sampled_from([0.0, 2.5, 4.0]),
    weighting=st.sampled_from(["person", "group"]),
    retention=st.sampled_from([None, "24 months", "2 years"]),
)


@pytest.mark.slow
@given(services)
@settings(max_examples=150)
def test_any_service_reads_back_as_it_was_set_up(service: Service) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "records"
        set_up(root, service)
        assert Workspace(root).service == service


@pytest.mark.parametrize("name", [words for words in ODD_WORDS if words.strip()])
def test_odd_names_survive(tmp_path: Path, name: str) -> None:
    service = Service(service=name)
    assert set_up(tmp_path, service).service == service


def test_the_file_explains_itself_and_keeps_the_name_readable(tmp_path: Path) -> None:
    set_up(tmp_path, Service(service="Zoë's House: nights & days"))
    text = (tmp_path / "pqmodel.yaml").read_text(encoding="utf-8")
    assert 'service: "Zoë\'s House: nights & days"' in text
    assert "# target: 4" in text
    for key in (
        "groups",
        "calendar",
        "questionnaire",
        "smallest_group",
        "target",
        "weighting",
        "retention",
    ):
        above = text[: text.index(f"{key}:")].rstrip("# ").splitlines()
        assert above[-1].startswith("#"), key


def test_a_target_of_zero_is_a_target(tmp_path: Path) -> None:
    assert set_up(tmp_path, Service(service="Rose House", target=0)).service.target == 0


def test_a_place_that_is_set_up_already_is_left_alone(tmp_path: Path) -> None:
    set_up(tmp_path, Service(service="Rose House"))
    with pytest.raises(PqmodelError, match="is set up already"):
        set_up(tmp_path, Service(service="Lily House"))
    assert Workspace(tmp_path).service.service == "Rose House"


def test_a_file_is_no_place_for_records(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(PqmodelError, match="is a file, not a folder"):
        set_up(tmp_path / "file", Service(service="Rose House"))
