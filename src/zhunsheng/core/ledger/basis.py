"""Articles of law as a declaration cites them."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 9999 as an article number is written: 62 → 六十二, 110 → 一百一十, 1003 → 一千零三."""
    if number < 10:
        return _DIGITS[number]
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law; ``paragraph`` is 款 and ``item`` 项."""

    law: str
    number: int
    paragraph: int = 0
    item: int = 0

    @property
    def full(self) -> str:
        """As in documents and print: 《行政复议法》第六十二条第一款."""
        return f"《{self.law}》第{chinese_number(self.number)}条" + self._tail(chinese_number)

    @property
    def short(self) -> str:
        """As on screen: 行政复议法第62条第1款."""
        return f"{self.law}第{self.number}条" + self._tail(str)

    def _tail(self, write: object) -> str:
        paragraph = f"第{write(self.paragraph)}款" if self.paragraph else ""  # type: ignore[operator]
        return paragraph + (f"第{write(self.item)}项" if self.item else "")  # type: ignore[operator]

    def __str__(self) -> str:
        return self.short


def art(law: str, number: int, paragraph: int = 0, item: int = 0) -> Article:
    """``art("行政复议法", 62)``: the form used in declarations."""
    return Article(law, number, paragraph, item)
