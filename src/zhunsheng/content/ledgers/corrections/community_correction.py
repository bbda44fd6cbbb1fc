"""People serving their sentence in the community (社区矫正对象).

Law: 社区矫正法 (in force 2020-07-01). Its days are calendar days. One record is one person under one judgment: notified,
reported, received, supervised; it ends by release, revocation, recall to prison, death, or a move to another place. A
tracker may be worn three months at most unless prolonged in time (art. 29). Nobody outside those who carry it out may
see who is in correction (arts. 26, 54).
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.core.figures import Flow, Rate, Stock, clock, fact, state
from zhunsheng.core.ledger import (
    Asks,
    Case,
    Choice,
    Clock,
    Date,
    DocumentKind,
    Family,
    Moment,
    Number,
    Person,
    Privacy,
    RegionRef,
    Requirement,
    Rows,
    Situation,
    State,
    Step,
    Text,
    YesNo,
    art,
    opens,
    ordered,
    within,
)

LAW = "社区矫正法"
FEMALE, EACH = "community_correction.female_member", "community_correction.tracker_each"

notified = State("notified", "待报到", Family.WAITING)
reported = State("reported", "待接收", Family.ACTIVE)
supervised = State("supervised", "在矫", Family.ACTIVE)
revoking = State("revoking", "提请撤销中", Family.WAITING)
recalling = State("recalling", "提请收监中", Family.WAITING)
released = State("released", "解除矫正", Family.DONE)
revoked = State("revoked", "撤销缓刑假释", Family.ENDED)
recalled = State("recalled", "收监执行", Family.ENDED)
deceased = State("deceased", "死亡", Family.ENDED)
moved = State("moved", "执行地已变更", Family.ENDED)

GENDERS = {"male": "男", "female": "女"}


class Notice(Asks):
    CHECKS = (ordered("begins_on", "ends_on", "矫正期限的终止日不能早于起始日，请核对"),)

    subject = Person("社区矫正对象", listed=True, phone=True, section="本人")
    gender = Choice("性别", GENDERS, section="本人")
    minor = YesNo("是否未成年人", section="本人")
    located_in = RegionRef("居住地", listed=True, suggested=True, section="本人")
    kind = Choice(
        "矫正类别",
        {"control": "管制", "probation": "缓刑", "parole": "假释", "medical": "暂予监外执行"},
        listed=True,
        suggested=True,
        phone=True,
        section="裁判和期限",
    )
    deciding_organ = Text("决定机关", section="裁判和期限")
    judgment_number = Text("裁判（决定）文书号", section="裁判和期限")
    offence = Text("罪名", personal=True, section="裁判和期限")
    effective_on = Date("裁判、决定生效日期", section="裁判和期限")
    begins_on = Date("矫正期限起始日", future=True, section="裁判和期限")
    ends_on = Date("矫正期限终止日", future=True, listed=True, section="裁判和期限")
    injunction = Text("禁止令内容", required=False, section="裁判和期限")
    decision_received_on = Date(
        "看守所、公安机关收到决定的日期",
        required=False,
        section="裁判和期限",
        hint="暂予监外执行、由其移送的才填",
    )


class HandOver(Asks):
    handed_by = Text("移送的机关")


class Register(Asks):
    verified = YesNo("已核对法律文书、核实身份")
    announced = YesNo("已宣告犯罪事实、矫正期限和应当遵守的规定")
    file_number = Text("档案编号", required=False)
    app_enrolled = YesNo("是否使用社区矫正信息化应用")


class Plan(Asks):
    level = Choice("管理类别", {"strict": "重点管理", "ordinary": "普通管理"}, suggested=True)
    assessment = Text("综合评估", long=True)
    plan = Text("监督管理、教育帮扶的措施", long=True)


class Member(Asks):
    name = Person("姓名")
    member_gender = Choice("性别", GENDERS)
    capacity = Choice(
        "身份",
        {
            "justice_office": "司法所人员",
            "village": "村（居）委会人员",
            "family": "监护人、家庭成员",
            "employer": "所在单位人员",
            "school": "就读学校人员",
            "social_worker": "社会工作者",
            "volunteer": "志愿者",
        },
    )


class FormGroup(Asks):
    members = Rows("矫正小组成员", Member, at_least=2)
    knows_minors = YesNo("有熟悉未成年人身心特点的人员", required=False, hint="对象是未成年人的必填")


class Visit(Asks):
    visited_how = Choice("核实方式", {"on_site": "实地查访", "contact": "通信联络", "data": "信息化核查"})
    conduct = Text("活动情况和行为表现", long=True)


class Educate(Asks):
    education = Choice(
        "内容",
        {
            "law": "法治教育",
            "morals": "道德教育",
            "counselling": "心理辅导",
            "training": "职业技能培训",
            "public_good": "公益活动",
            "relief": "困难帮扶",
        },
    )
    hours = Number("时长", unit="小时", minimum=1, required=False)


class DecideLeave(Asks):
    CHECKS = (ordered("leave_from", "leave_until", "返回日期不能早于离开日期，请核对"),)

    leave_decision = Choice("审批结果", {"approved": "批准", "refused": "不批准"})
    leave_reason = Text("外出理由")
    leave_to = Text("目的地")
    leave_from = Date("离开日期", future=True)
    leave_until = Date("返回日期", future=True)


class DecideMove(Asks):
    move_decision = Choice("审批结果", {"approved": "批准", "refused": "不批准"})
    move_reason = Text("迁居理由")
    move_to = Text("新居住地")


class ChangePlace(Asks):
    new_organ = Text("变更后的社区矫正机构")


class Search(Asks):
    lost_on = Date("失去联系的日期")
    search_measures = Text("查找的措施", long=True)


class Trace(Asks):
    traced = YesNo("是否查找到")
    treatment = Text("处理情况", long=True)


class Commend(Asks):
    merit = Text("突出表现", long=True)


class Breach(Asks):
    breach = Text("违反规定的事实", long=True)


class ReferToPolice(Breach):
    police = Text("公安机关")


class Restrict(Asks):
    restriction = Choice(
        "限制人身自由的情形",
        {"detention": "拘留", "rehabilitation": "强制隔离戒毒", "criminal": "刑事强制措施"},
    )
    restricted_by = Text("决定机关和文书号")


class Track(Asks):
    tracker_ground = Choice(
        "使用电子定位装置的情形",
        {
            "injunction": "违反人民法院禁止令",
            "left": "无正当理由，未经批准离开所居住的市、县",
            "unreported": "拒不按照规定报告活动情况，被给予警告",
            "punished": "违反监督管理规定，被给予治安管理处罚",
            "proposed": "拟提请撤销缓刑、假释或者收监执行",
        },
    )
    tracker_until = Date("使用期限至", future=True)


class Prolong(Asks):
    tracker_assessment = Text("评估认为仍有必要的理由", long=True)
    tracker_until = Date("使用期限至", future=True)


class ProposeCommutation(Asks):
    commutation_court = Text("中级以上人民法院")
    commutation_grounds = Text("减刑的事实和理由", long=True)


class RuleCommutation(Asks):
    commuted = YesNo("是否裁定减刑")
    ends_on = Date("矫正期限终止日", future=True, required=False, section="裁判和期限", hint="减刑后的终止日")


class ProposeRevocation(Asks):
    court = Text("人民法院")
    grounds = Text("提请的事实和理由", long=True)
    arrest_requested_at = Moment(
        "提请逮捕的时间", required=False, hint="可能逃跑或者发生社会危险、同时提请逮捕的才填"
    )


class DecideArrest(Asks):
    arrest = YesNo("是否决定逮捕")
    arrest_decided_at = Moment("作出决定的时间")
    arrested_on = Date("逮捕日期", required=False)


class RuleRevocation(Asks):
    ruling_number = Text("裁定书文号", required=False)


class ProposeRecall(Asks):
    recall_organ = Text("收监决定机关")
    grounds = Text("提请的事实和理由", long=True)


class Die(Asks):
    died_on = Date("死亡日期")
    cause = Text("死亡原因", required=False, personal=True)


class Release(Asks):
    release_ground = Choice("解除的原因", {"expired": "矫正期满", "pardoned": "被赦免"})


def _admitted(situation: Situation) -> str | None:
    lacking = [
        said
        for name, said in (("verified", "核对法律文书、核实身份"), ("announced", "宣告"))
        if situation.facts.get(name) is False
    ]
    return f"接收时还应当{'、'.join(lacking)}。请完成后再登记接收" if lacking else None


def _woman_in_group(situation: Situation) -> str | None:
    least = situation.threshold(FEMALE)
    members = situation.facts.get("members")
    if situation.record.facts.get("gender") != "female" or members is None or least is None:
        return None
    women = sum(member.get("member_gender") == "female" for member in members)
    if least.admits(women):
        return None
    return "社区矫正对象为女性的，矫正小组中应有女性成员。请增加女性成员"


def _minors_known(situation: Situation) -> str | None:
    if situation.record.facts.get("minor") is not True or situation.facts.get("knows_minors"):
        return None
    return "未成年人的矫正小组应当吸收熟悉未成年人身心特点的人员参加。请补充人员后再登记"


def _months_later(day: date, months: int) -> date:
    """The day of the same number, or the last of that month (民法典 art. 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _worn_until(situation: Situation) -> date | None:
    written = situation.record.facts.get("tracker_until")
    return date.fromisoformat(written) if written else None


def _three_months(situation: Situation) -> str | None:
    """Each time three months: from the day of the decision, prolonged from the day it would have ended."""
    most, written = situation.threshold(EACH), situation.facts.get("tracker_until")
    if most is None or written is None or isinstance(most.value, tuple) or most.value is None:
        return None
    earlier = _worn_until(situation) if situation.step.key == "extend_tracking" else None
    last = _months_later(earlier or situation.on, int(most.value))
    if date.fromisoformat(written) <= last:
        return None
    return f"使用电子定位装置每次不得超过{most.value}个月，最迟到{last}。请改填较早的日期"


def _not_over(situation: Situation) -> str | None:
    until = _worn_until(situation)
    if until is None or situation.on <= until:
        return None
    return f"电子定位的期限已于{until}届满，不能再延长。请先解除；仍有必要的，重新报批使用"


def _of_kind(kinds: tuple[str, ...], said: str) -> Callable[[Situation], str | None]:
    def check(situation: Situation) -> str | None:
        return None if situation.record.facts.get("kind") in (None, *kinds) else said

    return check


def _term_over(situation: Situation) -> str | None:
    end = situation.record.facts.get("ends_on")
    if situation.facts.get("release_ground") != "expired" or not end or situation.on.isoformat() >= end:
        return None
    return f"矫正期限到{date.fromisoformat(end):%Y-%m-%d}才满，不能提前解除。请核对期限，或者改选被赦免"


def _move_approved(situation: Situation) -> str | None:
    if situation.record.facts.get("move_decision") == "approved":
        return None
    return "变更执行地应先批准迁居。请先办理迁居审批"


def _has_report(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") in ("control", "probation", "parole")


def _is_medical(facts: Mapping[str, Any]) -> bool:
    return facts.get("kind") == "medical"


admitted = Requirement("admitted", "依法接收", _admitted, art(LAW, 22))
woman_in_group = Requirement(
    "woman_in_group", "女性对象的矫正小组", _woman_in_group, art(LAW, 25, 2), thresholds=(FEMALE,),
    checks=("COR-03",),
)  # fmt: skip
minors_known = Requirement("minors_known", "未成年人的矫正小组", _minors_known, art(LAW, 52, 2))
three_months = Requirement(
    "three_months", "电子定位每次的期限", _three_months, art(LAW, 29, 2), thresholds=(EACH,)
)
not_over = Requirement("not_over", "届满前延长电子定位", _not_over, art(LAW, 29, 2), checks=("COR-01",))
reports_himself = Requirement(
    "reports_himself", "应当报到的对象",
    _of_kind(("control", "probation", "parole"), "暂予监外执行的对象由看守所、公安机关或者监狱移送。请办理“收到移送”"),
    art(LAW, 21, 1),
)  # fmt: skip
handed_over = Requirement(
    "handed_over", "移送的对象",
    _of_kind(("medical",), "管制、缓刑、假释的对象应当自行报到。请办理“报到”"), art(LAW, 21, 2),
)  # fmt: skip
revocable = Requirement(
    "revocable", "可以撤销的对象",
    _of_kind(("probation", "parole"), "只有缓刑、假释可以提请撤销。暂予监外执行的请办理“提请收监执行”"),
    art(LAW, 46, 3),
)  # fmt: skip
recallable = Requirement(
    "recallable", "可以收监的对象",
    _of_kind(("medical",), "只有暂予监外执行可以提请收监执行。缓刑、假释的请办理“提请撤销缓刑假释”"), art(LAW, 49, 1),
)  # fmt: skip
term_over = Requirement("term_over", "矫正期满", _term_over, art(LAW, 44))
move_approved = Requirement("move_approved", "迁居已经批准", _move_approved, art(LAW, 27, 1))

AGENCY, OFFICE = (CLERK, HANDLER), (CLERK, HANDLER, TOWN_CLERK)
UNDER = (supervised, revoking, recalling)
LEAVING = ("release", "revoke", "recall", "die", "change_place")
IN_CORRECTION = state().isin([one.key for one in UNDER])


def _kind_is(kind: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda facts: facts.get("kind") == kind


LEDGER = Case(
    "community_correction",
    "社区矫正对象",
    "corrections",
    unit="人",
    since=date(2020, 7, 1),
    law=LAW,
    privacy=Privacy.RESTRICTED,
    headline="{subject}（{kind}）",
    number="{organ}矫〔{year}〕{seq}号",
    region_field="located_in",
    keyfacts=("kind", "level", "ends_on", "deciding_organ"),
    aliases=("社区矫正台账", "社区矫正对象花名册"),
    about="社区矫正机构收到通知当天登记，接收、方案、小组、审批、奖惩由机构和受委托的司法所当天登记。身份信息和个人隐私应当保密，只有承办的人看得到。",
    empty="没有社区矫正对象。收到决定机关通知当天登记。",
    steps=(
        Step("receive_notice", "收到决定机关通知", opens(notified), by=AGENCY, asks=Notice, basis=art(LAW, 20)),
        Step("receive_documents", "收到法律文书", within(notified, reported, supervised), by=AGENCY, basis=art(LAW, 20)),
        Step("report", "报到", notified >> reported, by=OFFICE, basis=art(LAW, 21, 1), needs=(reports_himself,)),
        Step("hand_over", "收到移送", notified >> reported, by=OFFICE, asks=HandOver, basis=art(LAW, 21, 2), needs=(handed_over,)),
        Step("register", "接收宣告", reported >> supervised, by=OFFICE, asks=Register, basis=art(LAW, 22), needs=(admitted,),
             produces=(DocumentKind("reception_form", "社区矫正对象接收登记表", basis=art(LAW, 22)),
                       DocumentKind("announcement", "社区矫正宣告书", basis=art(LAW, 22)))),
        Step("plan", "制定矫正方案", within(supervised), by=OFFICE, asks=Plan, basis=art(LAW, 24),
             produces=(DocumentKind("plan", "社区矫正方案", basis=art(LAW, 24)),)),
        Step("adjust_plan", "调整矫正方案", within(supervised), by=OFFICE, asks=Plan, basis=art(LAW, 24)),
        Step("form_group", "确定矫正小组", within(supervised), by=OFFICE, asks=FormGroup, basis=art(LAW, 25), needs=(woman_in_group, minors_known),
             produces=(DocumentKind("group", "社区矫正小组确定书", basis=art(LAW, 25)),)),
        Step("visit", "查访", within(supervised), by=OFFICE, asks=Visit, basis=art(LAW, 26, 1)),
        Step("educate", "教育帮扶", within(supervised), by=OFFICE, asks=Educate, basis=art(LAW, 36)),
        Step("decide_leave", "外出审批", within(supervised), by=(HEAD, HANDLER), asks=DecideLeave, basis=art(LAW, 27, 1),
             produces=(DocumentKind("leave_form", "外出审批表", basis=art(LAW, 27, 1)),)),
        Step("decide_move", "迁居审批", within(supervised), by=(HEAD,), asks=DecideMove, basis=art(LAW, 27, 1),
             produces=(DocumentKind("move_form", "迁居审批表", basis=art(LAW, 27, 1)),)),
        Step("change_place", "变更执行地", supervised >> moved, by=(HEAD,), asks=ChangePlace, basis=art(LAW, 27, 2), needs=(move_approved,), irreversible=True),
        Step("search", "组织查找", within(notified, supervised), by=OFFICE, asks=Search, basis=art(LAW, 30)),
        Step("trace", "登记查找结果", within(notified, supervised), by=OFFICE, asks=Trace, basis=art(LAW, 30)),
        Step("commend", "表扬", within(supervised), by=(HEAD,), asks=Commend, basis=art(LAW, 28, 1)),
        Step("admonish", "训诫", within(supervised), by=(HEAD,), asks=Breach, basis=art(LAW, 28, 1),
             produces=(DocumentKind("admonition", "训诫决定书", "{organ}矫训〔{year}〕{seq}号", art(LAW, 28, 1)),)),
        Step("warn", "警告", within(supervised), by=(HEAD,), asks=Breach, basis=art(LAW, 28, 1),
             produces=(DocumentKind("warning", "警告决定书", "{organ}矫警〔{year}〕{seq}号", art(LAW, 28, 1)),)),
        Step("refer_to_police", "提请治安管理处罚", within(supervised), by=(HEAD,), asks=ReferToPolice, basis=art(LAW, 28, 1)),
        Step("restrict", "收到限制人身自由通知", within(supervised), by=OFFICE, asks=Restrict, basis=art(LAW, 32)),
        Step("track", "使用电子定位装置", within(supervised), by=(HEAD,), asks=Track, basis=art(LAW, 29, 1), needs=(three_months,),
             produces=(DocumentKind("tracker_decision", "使用电子定位装置决定书", "{organ}矫定〔{year}〕{seq}号", art(LAW, 29, 1)),)),
        Step("extend_tracking", "延长电子定位", within(*UNDER), by=(HEAD,), asks=Prolong, basis=art(LAW, 29, 2), needs=(three_months, not_over)),
        Step("untrack", "解除电子定位", within(*UNDER), by=(HEAD, HANDLER), basis=art(LAW, 29, 2)),
        Step("propose_commutation", "提出减刑建议", within(supervised), by=(HEAD,), asks=ProposeCommutation, basis=art(LAW, 33, 1),
             produces=(DocumentKind("commutation_suggestion", "减刑建议书", "{organ}矫减〔{year}〕{seq}号", art(LAW, 33, 1)),)),
        Step("rule_on_commutation", "收到减刑裁定", within(supervised), by=AGENCY, asks=RuleCommutation, basis=art(LAW, 33, 2)),
        Step("propose_revocation", "提请撤销缓刑假释", supervised >> revoking, by=(HEAD,), asks=ProposeRevocation, basis=art(LAW, 46, 3), needs=(revocable,),
             produces=(DocumentKind("probation_revocation", "撤销缓刑建议书", "{organ}矫撤缓〔{year}〕{seq}号", art(LAW, 46, 3), when=_kind_is("probation")),
                       DocumentKind("parole_revocation", "撤销假释建议书", "{organ}矫撤假〔{year}〕{seq}号", art(LAW, 46, 3), when=_kind_is("parole")))),
        Step("decide_arrest", "收到逮捕决定", within(revoking), by=AGENCY, asks=DecideArrest, basis=art(LAW, 47, 2)),
        Step("revoke", "收到撤销裁定", (supervised | revoking) >> revoked, by=AGENCY, asks=RuleRevocation, basis=art(LAW, 45), irreversible=True),
        Step("keep", "收到不予撤销裁定", revoking >> supervised, by=AGENCY, asks=RuleRevocation, basis=art(LAW, 48, 4)),
        Step("propose_recall", "提请收监执行", supervised >> recalling, by=(HEAD,), asks=ProposeRecall, basis=art(LAW, 49, 1), needs=(recallable,),
             produces=(DocumentKind("recall_suggestion", "收监执行建议书", "{organ}矫监〔{year}〕{seq}号", art(LAW, 49, 1)),)),
        Step("recall", "收到收监决定", recalling >> recalled, by=AGENCY, basis=art(LAW, 49, 2), irreversible=True),
        Step("keep_out", "收到不予收监决定", recalling >> supervised, by=AGENCY, basis=art(LAW, 49, 2)),
        Step("die", "登记死亡", (notified | reported | supervised | revoking | recalling) >> deceased, by=OFFICE, asks=Die, basis=art(LAW, 51), irreversible=True),
        Step("release", "解除矫正", supervised >> released, by=(HEAD, HANDLER), asks=Release, basis=art(LAW, 44), needs=(term_over,), irreversible=True,
             produces=(DocumentKind("release_certificate", "解除社区矫正证明书", "{organ}矫解〔{year}〕{seq}号", art(LAW, 44)),)),
    ),
    clocks=(
        Clock("notification", "决定机关通知期限", "通知", "field:effective_on", ("receive_notice",), "community_correction.cc_notify"),
        Clock("documents", "送达法律文书期限", "送达文书", "field:effective_on", ("receive_documents",), "community_correction.cc_documents"),
        Clock("report", "报到期限", "报到", "field:effective_on", ("report",), "community_correction.cc_report", when=_has_report),
        Clock("handover", "移送期限", "移送", "field:decision_received_on", ("hand_over",), "community_correction.cc_transfer", when=_is_medical),
        Clock("tracker", "电子定位期限", "电子定位", "track", ("untrack", *LEAVING), "community_correction.cc_tracker",
              written="tracker_until", checks=("COR-01",)),
        Clock("commutation", "减刑裁定期限", "减刑裁定", "propose_commutation", ("rule_on_commutation",), "community_correction.cc_commutation"),
        Clock("arrest", "逮捕决定期限", "逮捕决定", "field:arrest_requested_at", ("decide_arrest",), "community_correction.cc_arrest_decision",
              at="arrest_decided_at"),
        Clock("detention", "逮捕后羁押期限", "羁押", "field:arrested_on", ("revoke", "keep"), "community_correction.cc_detention"),
        Clock("revocation", "撤销裁定期限", "撤销裁定", "propose_revocation", ("revoke", "keep"), "community_correction.cc_revocation"),
        Clock("recall", "收监决定期限", "收监决定", "propose_recall", ("recall", "keep_out"), "community_correction.cc_recall"),
    ),
    figures=(
        Flow("received", "接收社区矫正对象", "人", at="register", headline=True),
        Flow("released", "解除社区矫正对象", "人", at="release", headline=True),
        Stock("current", "在矫社区矫正对象", "人", headline=True, where=IN_CORRECTION),
        Stock("on_probation", "在矫缓刑对象", "人", where=IN_CORRECTION & (fact("kind") == "probation")),
        Stock("on_parole", "在矫假释对象", "人", where=IN_CORRECTION & (fact("kind") == "parole")),
        Stock("under_control", "在矫管制对象", "人", where=IN_CORRECTION & (fact("kind") == "control")),
        Stock("outside_prison", "在矫暂予监外执行对象", "人", where=IN_CORRECTION & (fact("kind") == "medical")),
        Stock("strict", "在矫重点管理对象", "人", where=IN_CORRECTION & (fact("level") == "strict")),
        Stock("minors", "在矫未成年对象", "人", where=IN_CORRECTION & (fact("minor") == True)),  # noqa: E712
        Stock("enrolled", "使用信息化应用的在矫对象", "人", where=IN_CORRECTION & (fact("app_enrolled") == True)),  # noqa: E712
        Flow("notified", "收到社区矫正通知", "人", at="receive_notice"),
        Flow("reported_in_time", "按期报到的社区矫正对象", "人", at="report", where=clock("report").met),
        Flow("reported", "报到的社区矫正对象", "人", at="report"),
        Flow("commended", "给予表扬的社区矫正对象", "人", at="commend"),
        Flow("admonished", "给予训诫的社区矫正对象", "人", at="admonish"),
        Flow("warned", "给予警告的社区矫正对象", "人", at="warn"),
        Flow("tracked", "使用电子定位装置的社区矫正对象", "人", at="track"),
        Flow("lost", "组织查找的社区矫正对象", "人", at="search"),
        Flow("revoked", "撤销缓刑假释的社区矫正对象", "人", at="revoke"),
        Flow("recalled", "收监执行的社区矫正对象", "人", at="recall"),
        Flow("moved", "变更执行地的社区矫正对象", "人", at="change_place"),
        Flow("deceased", "死亡的社区矫正对象", "人", at="die"),
        Rate("report_rate", "社区矫正对象按期报到率", "%", of="reported_in_time", to="reported"),
        Rate("app_coverage", "社区矫正信息化应用覆盖率", "%", of="enrolled", to="current"),
    ),
)  # fmt: skip
