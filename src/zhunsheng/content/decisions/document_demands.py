"""What the law demands of the steps of a normative document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.drafting import (
    LAWFUL,
    MEASURES_SINCE,
    competition_cleared,
    jointly_reviewed,
    linked,
    stands,
)
from zhunsheng.core.ledger import (
    Article,
    Level,
    Requirement,
    Situation,
    art,
)

BUSINESS = "优化营商环境条例"
COMPETITION, MEASURES = "公平竞争审查条例", "公平竞争审查条例实施办法"
COMMENT_DAYS = "normative_document.biz_comment_days"


def _sent(situation: Situation) -> bool:
    """Whether the document went to review as it now reads; then it was judged there, and not once more when signed."""
    return situation.step.key == "sign" and stands(situation.record, "submit_review", "revise")


def _long_enough(situation: Situation) -> str | None:
    known, least = situation.known, situation.threshold(COMMENT_DAYS)
    until = known.get("comment_ends_on")
    if not known.get("enterprise_related") or known.get("confidential") or least is None or not until:
        return None
    days = (date.fromisoformat(until) - situation.on).days
    if least.admits(days):
        return None
    return f"与经营主体生产经营密切相关的文件，公开征求意见一般不少于{least.value}日，现在只有{days}日。请推迟截止日"


def _not_cut_short(situation: Situation) -> str | None:
    until = situation.record.facts.get("comment_ends_on")
    if not until or situation.on.isoformat() > until:
        return None
    return f"公告的征求意见期限到{until}，还没有届满。请届满后再汇总意见"


def _commented(situation: Situation) -> str | None:
    facts = situation.record.facts
    if _sent(situation) or not facts.get("enterprise_related") or facts.get("confidential"):
        return None
    if situation.record.day_of("open_comment"):
        return None
    return "与经营主体生产经营密切相关的文件应当向社会公开征求意见。请先公开征求意见"


def _enterprises_heard(situation: Situation) -> str | None:
    facts = situation.record.facts
    if _sent(situation) or not facts.get("enterprise_related"):
        return None
    if situation.record.day_of("consult_enterprises"):
        return None
    return "应当充分听取经营主体、行业协会商会的意见。请先登记听取意见的情况"


def _bases_valid(situation: Situation) -> str | None:
    if _sent(situation):
        return None
    bases = situation.record.facts.get("bases") or []
    old = [str(row.get("basis")) for row in bases if row.get("standing") in ("amended", "repealed")]
    if not old:
        return None
    return f"制定依据中“{'”“'.join(old)}”已经修改或者废止。请改引现行有效的依据，再登记起草情况"


def _nothing_set(content: str, law: Article, title: str) -> Requirement:
    def check(situation: Situation) -> str | None:
        if _sent(situation) or content not in (situation.record.facts.get("contains") or []):
            return None
        return f"规范性文件不得设定{title}。请删去有关条款，再登记起草情况"

    return Requirement(f"no_{content}_set", f"不得设定{title}", check, law, checks=("DOC-04",))


def _competition_reviewed(situation: Situation) -> str | None:
    record = situation.record
    if _sent(situation) or not record.facts.get("competition_related"):
        return None
    if not record.day_of("review_competition"):
        return "涉及经营者经济活动的文件未经公平竞争审查不得出台。请先审查，再登记审查结论"
    review = linked(situation, "competition_review")
    if review is None or competition_cleared(review):
        return None
    return "公平竞争审查没有通过的文件不得出台。请修改后重新审查"


def _competition_again(situation: Situation) -> str | None:
    record = situation.record
    if _sent(situation) or situation.on < MEASURES_SINCE or not record.facts.get("competition_related"):
        return None
    if not record.day_of("review_competition") or stands(record, "review_competition", "revise"):
        return None
    return "公平竞争审查后草案作了重大修改，还没有重新审查。请重新审查并登记新的结论"


def _joint(situation: Situation, issuer: str) -> str | None:
    record, review = situation.record, linked(situation, "competition_review")
    if (
        _sent(situation)
        or record.facts.get("issuer") != issuer
        or not record.facts.get("competition_related")
    ):
        return None
    if review is None or review.state == "not_applicable" or jointly_reviewed(review):
        return None
    return "只有起草单位自己的公平竞争审查"


def _jointly(situation: Situation) -> str | None:
    said = _joint(situation, "government")
    return f"县政府的文件{said}。应当由市场监督管理部门会同审查，请提请审查" if said else None


def _office_jointly(situation: Situation) -> str | None:
    said = _joint(situation, "government_office") if situation.on >= MEASURES_SINCE else None
    return f"政府办公室出台或者转发的文件{said}。应当由市场监督管理部门会同审查，请提请审查" if said else None


def _not_replaced(situation: Situation) -> str | None:
    facts = situation.record.facts
    if _sent(situation) or situation.on < MEASURES_SINCE or not facts.get("competition_related"):
        return None
    if not facts.get("by_regulator") or situation.record.day_of("review_competition"):
        return None
    return "送市场监督管理部门会签、征求意见不能代替公平竞争审查。请取得书面的审查结论"


def _passed(situation: Situation) -> str | None:
    review = linked(situation, "review")
    if review is None or review.facts.get("conclusion") in LAWFUL:
        return None
    if not review.facts.get("conclusion"):
        return "所选的合法性审核还没有出具意见。请等审核意见出具后登记"
    return "合法性审核没有通过的文件不能提请审议。请退回修改后重新送审"


def _reviewed(situation: Situation) -> str | None:
    if stands(situation.record, "pass_review", "revise"):
        return None
    return "文件没有通过合法性审核，或者审核后又作了重大修改，不得印发。请先送审，审核通过后签发"


def _reviewed_for_enterprises(situation: Situation) -> str | None:
    if not situation.record.facts.get("enterprise_related") or situation.record.day_of("submit_review"):
        return None
    return "涉及经营主体权利义务的规范性文件应当进行合法性审核。请先送合法性审核"


def _deliberated(situation: Situation) -> str | None:
    if stands(situation.record, "discuss", "revise"):
        return None
    return "规范性文件应当经集体审议决定后签发。请先登记集体审议"


def _numbered(situation: Situation) -> str | None:
    if situation.record.day_of("number"):
        return None
    return "规范性文件统一登记、统一编号后才能公布。请先登记编号"


def _term_over(situation: Situation) -> str | None:
    until = situation.record.facts.get("expires_on")
    if not until:
        return "文件没有规定有效期。不再适用的，请办理废止"
    if until >= situation.on.isoformat():
        return f"文件有效期至{until}，还没有届满。提前终止的，请办理废止"
    return None


long_enough = Requirement(
    "long_enough",
    "征求意见的期限",
    _long_enough,
    art(BUSINESS, 62, 2),
    thresholds=(COMMENT_DAYS,),
    checks=("DOC-02",),
)
not_cut_short = Requirement(
    "not_cut_short", "征求意见期限届满", _not_cut_short, art(BUSINESS, 62, 2), checks=("DOC-02",)
)
commented = Requirement(
    "commented", "向社会公开征求意见", _commented, art(BUSINESS, 62, 2), checks=("DOC-02",)
)
enterprises_heard = Requirement(
    "enterprises_heard", "听取经营主体意见", _enterprises_heard, art(BUSINESS, 62, 1)
)
bases_valid = Requirement(
    "bases_valid", "制定依据现行有效", _bases_valid, level=Level.DOUBTFUL, checks=("DOC-06",)
)
competition_reviewed = Requirement(
    "competition_reviewed",
    "公平竞争审查通过",
    _competition_reviewed,
    art(COMPETITION, 18),
    checks=("DOC-03",),
)
competition_again = Requirement(
    "competition_again",
    "重大修改后重新公平竞争审查",
    _competition_again,
    art(MEASURES, 27),
    checks=("DOC-08",),
)
jointly = Requirement("jointly", "县政府文件会同审查", _jointly, art(COMPETITION, 14), checks=("DOC-03",))
office_jointly = Requirement(
    "office_jointly", "政府办公室文件会同审查", _office_jointly, art(MEASURES, 30, 2), checks=("DOC-09",)
)
not_replaced = Requirement(
    "not_replaced", "会签不能代替公平竞争审查", _not_replaced, art(MEASURES, 32), checks=("DOC-07",)
)
passed = Requirement("passed", "审核通过方可提请审议", _passed, level=Level.HINT, checks=("DOC-01",))
legality_reviewed = Requirement(
    "legality_reviewed", "合法性审核通过方可印发", _reviewed, level=Level.HINT, checks=("DOC-01",)
)
reviewed_for_enterprises = Requirement(
    "reviewed_for_enterprises",
    "涉及经营主体权利义务的文件合法性审核",
    _reviewed_for_enterprises,
    art(BUSINESS, 63, 2),
)
deliberated = Requirement("deliberated", "集体审议", _deliberated, level=Level.HINT)
unified = Requirement("unified", "统一登记编号", _numbered, level=Level.HINT)
term_over = Requirement("term_over", "有效期届满", _term_over, level=Level.HINT)

SETTING = (
    _nothing_set("penalty", art("行政处罚法", 16), "行政处罚"),
    _nothing_set("permit", art("行政许可法", 17), "行政许可"),
    _nothing_set("coercion", art("行政强制法", 10, 4), "行政强制"),
    _nothing_set("fee", art(BUSINESS, 25), "没有上位法依据的收费"),
    _nothing_set("burden", art(BUSINESS, 64, 1), "没有上位法依据的减损权益或者增加义务的内容"),
)
BEFORE_REVIEW = (
    commented, enterprises_heard, bases_valid, *SETTING, competition_reviewed, competition_again, jointly,
    office_jointly, not_replaced,
)  # fmt: skip


def is_public_comment(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("enterprise_related")) and not facts.get("confidential")
