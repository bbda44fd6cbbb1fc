"""Words of penalty procedure that several ledgers use: fields of administration, kinds of penalty, officers."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.content.sequence import after
from zhunsheng.core.ledger import Asks, Link, Requirement, Situation, Text, art

LAW = "行政处罚法"
MARKET_PROCEDURE = "市场监督管理行政处罚程序规定"
MARKET_HEARING = "市场监督管理行政处罚听证办法"

FIELDS = {
    "market": "市场监管",
    "transport": "交通运输",
    "agriculture": "农业农村",
    "emergency": "应急管理",
    "health": "卫生健康",
    "city": "城市管理",
    "housing": "住房城乡建设",
    "natural_resources": "自然资源",
    "environment": "生态环境",
    "labour": "人力资源社会保障",
    "culture": "文化市场",
    "water": "水利",
    "forestry": "林业",
    "other": "其他",
}

KINDS = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscated_gains": "没收违法所得",
    "confiscated_goods": "没收非法财物",
    "permit_suspended": "暂扣许可证件",
    "downgraded": "降低资质等级",
    "permit_revoked": "吊销许可证件",
    "activity_restricted": "限制开展生产经营活动",
    "production_halted": "责令停产停业",
    "closed_down": "责令关闭",
    "practice_barred": "限制从业",
    "detention": "行政拘留",
    "other": "其他",
}
"""Kinds of penalty (行政处罚法 art. 9)."""

HEARING_KINDS = frozenset(
    {"downgraded", "permit_revoked", "production_halted", "closed_down", "practice_barred"}
)
"""Kinds of which the party is always told that it may ask for a hearing (行政处罚法 art. 63)."""


class Officer(Asks):
    officer = Text("姓名", limit=30)
    certificate = Link(
        "执法证件", "enforcement_certificate", relation="办案人员证件", required=False, hint="填证件编号"
    )


def is_market(facts: Mapping[str, Any]) -> bool:
    """Whether the rules of market regulation hold besides the law."""
    return facts.get("field") == "market"


def is_not_market(facts: Mapping[str, Any]) -> bool:
    return not is_market(facts)


def names_of(rows: Any) -> set[str]:
    """The names of a list of officers."""
    return {str(row.get("officer", "")).strip() for row in rows or ()} - {""}


def follows(step: str, title: str, *, until: str = "") -> Requirement:
    """The step is the sequel of another, whose title is ``title``."""
    return after(step, f"先登记{title}", f"还没有登记“{title}”。请先登记“{title}”", until=until)


def two_officers(rows: str) -> Requirement:
    """At least two of them; ``rows`` names the list."""
    ids = ("administrative_penalty.officers_min", "administrative_penalty.samr_investigators")

    def check(situation: Situation) -> str | None:
        least = situation.threshold(ids[1] if is_market(situation.known) else ids[0])
        names = names_of(situation.facts.get(rows))
        if least is None or least.admits(len(names)):
            return None
        return f"执法人员{least}，现有{len(names)}人。请补填另一名执法人员"

    return Requirement(
        "two_officers", "执法人员不少于两人", check, art(LAW, 42, 1), thresholds=ids, checks=("PEN-05",)
    )


def certified(rows: str) -> Requirement:
    """Each of them holds an enforcement certificate that is valid on the day; ``rows`` names the list."""

    def check(situation: Situation) -> str | None:
        people = situation.facts.get(rows) or ()
        wrong = [
            f"{row.get('officer') or '未填姓名的人员'}{said}"
            for row in people
            if (said := _invalid(situation, row.get("certificate")))
        ]
        held = [row["certificate"] for row in people if row.get("certificate")]
        wrong += ["两人填了同一本证件"] if len(set(held)) < len(held) else []
        return f"{'；'.join(wrong)}。请改由持有效执法证件的人员办理，或者先更正证件登记" if wrong else None

    return Requirement("certified", "持有效执法证件", check, art(LAW, 42, 1), checks=("PEN-06",))


def _invalid(situation: Situation, certificate: str | None) -> str:
    """What is wrong with a certificate on the day of the step; "" when nothing is."""
    item = situation.lookup.get(certificate) if certificate else None
    if item is None:
        return "没有填执法证件"
    number = str(item.facts.get("certificate_number", ""))
    stood = situation.lookup.by_key("enforcement_certificate", number, situation.on)
    if stood is None or stood.state != "in_force":
        return f"的证件{number}在名录里当日不是有效状态"
    if stood.facts.get("kind") == "supervision":
        return f"的证件{number}是执法监督证，不能用于执法"
    expires_on = str(stood.facts.get("expires_on", ""))
    if expires_on and expires_on < situation.on.isoformat():
        return f"的证件{number}有效期至{expires_on}，当日已经过期"
    return ""
