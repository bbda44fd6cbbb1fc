"""Chinese numerals: 一百二十 for counting, 二〇二五 for years and serial numbers, and both read back."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_VALUES = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def counting(number: int) -> str:
    """``120`` → 一百二十, ``10`` → 十, ``105`` → 一百零五, ``20300`` → 二万零三百. From 0 up to 9999万亿."""
    if not 0 <= number < 10**16:
        raise ValueError(f"no Chinese numeral for {number}")
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    text = ""
    for index in reversed(range(len(groups))):
        group = groups[index]
        if not group:
            continue
        skipped = text and (group < 1000 or groups[index + 1] == 0)
        text += (_DIGITS[0] if skipped else "") + _group(group)
        text += "万" if index == 3 and groups[2] else _GROUPS[index]
    return text.removeprefix("一") if text.startswith("一十") else text


def _group(number: int) -> str:
    """One group of four digits, ``0 < number < 10000``."""
    text = ""
    gap = False
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text


def digit_by_digit(number: int | str) -> str:
    """Years and serial numbers, digit by digit with 〇: ``2025`` → 二〇二五."""
    return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def read_counting(text: str) -> int:
    """Reads 一百二十, 十二, 两千, 三万零五十, 二〇二五; raises ValueError for anything else."""
    if not text:
        raise ValueError("empty numeral")
    if all(character in _VALUES for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    for scale, size in (("亿", 10**8), ("万", 10**4)):
        if scale in text:
            upper, _, lower = text.rpartition(scale)
            return read_counting(upper) * size + (
                read_counting(lower.lstrip("零")) if lower.strip("零") else 0
            )
    total, digit = 0, None
    for character in text:
        if character in _SCALES:
            total += (1 if digit is None else digit) * _SCALES[character]
            digit = None
        elif character in _VALUES:
            digit = _VALUES[character] or None
        else:
            raise ValueError(f"not a Chinese numeral: {text}")
    return total + (digit or 0)
