"""Writes a questionnaire as a folder of YAML files, as a person would lay them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import AliasChoices
from pydantic.fields import FieldInfo

from pqmodel.ground.nouns import Noun
from pqmodel.ground.yaml_writing import Row, write_book
from pqmodel.questionnaire.file_names import MAIN_FILE
from pqmodel.questionnaire.layout import PARTS
from pqmodel.questionnaire.model import Pillar, Questionnaire

_LONGEST_IN_A_ROW = 60
_LARGEST_WHOLE = 1e15
# Names that another file of the questionnaire has, or that Windows keeps for itself.
_TAKEN = {"questionnaire", "guidance", "frameworks", "measures", "con", "prn", "aux", "nul"}


def files_of_questionnaire(questionnaire: Questionnaire) -> dict[str, bytes]:
    """The files by name: questionnaire.yaml, then one for each pillar and theme, guidance,
    frameworks, measures.

    What a service amended itself is in the statements; no file says that it was amended.
    """
    head = _as_plain(questionnaire)
    retired = head.pop("retired", None)
    for key in (*PARTS, "amended"):
        head.pop(key, None)
    files: dict[str, bytes] = {}

    if questionnaire.pillars:
        head["pillars"] = [_file_name(section) for section in questionnaire.pillars]
    if questionnaire.themes:
        head["themes"] = [_file_name(section) for section in questionnaire.themes]
    for section in questionnaire.sections:
        files[_file_name(section)] = _write("pillar", _as_plain(section))

    guidance = _as_plain(questionnaire.guidance)
    if guidance:
        head["guidance"] = "guidance.yaml"
        files["guidance.yaml"] = _write("guidance", guidance)
    for key in ("frameworks", "measures"):
        items = [_as_plain(item) for item in getattr(questionnaire, key)]
        if items:
            head[key] = f"{key}.yaml"
            files[f"{key}.yaml"] = _write(key, {key: items})

    for translation in questionnaire.translations:
        name = f"words-{translation.language}.yaml"
        files[name] = _write("translation", _as_plain(translation))
        head.setdefault("translations", []).append(name)

    # What is asked no more stands last.
    if retired:
        head["retired"] = retired
    return {MAIN_FILE: _write("questionnaire", head), **files}


def _file_name(section: Pillar) -> str:
    is_port = section.id[:3] in ("com", "lpt") and section.id[3:].isdigit()
    if section.id in _TAKEN or is_port:
        return f"pillar-{section.id}.yaml"
    return f"{section.id}.yaml"


def _write(kind: str, content: dict[str, Any]) -> bytes:
    first_line = f"# yaml-language-server: $schema=schemas/{kind}.schema.json\n"
    return (first_line + write_book({"format": 1, **content})).encode("utf-8", "replace")


def _as_plain(noun: Noun) -> dict[str, Any]:
    """A noun as plain values, without its format and without what is as it would be anyway."""
    plain = {}
    for key, field in type(noun).model_fields.items():
        value = getattr(noun, key)
        # What is as it would be anyway only makes a file longer to read.
        usual = field.get_default(call_default_factory=True, validated_data={})
        is_said = field.is_required() or value != usual
        if is_said and key != "format":
            plain[_key_in_file(key, field)] = _value(value)
    return plain


def _key_in_file(key: str, field: FieldInfo) -> str:
    """What the field is called in a file, where Python cannot call it that."""
    if isinstance(field.validation_alias, AliasChoices):
        return str(field.validation_alias.choices[0])
    return key


def _value(value: Any) -> Any:
    if isinstance(value, Noun):
        return _as_plain(value)
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_value(item) for item in value]
        return Row(items) if all(_is_short(item) for item in items) else items
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    return value


def _is_short(item: Any) -> bool:
    """True for what stands well among others on one line: ids and codes."""
    if isinstance(item, int):
        return True
    if not isinstance(item, str):
        return False
    return len(item) <= _LONGEST_IN_A_ROW and " " not in item and item.isascii()
