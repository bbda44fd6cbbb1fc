"""Canonical bytes of a JSON value: one value, one spelling, so that a hash over it means something.

The form is the subset of RFC 8785 that a journal needs:

* object keys are strings, sorted by code point; no white space; UTF-8, nothing escaped that need not be;
* whole numbers only, within ±(2^53 - 1), so that every reader of JSON sees the same number. Floats are
  refused: money is whole fen, a rate is two whole numbers;
* text is kept exactly as it was typed. It is not normalised (NFC would replace compatibility characters that
  occur in people's names); whoever wants normal forms applies them at the form, before the event exists.
"""

from __future__ import annotations

import json
from typing import Any

from zhunsheng.core.errors import IntegrityFailure

LARGEST = 2**53 - 1
"""The largest whole number, either sign, that canonical bytes may hold."""

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical(value: Any) -> bytes:
    """The canonical bytes of ``value``: dict, list or tuple, str, int, bool, None, nested at will.

    Raises ``TypeError`` for any other type (floats, dates, Decimals, keys that are not text) and
    ``ValueError`` for a whole number out of range, text that is not valid Unicode, or nesting too deep.
    """
    try:
        _refuse_foreign(value, "$")
        return _encode(value).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"text holds a lone surrogate, which UTF-8 cannot carry: {error.object!r}") from None
    except RecursionError:
        raise ValueError("value is nested too deeply, or contains itself") from None


def parse(data: bytes) -> Any:
    """The value whose canonical bytes ``data`` is.

    Raises ``IntegrityFailure`` when ``data`` is not JSON or not spelled canonically: stored events always
    are, so anything else was changed by another hand.
    """
    try:
        value = _decode(data.decode())
        spelled = _encode(value).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise IntegrityFailure(f"不是规范格式的 JSON：{error}") from None
    if spelled != data:
        raise IntegrityFailure("不是规范格式的 JSON：键的顺序、空白、重复的键或转义写法与规范不同")
    return value


def _whole(digits: str) -> int:
    number = int(digits)
    if not -LARGEST <= number <= LARGEST:
        raise ValueError(f"{digits} is beyond ±(2^53 - 1)")
    return number


def _refuse_number(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")


_decode = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number, parse_int=_whole).decode


def _refuse_foreign(value: Any, path: str) -> None:
    if isinstance(value, str) or value is None or value is True or value is False:
        return
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"{path}: {value} is beyond ±(2^53 - 1); write it as text")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{path}: key {key!r} is {type(key).__name__}, keys must be text")
            if type(inner) is not str:
                _refuse_foreign(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            _refuse_foreign(inner, f"{path}[{position}]")
    else:
        raise TypeError(f"{path}: {type(value).__name__} has no canonical form; give text or a whole number")
