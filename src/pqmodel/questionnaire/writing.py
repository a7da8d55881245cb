"""Writes a questionnaire as a folder of YAML files, as a person would lay them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.file_names import MAIN_FILE
from pqmodel.questionnaire.layout import PARTS
from pqmodel.questionnaire.model import Pillar, Questionnaire

_LONG = 90
_WIDTH = 118
_LISTED = ("frameworks", "measures")
# Names that another file of the questionnaire has, or that Windows keeps for itself.
_TAKEN = {"questionnaire", "guidance", "frameworks", "measures", "con", "prn", "aux", "nul"}


def files_of_questionnaire(questionnaire: Questionnaire) -> dict[str, bytes]:
    """The files by name: questionnaire.yaml first, then one for each pillar and theme, guidance, frameworks, measures.

    What a service amended itself is in the statements; no file says that it was amended.
    """
    sections = {section.id: _file_name(section) for section in questionnaire.sections}
    head = {
        key: value for key, value in _plain(questionnaire).items() if key not in (*PARTS, "amended")
    }
    files: dict[str, tuple[str, dict[str, Any]]] = {}
    for key in ("pillars", "themes"):
        names = [sections[section.id] for section in getattr(questionnaire, key)]
        head |= {key: names} if names else {}
    for section in questionnaire.sections:
        files[sections[section.id]] = ("pillar", _plain(section))
    if guidance := _plain(questionnaire.guidance):
        head["guidance"] = "guidance.yaml"
        files["guidance.yaml"] = ("guidance", guidance)
    for key in _LISTED:
        if items := getattr(questionnaire, key):
            head[key] = f"{key}.yaml"
            files[f"{key}.yaml"] = (key, {key: [_plain(item) for item in items]})
    if "retired" in head:
        head["retired"] = head.pop("retired")  # what is asked no more stands last
    return {
        MAIN_FILE: _text("questionnaire", head),
        **{name: _text(*file) for name, file in files.items()},
    }


def _file_name(section: Pillar) -> str:
    taken = section.id in _TAKEN or (section.id[:3] in ("com", "lpt") and section.id[3:].isdigit())
    return f"pillar-{section.id}.yaml" if taken else f"{section.id}.yaml"


def _text(kind: str, content: dict[str, Any]) -> bytes:
    first = f"# yaml-language-server: $schema=schemas/{kind}.schema.json\n"
    body = yaml.dump(
        {"format": 1, **content},
        Dumper=_dumper(),
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
    )
    return (first + body).encode("utf-8", "replace")


def _plain(noun: Noun) -> dict[str, Any]:
    """A noun as plain values, without its format and without what is as it would be anyway."""
    return {key: _value(getattr(noun, key)) for key in _said(noun) if key != "format"}


def _said(noun: Noun) -> Iterator[str]:
    for key, field in type(noun).model_fields.items():
        if field.is_required() or getattr(noun, key) != field.default:
            yield key


def _value(value: Any) -> Any:
    if isinstance(value, Noun):
        return _plain(value)
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_value(item) for item in value]
        return _Flow(items) if all(_short(item) for item in items) else items
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _short(item: Any) -> bool:
    """True for what stands well among others on one line: ids and codes."""
    return isinstance(item, int) or (
        isinstance(item, str) and len(item) <= 60 and " " not in item and item.isascii()
    )


class _Flow(list[Any]):
    """A list that is written on one line."""


def _dumper() -> Any:
    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
            return super().increase_indent(flow, False)  # lists stand further in than their key

    def text(dumper: Any, value: str) -> Any:
        lines, style = value.split("\n"), None
        if not all(line.isprintable() for line in lines):
            style = (
                '"'  # other breaks of lines and control characters survive in double quotes alone
            )
        elif len(lines) > 1 and all(line == line.strip() and line for line in lines):
            style = "|"
        elif len(lines) > 1:
            style = '"'
        elif len(value) > _LONG and " ".join(value.split()) == value:
            style = ">"
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def number(dumper: Any, value: float) -> Any:
        # Our reader knows no numbers with an exponent, such as 1e-05.
        return dumper.represent_scalar("tag:yaml.org,2002:float", format(Decimal(repr(value)), "f"))

    Dumper.add_representer(str, text)
    Dumper.add_representer(float, number)
    Dumper.add_representer(
        _Flow,
        lambda dumper, value: dumper.represent_sequence(
            "tag:yaml.org,2002:seq", value, flow_style=True
        ),
    )
    return Dumper
