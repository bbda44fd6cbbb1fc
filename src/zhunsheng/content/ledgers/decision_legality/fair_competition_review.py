"""Fair competition review of measures that touch the business of operators (公平竞争审查).

Law: 公平竞争审查条例 (in force 2024-08-01) and 公平竞争审查条例实施办法 (in force 2025-04-20). A department reviews what it
issues itself; what the county government or its office issues is reviewed by the market regulator together with the
drafting organ. The law sets no length for the review, only that it comes before the measure is issued.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhunsheng.content.drafting import (
    COMPETITION_CLEARED,
    ISSUERS,
    MEASURES_SINCE,
    jointly_reviewed,
    stands,
)
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, REVIEWER, TOWN_CLERK
from zhunsheng.core.errors import Problem
from zhunsheng.core.figures import Flow, Rate, Stock, fact, taken
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Choices,
    Date,
    DocumentKind,
    Family,
    OrganRef,
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

LAW, MEASURES = "公平竞争审查条例", "公平竞争审查条例实施办法"

screening = State("screening", "待审查", Family.WAITING_START)
reviewing = State("reviewing", "起草单位审查中", Family.ACTIVE)
joint = State("joint", "市场监管部门审查中", Family.ACTIVE)
supplementing = State("supplementing", "待补正", Family.WAITING)
concluded = State("concluded", "已作结论", Family.ACTIVE)
adopted = State("adopted", "已出台", Family.DONE)
blocked = State("blocked", "不予出台", Family.ENDED)
not_applicable = State("not_applicable", "无需审查", Family.DONE)
returned = State("returned", "已退回", Family.ENDED)
rectifying = State("rectifying", "整改中", Family.ACTIVE)
rectified = State("rectified", "已整改", Family.DONE)
ceased = State("ceased", "停止实施", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)


class Screen(Asks):
    title = Text("政策措施名称", listed=True, phone=True)
    drafter = OrganRef("起草单位", listed=True, suggested=True)
    issuer = Choice("出台机关", ISSUERS, listed=True, suggested=True)
    measure_kind = Choice(
        "政策措施类别",
        {
            "normative_document": "规范性文件",
            "policy_document": "政策性文件",
            "standard": "标准和技术规范",
            "administrative_agreement": "行政协议",
            "memorandum": "备忘录",
            "other": "其他政策措施",
        },
    )
    areas = Choices(
        "涉及的经营者经济活动",
        {
            "access": "市场准入和退出",
            "industry": "产业发展",
            "investment": "招商引资",
            "procurement": "政府采购",
            "bidding": "招标投标",
            "qualification": "资质标准",
            "enforcement": "监管执法",
            "other": "其他经济活动",
        },
    )
    public_interest = YesNo("是否涉及社会公众利益")
    confidential = YesNo("是否需要保密或者限定知悉范围")


class Receive(Screen):
    initial_opinion = Text("起草单位的初审意见", long=True)


class ReceiveAgain(Asks):
    initial_opinion = Text("起草单位的初审意见", long=True)


class Exempt(Asks):
    exempt_reason = Text("不涉及经营者经济活动的理由", long=True)


class Consult(Asks):
    consulted = Choices(
        "听取意见的对象",
        {
            "operators": "参与竞争的经营者",
            "upstream": "上下游经营者",
            "associations": "行业协会商会",
            "others": "可能受影响的其他经营者",
        },
    )
    public_consulted = YesNo("是否听取社会公众意见")
    opinions = Text("意见和采纳情况", long=True)


class AskSupplement(Asks):
    supplement_items = Text("需要补正的材料", long=True)
    supplement_by = Date("补正截止日", future=True)


class Conclude(Asks):
    conclusion = Choice(
        "审查结论",
        {
            "no_violation": "符合公平竞争审查标准",
            "violates_8_access": "限制市场准入和退出",
            "violates_9_flow": "限制商品要素自由流动",
            "violates_10_cost": "影响生产经营成本",
            "violates_11_conduct": "影响生产经营行为",
            "exception_12": "适用例外规定",
        },
        listed=True,
        suggested=True,
        hint="违反多项的选主要的一项，其余写进理由",
    )
    reasons = Text("理由", long=True)
    reviewer = Text("审查人")
    exception_ground = Choice(
        "例外情形",
        {
            "security": "维护国家安全和发展利益",
            "technology": "促进科学技术进步和自主创新",
            "public_good": "节约能源、保护环境、救灾救助等公共利益",
            "statute": "法律、行政法规规定的其他情形",
        },
        required=False,
        section="适用例外规定的",
    )
    effects = Text("排除、限制竞争的效果", long=True, required=False, section="适用例外规定的")
    least_harm = Text("没有影响更小的替代方案的理由", long=True, required=False, section="适用例外规定的")
    exception_ends_on = Date("实施期限届满", future=True, required=False, section="适用例外规定的")
    termination_condition = Text("终止条件", required=False, section="适用例外规定的")


class Revise(Asks):
    changes = Text("内容变化", long=True)


class Adopt(Asks):
    document_number = Text("文号", required=False)
    countersigned = YesNo(
        "是否送市场监督管理部门会签或者征求意见", required=False, hint="会签、征求意见不能代替审查"
    )


class Block(Asks):
    disposal = Text("处理意见", long=True)


class FindViolation(Asks):
    source = Choice("发现途径", {"spot_check": "抽查", "report": "举报", "inspection": "督查"})
    violation = Text("违反的标准和内容", long=True)
    rectify_by = Date("整改截止日", future=True)


class Rectify(Asks):
    how_rectified = Choice(
        "整改方式", {"repealed": "废止", "amended": "修改", "suspended": "停止执行", "reviewed": "补作审查"}
    )
    rectification = Text("整改情况", long=True)


class Summon(Asks):
    summoned = Text("约谈情况", long=True)


class Withdraw(Asks):
    withdrawal_reason = Text("撤回原因")


def _exception_told(facts: Mapping[str, Any]) -> Problem | None:
    if facts.get("conclusion") != "exception_12":
        return None
    lacking = [
        title
        for name, title in (
            ("exception_ground", "例外情形"),
            ("effects", "排除、限制竞争的效果"),
            ("least_harm", "没有影响更小的替代方案的理由"),
        )
        if not facts.get(name)
    ]
    if lacking:
        return Problem("facts.exception", f"适用例外规定的，还要填{'、'.join(lacking)}", "exception_ground")
    return None


Conclude.CHECKS = (_exception_told,)


def _consulted(situation: Situation) -> str | None:
    if situation.record.facts.get("confidential") or stands(situation.record, "consult"):
        return None
    return "审查应当听取有关经营者、行业协会商会等利害关系人的意见。请先登记听取意见，再作结论"


def _public_heard(situation: Situation) -> str | None:
    facts = situation.record.facts
    if facts.get("confidential") or not facts.get("public_interest") or facts.get("public_consulted"):
        return None
    return "涉及社会公众利益的，应当听取社会公众意见。请听取后重新登记听取意见"


def _exception_bounded(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("conclusion") != "exception_12":
        return None
    if facts.get("exception_ends_on") or facts.get("termination_condition"):
        return None
    return "适用例外规定的，应当有合理的实施期限或者终止条件。请填实施期限届满的日期或者终止条件"


def _alone(situation: Situation, issuer: str) -> bool:
    """Whether the drafting organ alone concludes, or has concluded, on a measure of this issuer."""
    record = situation.record
    if record.facts.get("issuer") != issuer:
        return False
    if situation.step.key == "conclude":
        return record.state == "reviewing"
    return bool(record.day_of("conclude")) and not jointly_reviewed(record)


def _by_the_regulator(situation: Situation) -> str | None:
    if not _alone(situation, "government"):
        return None
    return (
        "县级以上人民政府出台的政策措施由市场监督管理部门会同起草单位审查，不能只由起草单位审查。请提请审查"
    )


def _office_too(situation: Situation) -> str | None:
    if situation.on < MEASURES_SINCE or not _alone(situation, "government_office"):
        return None
    return "政府办公室出台或者转发的政策措施，也由市场监督管理部门会同起草单位审查。请提请审查"


def _reviewed(situation: Situation) -> str | None:
    record = situation.record
    if not record.day_of("conclude"):
        return "政策措施未经公平竞争审查不得出台。请先审查并作出书面结论"
    if record.facts.get("conclusion") in COMPETITION_CLEARED:
        return None
    return "经审查违反公平竞争审查标准又不适用例外规定的，不得出台。请修改后重新审查"


def _reviewed_again(situation: Situation) -> str | None:
    record = situation.record
    if situation.on < MEASURES_SINCE or not record.day_of("conclude"):
        return None
    if stands(record, "conclude", "revise", "receive_again"):
        return None
    return "审查后内容发生重大变化，还没有重新审查。请重新作出结论后再出台"


def _not_replaced(situation: Situation) -> str | None:
    if situation.on < MEASURES_SINCE or not situation.facts.get("countersigned"):
        return None
    if situation.record.day_of("conclude"):
        return None
    return "送市场监督管理部门会签、征求意见不能代替公平竞争审查。请提请审查，取得书面结论"


consulted = Requirement("consulted", "听取利害关系人意见", _consulted, art(LAW, 16))
public_heard = Requirement("public_heard", "听取社会公众意见", _public_heard, art(LAW, 16))
exception_bounded = Requirement(
    "exception_bounded", "例外规定的期限或者终止条件", _exception_bounded, art(LAW, 12)
)
by_the_regulator = Requirement(
    "by_the_regulator", "市场监督管理部门会同审查", _by_the_regulator, art(LAW, 14), checks=("DOC-03",)
)
office_too = Requirement(
    "office_too", "政府办公室文件的会同审查", _office_too, art(MEASURES, 30, 2), checks=("DOC-09",)
)
reviewed = Requirement("reviewed", "审查通过方可出台", _reviewed, art(LAW, 18), checks=("DOC-03",))
reviewed_again = Requirement(
    "reviewed_again", "重大变化重新审查", _reviewed_again, art(MEASURES, 27), checks=("DOC-08",)
)
not_replaced = Requirement(
    "not_replaced", "会签不能代替审查", _not_replaced, art(MEASURES, 32), checks=("DOC-07",)
)

OURS = (CLERK, HANDLER, TOWN_CLERK)
DRAFTING = "起草单位或者市场监督管理部门的工作环节，法律没有规定程序"
PAPERS = (
    DocumentKind("conclusion", "公平竞争审查结论", "{organ}竞审〔{year}〕{seq}号", art(LAW, 17)),
    DocumentKind("review_form", "公平竞争审查表", basis=art(LAW, 17)),
)
CLEARED = fact("conclusion").isin(COMPETITION_CLEARED)

LEDGER = Case(
    "fair_competition_review",
    "公平竞争审查",
    "decision_legality",
    kept_by=ORGANS,  # 公平竞争审查条例第13条、第14条：起草单位，会同审查的市场监督管理部门
    since=date(2024, 8, 1),
    law=LAW,
    headline="{title}",
    number="{organ}竞〔{year}〕{seq}号",
    keyfacts=("drafter", "issuer", "areas", "conclusion"),
    aliases=("公平竞争审查登记表", "公平竞争审查台账"),
    about="部门、乡镇出台的政策措施由起草单位在起草阶段登记；县政府及其办公室出台的，由市场监督管理部门收到提请当天登记。",
    empty="还没有登记政策措施。涉及经营者经济活动的文件、协议，在出台前登记审查。",
    steps=(
        Step("screen", "登记政策措施", opens(screening), by=OURS, asks=Screen, basis=art(LAW, 13)),
        Step("receive", "收到提请审查", opens(joint), by=(CLERK, HANDLER), asks=Receive, basis=art(LAW, 14),
             says="收到起草单位提请审查的草案和初审意见"),
        Step("exempt", "认定无需审查", screening >> not_applicable, by=(REVIEWER, HANDLER), asks=Exempt, basis=art(LAW, 2)),
        Step("begin", "开始审查", screening >> reviewing, by=(HANDLER, REVIEWER), basis=art(LAW, 13)),
        Step("consult", "听取意见", within(reviewing, joint), by=(HANDLER, REVIEWER), asks=Consult, basis=art(LAW, 16)),
        Step("ask_supplement", "要求补正", joint >> supplementing, by=(HANDLER, REVIEWER), asks=AskSupplement, basis=art(MEASURES, 31),
             produces=(DocumentKind("supplement_notice", "公平竞争审查补正通知书", basis=art(MEASURES, 31)),)),
        Step("supplement", "收到补正材料", supplementing >> joint, by=(CLERK, HANDLER), basis=art(MEASURES, 31)),
        Step("send_back", "退回提请", supplementing >> returned, by=(HANDLER, HEAD), basis=art(MEASURES, 31), irreversible=True),
        Step("conclude", "作出审查结论", (reviewing | joint) >> concluded, by=(REVIEWER, HEAD), asks=Conclude, basis=art(LAW, 17),
             needs=(consulted, public_heard, exception_bounded, by_the_regulator, office_too), produces=PAPERS),
        Step("revise", "内容变化重新审查", (concluded | blocked) >> reviewing, by=OURS, asks=Revise, basis=art(MEASURES, 27)),
        Step("receive_again", "再次提请审查", (concluded | blocked) >> joint, by=(CLERK, HANDLER), asks=ReceiveAgain, basis=art(MEASURES, 27)),
        Step("adopt", "出台", (screening | reviewing | joint | blocked | concluded) >> adopted, by=OURS, asks=Adopt, basis=art(LAW, 18),
             needs=(reviewed, reviewed_again, not_replaced, by_the_regulator, office_too)),
        Step("block", "不予出台", concluded >> blocked, by=(HEAD, REVIEWER), asks=Block, basis=art(LAW, 18)),
        Step("sample", "抽查未发现问题", within(adopted), by=(HANDLER, REVIEWER), basis=art(LAW, 21, 1)),
        Step("find_violation", "核查认定违反标准", adopted >> rectifying, by=(HANDLER, HEAD), asks=FindViolation, basis=art(MEASURES, 40),
             produces=(DocumentKind("rectification_letter", "公平竞争审查整改督促函", "{organ}竞督〔{year}〕{seq}号", art(LAW, 21, 1)),)),
        Step("summon", "约谈起草单位负责人", within(rectifying), by=(HEAD,), asks=Summon, basis=art(LAW, 24)),
        Step("rectify", "整改完成", rectifying >> rectified, by=OURS, asks=Rectify, basis=art(MEASURES, 40)),
        Step("cease", "停止实施", adopted >> ceased, by=OURS, basis=art(MEASURES, 25), irreversible=True),
        Step("withdraw", "撤回", (screening | reviewing | joint | supplementing | concluded) >> withdrawn, by=OURS, asks=Withdraw,
             why=DRAFTING, irreversible=True),
    ),
    figures=(
        Flow("registered", "登记公平竞争审查的政策措施", "件", headline=True),
        Flow("received_jointly", "提请市场监管部门会同审查的政策措施", "件", at="receive"),
        Flow("exempted", "认定无需公平竞争审查的政策措施", "件", at="exempt"),
        Flow("concluded", "作出公平竞争审查结论", "件", at="conclude", headline=True),
        Flow("cleared", "公平竞争审查通过的政策措施", "件", at="conclude", where=CLEARED),
        Flow("excepted", "适用例外规定的政策措施", "件", at="conclude", where=fact("conclusion") == "exception_12"),
        Flow("objected", "审查认为违反公平竞争审查标准的政策措施", "件", at="conclude", where=~CLEARED),
        Flow("adopted", "经公平竞争审查登记后出台的政策措施", "件", at="adopt"),
        Flow("adopted_unreviewed", "未经公平竞争审查出台的政策措施", "件", at="adopt", where=~taken("conclude")),
        Flow("blocked", "因公平竞争审查不予出台的政策措施", "件", at="block"),
        Flow("violations", "核查认定违反公平竞争审查标准的政策措施", "件", at="find_violation"),
        Flow("rectified", "整改完成的政策措施", "件", at="rectify"),
        Stock("open", "期末在办公平竞争审查", "件"),
        Rate("objected_rate", "公平竞争审查发现问题率", "%", of="objected", to="concluded"),
    ),
)  # fmt: skip
