"""The measures that the data set gives beside those of the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pqmodel.ground.faults import InputRefused
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import read_yaml
from pqmodel.questionnaire.measure import Measure, MeasuresFile


@lru_cache(maxsize=1)
def data_set_measures() -> Mapping[str, Measure]:
    """The measures by id, as they are shipped."""
    source = read_yaml(Path(__file__).with_name("measures.yaml"))
    file = fit(source, MeasuresFile)
    if file is None or source.faults:
        raise InputRefused("The measures of the data set cannot be used.", source.faults)
    return {measure.id: measure for measure in file.measures}
