"""How an article is cited: in full for a document, in short for a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhunsheng.core.errors import DefinitionError

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
_LEVELS = ("条", "款", "项")


def numeral(number: int) -> str:
    """1 to 9999 as statutes number their articles: ``十二``, ``六十二``, ``一百零八``, ``一千二百五十九``."""
    if not 1 <= number <= 9999:
        raise DefinitionError(f"条号须在1至9999之间，不能是{number}")
    said, gap = "", False
    for place, name in _PLACES:
        digit, number = divmod(number, place)
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return said.removeprefix("一") if said.startswith("一十") else said


_PLACE = re.compile(r"([1-9]\d*)(?:\.([1-9]\d*))?(?:\(([1-9]\d*)\))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article, or several, of a law.

    ``articles`` is written as in the definitions: ``"62"``, ``"62.1"`` (paragraph), ``"39.1(6)"`` and
    ``"64(2)"`` (item), ``"61、85"`` (two articles); empty cites the law as a whole.
    """

    title: str
    short_title: str
    articles: str = ""

    def __post_init__(self) -> None:
        self._places()

    @property
    def full(self) -> str:
        """``《中华人民共和国行政复议法》第六十二条第一款``."""
        places = ["".join(f"第{numeral(n)}{level}" for n, level in place) for place in self._places()]
        return f"《{self.title}》{'、'.join(places)}"

    @property
    def short(self) -> str:
        """``复议法第62条第1款``."""
        places = ["".join(f"第{n}{level}" for n, level in place) for place in self._places()]
        return self.short_title + "、".join(places)

    def __str__(self) -> str:
        return self.short

    def _places(self) -> list[list[tuple[int, str]]]:
        places = []
        for written in filter(None, self.articles.split("、")):
            match = _PLACE.fullmatch(written)
            if match is None:
                raise DefinitionError(
                    f"《{self.title}》的条号写作 62、62.1、39.1(6) 或 64(2)，不能是 {written!r}"
                )
            numbers = zip(match.groups(), _LEVELS, strict=True)
            places.append([(int(number), level) for number, level in numbers if number])
        return places
