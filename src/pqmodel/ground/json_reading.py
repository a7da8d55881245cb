"""Reads JSON that anybody may have written: never deeper and never more than a file of ours holds."""

from __future__ import annotations

import json
from typing import Any, NoReturn

MOST_VALUES = 1_000_000
_BEGINNINGS = (b",", b"[", b"{")


class NotJson(ValueError):
    """The text is no JSON, or holds more than is read; `line` is where it breaks, 0 where unknown."""

    def __init__(self, words: str, line: int = 0) -> None:
        super().__init__(words)
        self.line = line


def parse_json(data: bytes | str) -> Any:
    """The value in the text. Raises NotJson."""
    text = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    # Every value but the first comes after one of these signs, which take no time to count.
    if sum(text.count(sign) for sign in _BEGINNINGS) > MOST_VALUES:
        raise NotJson(f"holds more than {MOST_VALUES:,} values")
    try:
        return json.loads(data, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise NotJson(str(error), error.lineno) from None
    except RecursionError:
        raise NotJson("is nested too deeply") from None
    except ValueError as error:
        raise NotJson(str(error)) from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
