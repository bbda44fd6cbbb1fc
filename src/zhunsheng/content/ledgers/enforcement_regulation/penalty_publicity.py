"""Penalties shown to the public as credit information (行政处罚信息公示).

Market regulation: 市场监督管理行政处罚信息公示规定 (2021-09-01), in the national system of enterprise credit information. Work
safety: 安全生产法 art. 78. What 行政处罚法 art. 48 has published is recorded on the penalty itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.penalties.words import KINDS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, OFFICER
from zhunsheng.core.figures import WITHOUT_EXCEPTION, Days, Flow, Mean, Overdue, Rate, Stock, clock, state
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Choices,
    Clock,
    Date,
    Family,
    Link,
    Party,
    Requirement,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    within,
)

LAW = "市场监督管理行政处罚信息公示规定"
_NONE_FOR_WARNINGS = "credit_publicity.warning_not_public"

registered = State("registered", "待公示", Family.WAITING_START)
pushed = State("pushed", "已推送外省", Family.WAITING)
published = State("published", "公示中", Family.ACTIVE)
overturned = State("overturned", "待撤回", Family.ACTIVE)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)
ceased = State("ceased", "提前停止", Family.DONE)
expired = State("expired", "期满停止", Family.DONE)
exempt = State("exempt", "不予公示", Family.ENDED)


class Enter(Asks):
    penalty = Link("行政处罚案件", "administrative_penalty", relation="公示的处罚", required=False)
    subject = Party("被处罚的当事人", listed=True, phone=True)
    decision_number = Text("处罚决定书文号", limit=60, listed=True, phone=True)
    decided_on = Date("处罚决定日期")
    kinds = Choices("处罚种类", KINDS, listed=True, suggested=True)
    regime = Choice(
        "公示的依据",
        {
            "market": "市场监管处罚",
            "assist": "协助外省公示",
            "safety": "安全生产处罚",
        },
        suggested=True,
    )
    same_province = YesNo("当事人登记地在本省")
    light = YesNo("仅通报批评或者较低数额罚款")
    told_publicity = YesNo("送达时书面告知将公示", required=False)


class Show(Asks):
    secrets_checked = YesNo("经过保密、商业秘密和个人信息审查")
    shown_where = Text("公示的系统或者网站")
    restricted_until = Date("限制经营、从业的截止日", future=True, required=False, hint="限制超过三年的必填")


class Exempt(Asks):
    exemption_reason = Text("不予公示的理由", long=True)


class Push(Asks):
    pushed_to = Text("推送到的外省机关")


class Correct(Asks):
    correction = Text("更正的内容和原因", long=True)


class Overturn(Asks):
    overturned_how = Choice(
        "对处罚决定的处理",
        {"changed": "变更", "revoked": "撤销", "unlawful": "确认违法", "void": "确认无效"},
    )
    overturning_document = Text("决定或者裁判的文号")


class Withdraw(Asks):
    publicity_withdrawal_reason = Text("撤回的理由", long=True, required=False)


class Cease(Asks):
    performed_voluntarily = YesNo("自觉履行了处罚决定的义务")
    harm_removed = YesNo("主动消除了危害后果和不良影响")
    no_repetition = YesNo("没有因同类行为再次受到处罚")
    not_on_lists = YesNo("不在经营异常名录和严重失信名单中")


_GRAVE = frozenset(
    {"downgraded", "permit_revoked", "activity_restricted", "production_halted", "practice_barred"}
)


def _only_warned(facts: Mapping[str, Any]) -> bool:
    return list(facts.get("kinds") or ()) == ["warning"]


def _not_only_warned(situation: Situation) -> str | None:
    none = situation.threshold(_NONE_FOR_WARNINGS)
    if none is None or none.admits(int(_only_warned(situation.record.facts))):
        return None
    return "仅受到警告的处罚不予公示。请办理不予公示"


def _checked(situation: Situation) -> str | None:
    if situation.facts.get("secrets_checked"):
        return None
    return "公示前应当经过保密审查，并对商业秘密和个人信息作必要处理。请先审查"


def _told(situation: Situation) -> str | None:
    known = situation.record.facts
    if known.get("regime") != "market" or known.get("told_publicity"):
        return None
    return "应当公示的，送达决定书时须书面告知当事人将向社会公示。请先补充告知并更正登记"


def _reasoned(situation: Situation) -> str | None:
    if situation.facts.get("publicity_withdrawal_reason"):
        return None
    return "撤回公示信息应当说明理由。请填撤回的理由"


def _ceasable(situation: Situation) -> str | None:
    if set(situation.record.facts.get("kinds") or ()) & _GRAVE:
        return "较为严重的行政处罚不得提前停止公示。请等到公示期满"
    lacking = [
        title
        for name, title in (
            ("performed_voluntarily", "自觉履行义务"),
            ("harm_removed", "消除危害后果"),
            ("no_repetition", "没有再次受罚"),
            ("not_on_lists", "不在失信名单"),
        )
        if not situation.facts.get(name)
    ]
    return f"提前停止公示的条件还不具备：{'、'.join(lacking)}。请在条件具备后再办理" if lacking else None


not_only_warned = Requirement(
    "not_only_warned", "仅受警告不公示", _not_only_warned, art(LAW, 2, 2), thresholds=(_NONE_FOR_WARNINGS,),
    checks=("PUB-02",),
)  # fmt: skip
secrets_checked = Requirement("secrets_checked", "公示前审查", _checked, art(LAW, 5))
told_publicity = Requirement("told_publicity", "告知将公示", _told, art(LAW, 8))
withdrawal_reasoned = Requirement("withdrawal_reasoned", "撤回说明理由", _reasoned, art(LAW, 11))
ceasable = Requirement("ceasable", "可以提前停止", _ceasable, art(LAW, 14, 1))


def _here(facts: Mapping[str, Any]) -> bool:
    return facts.get("regime") == "market" and facts.get("same_province") is not False


def _elsewhere(facts: Mapping[str, Any]) -> bool:
    return facts.get("regime") == "market" and facts.get("same_province") is False


def _assisting(facts: Mapping[str, Any]) -> bool:
    return facts.get("regime") == "assist"


def _safety(facts: Mapping[str, Any]) -> bool:
    return facts.get("regime") == "safety"


def _of_market(facts: Mapping[str, Any]) -> bool:
    return facts.get("regime") in ("market", "assist")


def _light(facts: Mapping[str, Any]) -> bool:
    return _of_market(facts) and bool(facts.get("light"))


def _heavy(facts: Mapping[str, Any]) -> bool:
    return _of_market(facts) and not facts.get("light")


SHOWING = (OFFICER, HANDLER, CLERK)
GONE = ("expire", "cease_early", "withdraw")

LEDGER = Case(
    "penalty_publicity",
    "行政处罚信息公示",
    "enforcement_regulation",
    kept_by=("body",),  # 市场监督管理行政处罚信息公示规定第4条，安全生产法第78条：作出处罚的部门
    since=date(2021, 9, 1),
    law=LAW,
    headline="{subject} {decision_number}",
    keyfacts=("subject", "decision_number", "kinds", "penalty"),
    aliases=("信用公示台账", "双公示台账"),
    about="作出处罚决定的机关登记：决定当天登记，公示、更正、撤回、停止公示各在当天登记；协助外省公示的，收到推送当天登记。",
    empty="还没有公示信息。作出应当公示的处罚决定后登记。",
    steps=(
        Step("enter", "登记公示信息", opens(registered), by=SHOWING, asks=Enter, basis=art(LAW, 4)),
        Step("publish", "公示", (registered | pushed) >> published, by=SHOWING, asks=Show, basis=art(LAW, 9),
             needs=(not_only_warned, secrets_checked, told_publicity)),
        Step("push", "推送外省公示", registered >> pushed, by=SHOWING, asks=Push, basis=art(LAW, 10), needs=(not_only_warned,)),
        Step("exempt", "不予公示", registered >> exempt, by=(HEAD,), asks=Exempt, basis=art(LAW, 2, 2), irreversible=True),
        Step("correct", "更正公示", within(published), by=SHOWING, asks=Correct, basis=art(LAW, 12)),
        Step("overturn", "处罚被推翻", published >> overturned, by=SHOWING, asks=Overturn, basis=art(LAW, 11)),
        Step("withdraw", "撤回公示", (published | overturned) >> withdrawn, by=SHOWING, asks=Withdraw, basis=art(LAW, 11),
             needs=(withdrawal_reasoned,), irreversible=True),
        Step("cease_early", "提前停止公示", published >> ceased, by=(HEAD,), asks=Cease, basis=art(LAW, 14, 1),
             needs=(ceasable,)),
        Step("expire", "期满停止公示", (published | pushed) >> expired, by=SHOWING, basis=art(LAW, 13, 1)),
    ),
    clocks=(
        Clock("publicity", "公示期限", "公示", "field:decided_on", ("publish", "exempt"),
              "credit_publicity.samr_pub_same_province", when=_here, checks=("PUB-01",)),
        Clock("push", "跨省推送期限", "推送", "field:decided_on", ("push", "exempt"), "credit_publicity.samr_pub_push",
              when=_elsewhere, checks=("PUB-01",)),
        Clock("assistance", "协助公示期限", "协助公示", "enter", ("publish",), "credit_publicity.samr_pub_assist",
              when=_assisting, checks=("PUB-01",)),
        Clock("safety_publicity", "安全生产处罚公开期限", "公开", "field:decided_on", ("publish",),
              "enforcement_publicity.safety_penalty_pub", when=_safety, checks=("PUB-04",)),
        Clock("withdrawal", "撤回公示期限", "撤回", "overturn", ("withdraw",), "credit_publicity.samr_pub_withdraw",
              when=_of_market, checks=("PEN-31", "FOI-07")),
        Clock("safety_withdrawal", "安全生产处罚撤回期限", "撤回", "overturn", ("withdraw",),
              "administrative_penalty.publicity_withdrawal", when=_safety, checks=("PEN-31", "FOI-07")),
        Clock("short_term", "公示三个月", "公示期", "publish", GONE, "credit_publicity.samr_pub_stop_3m", when=_light),
        Clock("long_term", "公示三年", "公示期", "publish", GONE, "credit_publicity.samr_pub_stop_3y",
              written="restricted_until", when=_heavy),
    ),
    figures=(
        Flow("entered", "登记行政处罚公示信息", "条", at="enter"),
        Flow("published", "公示行政处罚信息", "条", at="publish", headline=True),
        Flow("in_time", "按期公示行政处罚信息", "条", at="publish",
             where=clock("publicity").met | clock("assistance").met | clock("safety_publicity").met),
        Flow("pushed", "推送外省公示行政处罚信息", "条", at="push"),
        Flow("corrected", "更正行政处罚公示信息", "条", at="correct"),
        Flow("withdrawn", "撤回行政处罚公示信息", "条", at="withdraw"),
        Flow("ceased", "提前停止公示行政处罚信息", "条", at="cease_early"),
        Flow("exempt", "不予公示行政处罚信息", "条", at="exempt"),
        Stock("shown", "期末公示中的行政处罚信息", "条", where=state() == "published"),
        Overdue("overdue", "期末逾期没有公示的行政处罚信息", "条", clocks=("publicity",)),
        Days("days", "行政处罚信息登记至公示总天数", "日", since="enter", at="publish"),
        Mean("mean_days", "行政处罚信息登记至公示平均天数", "日", of="days", to="published"),
        Rate("on_time_rate", "行政处罚信息按期公示率", "%", target=WITHOUT_EXCEPTION, of="in_time", to="published"),
    ),
)  # fmt: skip
