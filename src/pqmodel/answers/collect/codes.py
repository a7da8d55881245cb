"""Reads response codes, one a line: read out over the phone, or copied from the end of the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer
from pqmodel.answers.response_code import CodeRefused, group_tag, questionnaire_tag, read, values_of
from pqmodel.ground.faults import Fault
from pqmodel.questionnaire.model import Questionnaire


def read_codes(
    lines: Iterable[str], questionnaire: Questionnaire, groups: Sequence[str], name: str
) -> ReadFile:
    """Everybody whose code can be read. Empty lines and those that begin with # are passed over.

    `groups` are the ids of the groups that may answer. A code that is wrong is a fault; the others
    stand.
    """
    received: list[Received] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        # Notepad writes a mark at the beginning of a file, which nobody sees.
        code = line.strip().lstrip("\ufeff")
        if not code or code.startswith("#"):
            continue
        try:
            received.append(_read_person(code, questionnaire, groups, f"{name} line {number}"))
        except CodeRefused as error:
            faults.append(Fault(name, number, error.message, error.hint))
    return ReadFile("codes", tuple(received), tuple(faults))


def _read_person(
    code: str, questionnaire: Questionnaire, groups: Sequence[str], place: str
) -> Received:
    contents = read(code)
    if contents.questionnaire_tag != questionnaire_tag(questionnaire.ref):
        raise CodeRefused(
            f"The code answers another questionnaire, or another version of {questionnaire.id}.",
            "Ask for the response file instead: that one can be carried over.",
        )

    # The code has ten bits of each group's name: `forms` refuses groups that it cannot tell apart.
    sets = ("", *(named_set.id for named_set in questionnaire.sets))
    tags = {group_tag(group, asked): (group, asked) for asked in sets for group in groups}
    group, asked_set = tags.get(contents.group_tag, (None, ""))
    if group is None:
        raise CodeRefused(
            "The code is of a group that this service does not have.",
            f"The groups are: {', '.join(groups)}.",
        )

    values = values_of(contents, questionnaire)
    if not values:
        raise CodeRefused(
            "The code has no answers in it.", "Ask for it again if that was not meant."
        )
    return Received(
        place=place,
        identity=identity_of(questionnaire.ref.digest, group, contents.nonce, values),
        group=group,
        questionnaire=questionnaire.ref,
        asked_set=asked_set,
        answers={key: Answer(value=value) for key, value in values.items()},
    )
