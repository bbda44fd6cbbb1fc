"""People serving their sentence in the community (社区矫正对象).

Law: 社区矫正法 (in force 2020-07-01). Its days are calendar days. One record is one person under one judgment: notified,
reported, received, supervised; it ends by release, revocation, recall to prison, death, or a move to another place. A
tracker may be worn three months at most unless prolonged in time (art. 29). Nobody outside those who carry it out may
see who is in correction (arts. 26, 54).
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhunsheng.content.corrections.forms import (
    Breach,
    ChangePlace,
    Commend,
    DecideArrest,
    DecideLeave,
    DecideMove,
    Die,
    Educate,
    FormGroup,
    HandOver,
    Notice,
    Plan,
    Prolong,
    ProposeCommutation,
    ProposeRecall,
    ProposeRevocation,
    ReferToPolice,
    Register,
    Release,
    Restrict,
    RuleCommutation,
    RuleRevocation,
    Search,
    Trace,
    Track,
    Visit,
)
from zhunsheng.content.corrections.requirements import (
    LAW,
    admitted,
    handed_over,
    has_report,
    is_medical,
    minors_known,
    move_approved,
    not_over,
    recallable,
    reports_himself,
    revocable,
    term_over,
    three_months,
    woman_in_group,
)
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, TOWN_CLERK
from zhunsheng.content.sequence import after
from zhunsheng.core.figures import Flow, Overdue, Rate, Stock, clock, fact, state
from zhunsheng.core.ledger import (
    Case,
    Clock,
    DocumentKind,
    Family,
    Privacy,
    State,
    Step,
    art,
    opens,
    within,
)

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


searched = after("search", "已经组织查找", "还没有登记组织查找。请先登记失去联系的日期和查找措施")
tracked = after("track", "正在使用电子定位", "现在没有使用电子定位装置。请先办理使用审批", until="untrack")
proposed = after("propose_commutation", "已经提出减刑建议", "还没有登记减刑建议。请先登记提出的建议")

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
    kept_by=("justice_bureau",),  # 社区矫正法第9条：县级社区矫正机构，司法所受它委托
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
        Step("trace", "登记查找结果", within(notified, supervised), by=OFFICE, asks=Trace, basis=art(LAW, 30), needs=(searched,)),
        Step("commend", "表扬", within(supervised), by=(HEAD,), asks=Commend, basis=art(LAW, 28, 1)),
        Step("admonish", "训诫", within(supervised), by=(HEAD,), asks=Breach, basis=art(LAW, 28, 1),
             produces=(DocumentKind("admonition", "训诫决定书", "{organ}矫训〔{year}〕{seq}号", art(LAW, 28, 1)),)),
        Step("warn", "警告", within(supervised), by=(HEAD,), asks=Breach, basis=art(LAW, 28, 1),
             produces=(DocumentKind("warning", "警告决定书", "{organ}矫警〔{year}〕{seq}号", art(LAW, 28, 1)),)),
        Step("refer_to_police", "提请治安管理处罚", within(supervised), by=(HEAD,), asks=ReferToPolice, basis=art(LAW, 28, 1)),
        Step("restrict", "收到限制人身自由通知", within(supervised), by=OFFICE, asks=Restrict, basis=art(LAW, 32)),
        Step("track", "使用电子定位装置", within(supervised), by=(HEAD,), asks=Track, basis=art(LAW, 29, 1), needs=(three_months,),
             produces=(DocumentKind("tracker_decision", "使用电子定位装置决定书", "{organ}矫定〔{year}〕{seq}号", art(LAW, 29, 1)),)),
        Step("extend_tracking", "延长电子定位", within(*UNDER), by=(HEAD,), asks=Prolong, basis=art(LAW, 29, 2),
             needs=(tracked, three_months, not_over)),
        Step("untrack", "解除电子定位", within(*UNDER), by=(HEAD, HANDLER), basis=art(LAW, 29, 2), needs=(tracked,)),
        Step("propose_commutation", "提出减刑建议", within(supervised), by=(HEAD,), asks=ProposeCommutation, basis=art(LAW, 33, 1),
             produces=(DocumentKind("commutation_suggestion", "减刑建议书", "{organ}矫减〔{year}〕{seq}号", art(LAW, 33, 1)),)),
        Step("rule_on_commutation", "收到减刑裁定", within(supervised), by=AGENCY, asks=RuleCommutation, basis=art(LAW, 33, 2), needs=(proposed,)),
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
        Clock("report", "报到期限", "报到", "field:effective_on", ("report",), "community_correction.cc_report", when=has_report),
        Clock("handover", "移送期限", "移送", "field:decision_received_on", ("hand_over",), "community_correction.cc_transfer", when=is_medical),
        Clock("tracker", "电子定位期限", "电子定位", "track", ("untrack", *LEAVING), "community_correction.cc_tracker",
              written="tracker_until", checks=("COR-01",)),
        Clock("release", "解除矫正期限", "解除矫正", "register", LEAVING, "community_correction.cc_release", written="ends_on",
              checks=("COR-02",)),
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
        Overdue("overdue", "期末逾期没有解除矫正的对象", "人", clocks=("release",)),
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
