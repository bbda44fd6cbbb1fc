"""Figure claims read out of a text, and whether a computed figure bears them out.

A printed number claims a range: 860余 is at least 860 and below the next printed step, 88.16% is what rounds
half up to it, 100% and 全覆盖 are exactly everything, 下降28.42% is a change of −28.42 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng.core.figures.values import FigureValue
from zhunsheng.core.prose.numerals import read_counting
from zhunsheng.core.prose.rounding import Number, decimal
from zhunsheng.core.prose.styles import in_annex, is_amount

_SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 10**8, "万亿": 10**12}
_PERSONS, _ATTENDANCES = {"人", "名", "位"}, "人次"
_RATES = ("%", "个百分点")

_NUMBER = re.compile(
    r"(?P<about>近|接近|将近|约|超过|超|逾|突破|不少于|至少)?"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?"
    r"(?P<more>[余多])?(?P<scale>万亿|[百千万亿])?(?P<more_after>[余多])?"
    r"(?P<unit>[%％]|个百分点|人次|场次|户次|件次|批次|[\u4e00-\u9fff](?<![余多以至到和、]))?"
    r"(?P<above>以上|左右)?"
)
_FALLS = re.compile(r"(?:下降|减少|降低|压缩|缩短|下滑|回落)(?:了|幅度)?(?:达到?|为|近|约|超过?)?$")
_RISES = re.compile(r"(?:增长|上升|提高|增加|提升)(?:了|幅度)?(?:达|近|约|超过?)?$")
_EVERYTHING = re.compile(r"全覆盖|全部|百分之百|均(?=[已按通获得在为实完])")
_LEVEL = re.compile(r"持平")
_CHARACTERS = re.compile(r"(?P<numeral>[一二三四五六七八九十百千两〇零]+)(?P<unit>[\u4e00-\u9fff])")
_FIRST = re.compile(r"首[个份家次例批]|唯一|第一|第(?P<rank>[二三四五六七八九十]+|\d+)(?:名|位)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a printed number says. Bounds are in the figure's own scale: rates 1 = 100 %, money in yuan.

    A bound of None is open; ``low_included`` and ``high_included`` say whether a bound belongs to the range.
    """

    text: str
    unit: str
    nominal: Fraction
    low: Fraction | None
    high: Fraction | None
    low_included: bool = True
    high_included: bool = False

    def covers(self, value: Number) -> bool:
        """Whether the value lies in the claimed range."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below

    @property
    def range_text(self) -> str:
        """The range in Chinese: 等于50, 不小于860且小于870."""
        if self.low == self.high:
            return f"等于{self._printed(self.nominal)}"
        parts = []
        if self.low is not None:
            parts.append(f"{'不小于' if self.low_included else '大于'}{self._printed(self.low)}")
        if self.high is not None:
            parts.append(f"{'不大于' if self.high_included else '小于'}{self._printed(self.high)}")
        return "且".join(parts)

    def _printed(self, bound: Fraction) -> str:
        if self.unit in _RATES:
            return decimal(bound * 100, 6, trim=True) + self.unit
        return decimal(bound, 6, trim=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``agrees`` and, in one Chinese sentence, why. ``claim`` is None when nothing could be read."""

    agrees: bool
    sentence: str
    claim: Claim | None = None


def claims_in(text: str) -> list[Claim]:
    """Every claim printed in Arabic digits, with years left out, then 全覆盖 and 持平."""
    return [*_digits(text), *_words(text)]


def parse_claim(text: str) -> Claim | None:
    """The first claim of a short text (860余名): Arabic digits, then 全覆盖, ranks, Chinese numerals."""
    return next(iter([*claims_in(text), *_ranks(text), *_characters(text)]), None)


def agrees(
    printed: str, unit: str, figure: FigureValue, value: Number | str | float | None = None
) -> Verdict:
    """Whether the printed text is borne out by the figure.

    ``unit`` is the unit of the claim ("%" for rates and changes); where the text prints several numbers,
    ``value`` (in that unit: 88.16 for 88.16 %) names the one that is meant.
    """
    claims = _matching(printed, unit, value)
    if not claims:
        return Verdict(False, f"从“{printed}”中读不出{'' if value is None else value}{unit}的数")
    if len(claims) > 1 and value is None:
        return Verdict(False, f"“{printed}”里有{len(claims)}个数，须指明是哪一个")
    claim = claims[0]
    if figure.value is None or not figure.records:
        return Verdict(False, f"“{figure.title}”没有算出：本期没有记录", claim)
    if (unit == _ATTENDANCES) != (figure.unit == _ATTENDANCES) and {unit, figure.unit} & _PERSONS:
        return Verdict(
            False, f"印作“{unit}”，指标“{figure.title}”的单位是“{figure.unit}”：人与人次不同", claim
        )
    computed = Fraction(figure.value) / (100 if is_amount(figure) else 1)
    fits = claim.covers(computed)
    sentence = (
        f"印作“{claim.text}”，即{claim.range_text}；算得{in_annex(figure)}，{'相符' if fits else '不符'}"
    )
    return Verdict(fits, sentence, claim)


def _matching(printed: str, unit: str, value: Number | str | float | None) -> list[Claim]:
    is_rate = unit == "%"
    found = [c for c in claims_in(printed) if (c.unit in _RATES) == is_rate]
    if not is_rate:
        found += [*_ranks(printed), *_characters(printed)]
    if value is None:
        return found[:1] if len({c.nominal for c in found}) == 1 else found
    meant = Fraction(str(value)) / (100 if is_rate else 1)
    return [c for c in found if c.nominal == meant]


def _digits(text: str) -> Iterator[Claim]:
    for found in _NUMBER.finditer(text):
        unit = (found["unit"] or "").replace("％", "%")
        if unit == "年" and re.fullmatch(r"(?:19|20)\d\d", found["whole"]):
            continue
        yield _claim(found, unit, text[: found.start()])


def _claim(found: re.Match[str], unit: str, before: str) -> Claim:
    places = len(found["decimals"] or "")
    scale = _SCALES[found["scale"] or ""]
    printed = Fraction(found["whole"].replace(",", "") + "." + (found["decimals"] or "0"))
    size = Fraction(scale, 100) if unit in _RATES else Fraction(scale)
    step = _printed_step(found) * size
    nominal = printed * size
    falls, rises = (p.search(before) if unit in _RATES else None for p in (_FALLS, _RISES))
    changed = falls or rises
    text = (changed[0] if changed else "") + found[0]
    about = (found["about"] or "").removeprefix("将").removeprefix("接")
    if found["more"] or found["more_after"]:
        claim = Claim(text, unit, nominal, nominal, nominal + step)
    elif found["above"] == "以上" or about in ("超过", "超", "逾", "突破", "不少于", "至少"):
        claim = Claim(text, unit, nominal, nominal, None)
    elif found["above"] == "左右" or about == "约":
        claim = Claim(text, unit, nominal, nominal - step / 2, nominal + step / 2)
    elif about:
        claim = Claim(text, unit, nominal, nominal - step, nominal, high_included=True)
    elif changed or _is_rounded(printed, unit, places, scale):
        half = size / 10**places / 2
        claim = Claim(text, unit, nominal, nominal - half, nominal + half)
    else:
        claim = Claim(text, unit, nominal, nominal, nominal, high_included=True)
    return _fallen(claim) if falls else claim


def _fallen(claim: Claim) -> Claim:
    """The size of a fall as a negative change: the bounds change sides."""
    low = None if claim.high is None else -claim.high
    high = None if claim.low is None else -claim.low
    return Claim(
        claim.text,
        claim.unit,
        -claim.nominal,
        low,
        high,
        claim.high_included,
        high_included=claim.low_included,
    )


def _is_rounded(printed: Fraction, unit: str, places: int, scale: int) -> bool:
    """Rates (but 0 and 100 %, said only when exact), decimals and sums in 万元 are rounded half up."""
    if unit in _RATES:
        return printed not in (0, 100)
    return places > 0 or (scale > 1 and unit == "元")


def _printed_step(found: re.Match[str]) -> Fraction:
    """The last printed place that is not zero: 860 → 10, 800 → 100, 4万 → 1 (万), 4.5万 → 0.1."""
    if found["decimals"]:
        return Fraction(1, 10 ** len(found["decimals"]))
    digits = found["whole"].replace(",", "")
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else Fraction(1)


def _words(text: str) -> Iterator[Claim]:
    for found in _EVERYTHING.finditer(text):
        yield _exactly(found[0], "%", 1)
    for found in _LEVEL.finditer(text):
        yield _exactly(found[0], "%", 0)


def _ranks(text: str) -> Iterator[Claim]:
    for found in _FIRST.finditer(text):
        rank = found["rank"]
        yield _exactly(
            found[0], "名", 1 if not rank else int(rank) if rank.isdigit() else read_counting(rank)
        )


def _characters(text: str) -> Iterator[Claim]:
    for found in _CHARACTERS.finditer(text):
        yield _exactly(found[0], found["unit"], read_counting(found["numeral"]))


def _exactly(text: str, unit: str, number: int) -> Claim:
    return Claim(text, unit, Fraction(number), Fraction(number), Fraction(number), high_included=True)
