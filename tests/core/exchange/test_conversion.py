"""Forms are converted where the content is certain, and facts are never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from zhunsheng.core.exchange.columns import Column, Role
from zhunsheng.core.exchange.conversion import offer
from zhunsheng.core.ledger.fields import Choice, Date, Money, Number, Party, Person, Text
from zhunsheng.core.ledger.typed import plain_day

PEOPLE = Column(Role.FACT, "参训人次", field=Number("参训人次", unit="人次"))
HOURS = Column(Role.FACT, "学时", field=Number("学时", unit="小时"))
FEE = Column(Role.FACT, "罚款", field=Money("罚款"))
DAY = Column(Role.DAY, "日期")
HELD = Column(Role.FACT, "举行日期", field=Date("举行日期"))
FORM = Column(
    Role.FACT, "形式", field=Choice("形式", {"lecture": "法治讲座", "stall": "摆摊咨询", "court": "旁听庭审"})
)
CODE = Column(Role.FACT, "企业代码", part="code", field=Party("企业"))
NUMBER = Column(Role.FACT, "身份证号", part="id_number", field=Person("负责人"))
NAME = Column(Role.FACT, "负责人", field=Person("负责人"))
TITLE = Column(Role.FACT, "主题", field=Text("主题"))


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        (PEOPLE, "一百二十", "120"),
        (PEOPLE, "两千零五人", "2005"),
        (PEOPLE, "１２０人", "120"),
        (PEOPLE, "1,286人次", "1286"),
        (PEOPLE, "1.2万", "12000"),
        (PEOPLE, "约120", ""),
        (PEOPLE, "120余人", ""),
        (PEOPLE, "几十", ""),
        (HOURS, "90分钟", ""),
        (FEE, "三千元", "3000"),
        (FEE, "5万", "50000"),
        (FEE, "三千多元", ""),
        (DAY, "二〇二六年九月三日", "2026-9-3"),
        (DAY, "2026年9月3号", "2026-9-3"),
        (DAY, "2026年9月31号", ""),
        (HELD, "二〇二六年十二月三十一日", "2026-12-31"),
        (DAY, "九月三日", ""),
        (DAY, "26年9月3日", ""),
        (FORM, "讲座", "法治讲座"),
        (FORM, "咨询服务", ""),
        (FORM, "法", ""),
        (CODE, "91990100ma0000099j", "91990100MA0000099J"),
        (CODE, "91990100ma0000099x", ""),
        (NUMBER, "110105 1949 1231 002x", "11010519491231002X"),
        (NAME, "张 三", ""),
        (TITLE, "任何内容", ""),
    ],
)  # fmt: skip
def test_offers(column: Column, text: str, found: str) -> None:
    assert offer(column, text) == found


@pytest.mark.parametrize(
    ("typed", "day"),
    [("9.17", "2026-9-17"), ("9月17日", "2026-9-17"), ("今天", "2026-03-16"), ("下周", "下周")],
)
def test_days_written_short(typed: str, day: str) -> None:
    assert plain_day(typed, date(2026, 3, 16)) == day
