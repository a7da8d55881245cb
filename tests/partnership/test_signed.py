"""Signed submissions: with the key that the list gives, with another one, with none, and changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.partnership.canonical import new_key, signed, with_checksum
from pqmodel.partnership.model import Submission
from pqmodel.partnership.taking_in import Added
from tests.partnership.submissions import STRONG, add, county_of, submission

THEIRS, LISTED = new_key()
OTHER, _ = new_key()


def outcome(root: Path, sent: Submission, *, listed: bool = True) -> Added:
    """What comes of a submission of a service whose key stands in the list, where `listed`."""
    lines = LISTED.decode("ascii").split("\n")
    key = "".join(line for line in lines if "-----" not in line)
    services = f"code,name,key\nH1,House 1,{key if listed else ''}\n"
    told = add(county_of(root, services=services), sent)
    (one,) = (*told.names, *told.others)
    return one


def test_what_is_signed_with_the_listed_key_is_taken_in(tmp_path: Path) -> None:
    one = signed(submission("House 1"), THEIRS, "key")
    assert outcome(tmp_path / "county", one).outcome == "taken"


def test_without_a_signature_or_with_another_key_it_is_not_and_which_it_is_is_said(
    tmp_path: Path,
) -> None:
    none = outcome(tmp_path / "none", submission("House 1"))
    assert (none.outcome, none.more) == ("unsigned", "it has no signature")
    other = outcome(tmp_path / "other", signed(submission("House 1"), OTHER, "key"))
    assert other.outcome == "unsigned"
    assert "signed with another key" in other.more


@pytest.mark.parametrize("listed", [True, False])
def test_what_was_changed_and_given_a_new_checksum_is_known_by_its_signature(
    tmp_path: Path, listed: bool
) -> None:
    one = signed(submission("House 1"), THEIRS, "key")
    changed = submission("House 1", STRONG)
    forged = with_checksum(
        changed.model_copy(update={"signature": one.signature, "signed_with": one.signed_with})
    )
    told = outcome(tmp_path / "county", forged, listed=listed)
    assert told.outcome == ("unsigned" if listed else "altered")
    if listed:
        assert told.more == "it was changed after it was signed"


def test_a_signature_that_is_no_base64_is_altered_and_stops_nothing(tmp_path: Path) -> None:
    broken = submission("House 1").model_copy(update={"signature": "ü!", "signed_with": "%%"})
    assert outcome(tmp_path / "county", broken, listed=False).outcome == "altered"
