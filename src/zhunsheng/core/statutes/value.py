"""What a statute fixes: time limits and thresholds, each as it stands between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhunsheng.core.calendar import Limit, Roll, Unit
from zhunsheng.core.statutes.citation import Citation


@dataclass(frozen=True, slots=True)
class Law:
    """A statute, regulation or rule, and how it counts.

    ``working_days`` says in a sentence which of its days are working days, ``counting`` where it is written
    that the first day is not counted, ``roll`` what a last day on a holiday does.
    """

    key: str
    title: str
    short_title: str
    document: str = ""
    working_days: str = ""
    counting: str = ""
    roll: Roll = Roll.NO_CLAUSE
    roll_basis: str = ""

    def cite(self, articles: str = "") -> Citation:
        return Citation(self.title, self.short_title, articles)


class Kind(StrEnum):
    """What a time does in law."""

    DEADLINE = "deadline"  # to be done within
    MINIMUM = "minimum"  # to last at least
    LEAD_TIME = "lead_time"  # to be done so long before; counted backwards
    MAXIMUM_DURATION = "maximum_duration"  # a restraint may not last longer; never rolls
    LIMITATION = "limitation"  # a right or power lapses
    DEEMED_SERVICE = "deemed_service"  # counts as served after
    RETENTION = "retention"  # to be kept, or shown, so long
    BAR = "bar"  # may not be asked, or done, again within
    PRECONDITION = "precondition"
    CONSEQUENCE = "consequence"
    THRESHOLD_DAYS = "threshold_days"  # so near to an end, something becomes possible

    @property
    def waits(self) -> bool:
        """Whether its end is to be waited for: nothing is overdue when it has passed."""
        return self in (Kind.MINIMUM, Kind.DEEMED_SERVICE, Kind.BAR)


OTHER_UNITS = {
    "immediate": "立即",
    "before_event": "事前",
    "fixed_date": "固定日期",
    "as_specified_in_document": "以文书载明的为准",
    "count_per_year": "每年次数",
}
"""Units that are not lengths of time, with the words for them. Such a value has no ``limit``."""


@dataclass(frozen=True, slots=True)
class Extension:
    """How a time may be lengthened. ``limit`` or ``times`` is ``None`` where the law sets no bound."""

    limit: Limit | None
    unit: Unit
    times: int | None
    approver: str


@dataclass(frozen=True, slots=True)
class StatuteValue:
    """One time limit as in force from ``since`` to ``until`` (both days included; ``None``: still in force).

    ``event`` and ``starts_on`` name what it is counted from (for a lead time: the event it precedes).
    ``limit`` is ``None`` where nothing can be computed: then ``unit`` is one of ``OTHER_UNITS``. Unless
    ``verified`` against the text of the law, a value may be shown but must not found a finding.
    """

    id: str
    title: str
    kind: Kind
    law: Law
    citation: Citation
    since: date
    until: date | None
    length: int | None
    unit: str
    who: str
    event: str
    starts_on: str
    roll: Roll
    roll_basis: str = ""
    unit_basis: str = ""
    extension: Extension | None = None
    suspended_by: tuple[str, ...] = ()
    expires_effect: str = ""
    fixed_date: tuple[int, int] | None = None
    verified: bool = True
    note: str = ""

    @property
    def limit(self) -> Limit | None:
        if self.length is None or self.unit in OTHER_UNITS:
            return None
        return Limit(self.length, Unit(self.unit))

    @property
    def backward(self) -> bool:
        """Whether it is counted back from the event it names."""
        return self.kind in (Kind.LEAD_TIME, Kind.THRESHOLD_DAYS)

    def __str__(self) -> str:
        """The length in words: ``60日``, ``立即``, ``1月31日前``."""
        if self.fixed_date is not None:
            return f"{self.fixed_date[0]}月{self.fixed_date[1]}日前"
        return str(self.limit) if self.limit is not None else OTHER_UNITS[self.unit]


THRESHOLD_UNITS = {
    "CNY": "元",
    "CNY/day": "元每日",
    "case": "种情形",
    "copy": "份",
    "count/year": "次每年",
    "day": "日",
    "event": "次",
    "female member": "名女性成员",
    "month": "个月",
    "o'clock": "时",
    "person": "人",
    "ratio": "（比例）",
    "ratio/day": "每日（比例）",
    "rule": "条规则",
    "staff": "名工作人员",
    "working_day": "个工作日",
    "x illegal gain": "倍违法所得",
    "x principal": "倍本金",
    "year": "年",
}
_COMPARES = {"<=": "不超过", ">=": "不少于", "<": "不满", ">": "超过", "=": "", "range": ""}
OPERATORS = frozenset(_COMPARES)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number the law sets, as in force from ``since`` to ``until``.

    ``value`` is a pair for the operator ``range`` (both ends included) and ``None`` where each body sets its
    own.
    """

    id: str
    title: str
    law: Law
    citation: Citation
    since: date
    until: date | None
    operator: str
    value: Decimal | tuple[Decimal, Decimal] | None
    unit: str
    condition: str = ""
    verified: bool = True
    note: str = ""

    def admits(self, amount: Decimal | int) -> bool:
        """Whether ``amount`` satisfies the threshold; 以上、以下 include the number (民法典第1259条)."""
        if self.value is None:
            raise ValueError(f"{self.id} has no value of its own")
        if isinstance(self.value, tuple):
            return self.value[0] <= amount <= self.value[1]
        return {
            "<=": amount <= self.value,
            ">=": amount >= self.value,
            "<": amount < self.value,
            ">": amount > self.value,
            "=": amount == self.value,
        }[self.operator]

    def __str__(self) -> str:
        """The threshold in words: ``不超过200元``."""
        unit = THRESHOLD_UNITS[self.unit]
        if self.value is None:
            return "由各机关公布"
        if isinstance(self.value, tuple):
            return f"{self.value[0]:f}至{self.value[1]:f}{unit}"
        return f"{_COMPARES[self.operator]}{self.value:f}{unit}"
