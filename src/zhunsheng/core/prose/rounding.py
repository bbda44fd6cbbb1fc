"""Rounding as official Chinese texts do it: half up at a number of decimals, or cut down to a step."""

from __future__ import annotations

from fractions import Fraction
from math import floor

Number = int | Fraction


def half_up(value: Number, places: int = 0) -> Fraction:
    """Nearest number with that many decimals; a half goes away from zero."""
    scale = 10**places
    size = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return size if value >= 0 else -size


def decimal(value: Number, places: int = 0, *, trim: bool = False, separator: str = "") -> str:
    """Half up at ``places`` decimals, printed without exponent; ``trim`` drops trailing zeros.

    ``separator`` goes between groups of three digits ("" in official documents, "," on screen).
    Minus is U+2212.
    """
    rounded = half_up(value, places)
    whole, rest = divmod(abs(rounded), 1)
    digits = f"{int(whole):,}".replace(",", separator)
    fraction = f"{int(rest * 10**places):0{places}d}" if places else ""
    if trim:
        fraction = fraction.rstrip("0")
    return ("−" if rounded < 0 else "") + digits + (f".{fraction}" if fraction else "")


def cut_down(value: Number, step: int) -> int:
    """The largest multiple of ``step`` not above ``value``."""
    return floor(Fraction(value) / step) * step


def usual_step(value: Number) -> int:
    """The step texts usually cut to: tens below 1000, hundreds below 10 000, then whole 万 and whole 亿."""
    if value < 1_000:
        return 10
    if value < 10_000:
        return 100
    return 10_000 if value < 10**8 else 10**8
