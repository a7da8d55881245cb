"""Doubts about another service's numbers are told of it, and not to whoever reads them."""

from __future__ import annotations

import re

from pqmodel.partnership.measure_doubts import doubts_of, of_another, shipped_measures
from tests.partnership.submissions import submission, turnover


def test_what_contradicts_itself_is_told_of_the_service() -> None:
    sent = submission("Rose House", measures=[turnover(3, 30, records=40)])
    (doubt,) = doubts_of(sent, shipped_measures()).values()
    assert "Staff records that the service holds (40)" in doubt
    assert "All staff, as the service states the total (30)" in doubt
    assert not re.search(r"\byou\b", doubt)


def test_no_title_of_a_number_speaks_to_the_reader_where_it_is_told_of_others() -> None:
    titles = [part.title for measure in shipped_measures().values() for part in measure.inputs]
    assert any(" you " in title for title in titles)
    assert [title for title in titles if re.search(r"\byou\b", of_another(title))] == []
