"""Whether labels rise, fall, or have no order, however a form words them."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.workbook.scale_words import direction_of

ORDERED = [
    "Strongly disagree|Disagree|Neither|Agree|Strongly agree",
    "Strongly_disagree|disagree|neutral|agree|strongly_agree",
    "I disagree strongly|I disagree|I agree|I agree strongly",
    "Completely disagree|Somewhat disagree|Neither agree nor disagree|Somewhat agree|Completely agree",
    "Tend to disagree|Tend to agree",
    "1 - Strongly disagree|2 - Disagree|3 - Agree|4 - Strongly agree",
    "Never|Rarely|Sometimes|Often|Always",
    "Never|Seldom|Often|Always",
    "None of the time|Some of the time|Most of the time|All of the time",
    "Monthly|Weekly|Daily",
    "Very dissatisfied|Dissatisfied|Neither satisfied nor dissatisfied|Satisfied|Very satisfied",
    "Very poor|Poor|Fair|Good|Excellent",
    "Inadequate|Requires improvement|Good|Outstanding",
    "Very unlikely|Unlikely|Likely|Very likely",
    "Definitely not|Probably not|Maybe|Probably|Definitely",
    "Very difficult|Difficult|Easy|Very easy",
    "Much worse|Worse|About the same|Better|Much better",
    "Low|Medium|High",
    "Red|Amber|Green",
    "Not in place|Starting|Partly in place|In place|Embedded",
    "Not met|Partly met|Met|Exceeds",
    "No|A bit|Yes",
    "No|Yes",
    "False|True",
    "Not at all|A little|Somewhat|Very much|Completely",
    "To no extent|To some extent|To a great extent",
    "Not true|Sometimes true|Always true",
    "Not important|Slightly important|Moderately important|Important|Very important",
    "Not at all confident|Not very confident|Fairly confident|Very confident",
    "1|2|3|4",
    "0 - worst|5|10 - best",
    "1 star|2 stars|3 stars",
    "Not at all|2|3|4|Completely",
    "1 - Not at all|2|3|4|5 - Completely",
    "1 (worst)|2|3 (best)",
    "Never (1)|2|3|Always (4)",
]
CHOICES = [
    "Male|Female",
    "Male|Female|Other",
    "North|South|East",
    "Carer|Nurse|Manager|Cook",
    "Day|Night|Weekend",
    "Under 1 year|1 to 3 years|Over 3 years",
    "Full time|Part time|Bank",
    "18-24|25-34|35-44|45+",
    "1. Care home|2. Home care|3. Extra care",
    "Monday|Tuesday|Wednesday",
    "A|B|C",
    "Level 1|Level 2|Level 3",
    "White|Asian|Black|Mixed",
    "Email|Letter|Telephone",
    "Yes",
    "",
]


@pytest.mark.parametrize("labels", ORDERED)
def test_labels_that_rise_fall_the_other_way_round(labels: str) -> None:
    words = labels.split("|")
    assert direction_of(words) == "rising"
    assert direction_of([word.upper() for word in words]) == "rising"
    assert direction_of(words[::-1]) == "falling"


@pytest.mark.parametrize("labels", CHOICES)
def test_names_of_things_have_no_order(labels: str) -> None:
    assert direction_of(labels.split("|")) == "none"


@pytest.mark.parametrize("labels", ["Agree|Strongly agree|Disagree", "Often|Never|Always", "2|3|1"])
def test_an_order_that_goes_both_ways_is_mixed(labels: str) -> None:
    assert direction_of(labels.split("|")) == "mixed"


@pytest.mark.parametrize(
    ("labels", "direction"),
    [
        ("Never|Blue|Often|Always", "rising"),  # one of four is not known
        ("Never|Blue|Always", "rising"),  # one of three
        ("Never|Blue|Green|Always", "none"),  # two of four
        ("Blue|Never|Often|Always", "none"),  # an end is not known
        ("Never|Often|Always|Blue", "none"),
    ],
)
def test_both_ends_and_two_thirds_of_the_labels_have_to_be_known(
    labels: str, direction: str
) -> None:
    assert direction_of(labels.split("|")) == direction
