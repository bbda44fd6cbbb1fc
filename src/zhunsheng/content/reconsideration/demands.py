"""What the law demands of the steps of a reconsideration."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhunsheng.content.sequence import after
from zhunsheng.core.ledger import Requirement, Situation, art

LAW = "行政复议法"
REGULATIONS = "行政复议法实施条例"


def is_simple(facts: Mapping[str, Any]) -> bool:
    """Whether the case is (still) heard by the simple procedure."""
    return facts.get("track") == "simple" and not facts.get("conversion_reason")


def is_ordinary(facts: Mapping[str, Any]) -> bool:
    return not is_simple(facts)


def _amount_at_most(situation: Situation, name: str, threshold: str) -> bool:
    """Whether a sum of money lies within what the law allows; True where either is not known."""
    sum_at_issue, bound = situation.known.get(name), situation.threshold(threshold)
    return sum_at_issue is None or bound is None or bound.admits(Decimal(sum_at_issue) / 100)


def _absolute(situation: Situation) -> str | None:
    for key in ("absolute_limit", "real_estate_limit"):
        clock = situation.clock(key)
        if clock is not None and clock.outcome == "late":
            return (
                "自行政行为作出之日起已经超过最长期限，不予受理。请核对行政行为作出之日，或者作出不予受理决定"
            )
    return None


def _grounded(situation: Situation) -> str | None:
    if situation.facts.get("track") != "simple":
        return None
    if not situation.facts.get("simple_ground"):
        return "适用简易程序须属于法定情形或者各方同意。请填适用简易程序的情形，或者改用普通程序"
    if situation.facts.get("simple_ground") == "small_sum" and not _amount_at_most(
        situation, "sum_at_issue", SIMPLE_SUM
    ):
        return "案件涉及款额超过简易程序的限额。请改用普通程序，或者取得各方同意"
    return None


def _agents(situation: Situation) -> str | None:
    agents, bound = situation.facts.get("agents"), situation.threshold(AGENTS)
    if agents is None or bound is None or bound.admits(agents):
        return None
    return "申请人可以委托一至二名代理人。请核对代理人数，并请申请人确定代理人"


def _represented(situation: Situation) -> str | None:
    applicants, bound = situation.facts.get("applicants"), situation.threshold(MANY_APPLICANTS)
    if applicants is None or bound is None or not bound.admits(applicants):
        return None
    if 2 <= (situation.facts.get("representatives") or 0) <= 5:
        return None
    return "同一案件申请人超过十人，应当推选二至五名代表人。请填推选的代表人数，推选书附卷"


def _mergeable(situation: Situation) -> str | None:
    other = situation.lookup.get(str(situation.facts.get("merged_with") or ""))
    if other is None:
        return None
    if other.id == situation.record.id or other.state not in ("accepted", "stayed"):
        return "合并审理的应当是正在审理的另一案件。请核对案件"
    same = other.facts.get("respondent") == situation.record.facts.get("respondent")
    if situation.facts.get("merge_ground") == "several_organs" and same:
        return "两案的被申请人相同，不是两个以上行政机关分别作出。请另选合并审理的情形"
    if situation.facts.get("merge_ground") in ("several_parties", "new_act") and not same:
        return "两案的被申请人不同，不是同一机关作出。请另选合并审理的情形"
    return None


def _competent_told(situation: Situation) -> str | None:
    if situation.facts.get("refusal_ground") != "jurisdiction" or situation.facts.get("competent"):
        return None
    return "不属于本机关管辖的，还应当告知申请人有管辖权的复议机关。请填有管辖权的复议机关"


def _asked_once(situation: Situation) -> str | None:
    if not situation.record.day_of("ask_correction"):
        return None
    return "补正通知应当一次性载明全部事项，已经通知过补正。请按现有材料决定受理或者不予受理"


def _correction_over(situation: Situation) -> str | None:
    clock = situation.clock("correction")
    if clock is None:
        return "补正通知还没有送达，申请人的补正期限没有起算。请先登记补正通知的送达"
    if situation.on.isoformat() > clock.rolled:
        return None
    return "申请人的补正期限还没有届满，不能视为放弃。请等期限届满后再登记"


def _staffed(situation: Situation) -> str | None:
    staff, bound = situation.facts.get("respondent_staff"), situation.threshold(RESPONDENT_STAFF)
    if staff is None or bound is None or 1 <= staff <= 2:
        return None
    return "被申请人应当指定一至二名工作人员作代理人，不得仅委托律师。请要求被申请人补正"


def _answer_overdue(situation: Situation) -> str | None:
    if situation.record.day_of("answer"):
        return "已经收到被申请人的答复。答复迟到的由期限记明，不用再登记"
    clock = situation.clock("answer") or situation.clock("simple_answer")
    if clock is None or situation.on.isoformat() > clock.rolled:
        return None
    return "被申请人的答复期限还没有届满。请等期限届满后再登记"


def _investigators(situation: Situation) -> str | None:
    number, bound = situation.facts.get("investigators"), situation.threshold(INVESTIGATORS)
    if number is None or bound is None or bound.admits(number):
        return None
    return "调查取证时复议人员不得少于两人。请核对调查人员人数，或者重新调查"


def _hearing_notified(situation: Situation) -> str | None:
    if situation.record.day_of("notify_hearing"):
        return None
    return "听证应当事先书面通知当事人时间、地点和事项。请先登记通知听证"


def _hearing_panel(situation: Situation) -> str | None:
    members, bound = situation.facts.get("hearing_members"), situation.threshold(HEARING_PANEL)
    if members is None or bound is None or bound.admits(members + 2):  # the host and who keeps the minutes
        return None
    return "听证由一名主持人、两名以上听证员和一名记录员组成。请核对听证员人数，或者重新组织听证"


def _head_at_hearing(situation: Situation) -> str | None:
    if situation.facts.get("respondent_head") != "absent":
        return None
    return "被申请人的负责人应当参加听证，不能参加的应当说明理由并委托工作人员。请要求被申请人说明"


def _stay_grounded(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("stay_reason") == "other" and not facts.get("stay_detail"):
        return "中止须有法定情形。选“其他”的，请写明需要中止的具体情况"
    if facts.get("stay_reason") == "document_review" and (
        not facts.get("reviewed_document") or facts.get("own_power") is None
    ):
        return "因附带审查中止的，请写明审查的规范性文件或者依据，以及本机关是否有权处理"
    return None


def _told(name: str, what: str) -> Any:
    def check(situation: Situation) -> str | None:
        if situation.facts.get(name) is not False:
            return None
        return f"{what}应当书面告知当事人。请送达本环节生成的通知书，再填“是”"

    return check


def _review_done(situation: Situation) -> str | None:
    if situation.record.facts.get("stay_reason") != "document_review":
        return None
    stayed = situation.record.day_of("stay", last=True)
    if situation.record.day_of("conclude_document_review", last=True) >= stayed:
        return None
    return "规范性文件的审查还没有结论。请先登记审查结论，再恢复审理"


def _extendable(situation: Situation) -> str | None:
    if is_simple(situation.record.facts):
        return "简易程序没有延长期限的规定。不宜适用简易程序的，请先转为普通程序"
    if situation.record.day_of("extend"):
        return "审理期限已经延长过一次，不能再延长。请在届满前作出决定"
    return None


def _heard(situation: Situation) -> str | None:
    if situation.facts.get("outcome") == "application_rejected" or is_simple(situation.record.facts):
        return None
    if situation.record.day_of("hear") or situation.facts.get("settled_by"):
        return None
    return "普通程序应先听取当事人意见。请先登记听取意见，再作出决定"


def _settled(situation: Situation) -> str | None:
    named = situation.facts.get("settled_by")
    other = situation.lookup.get(str(named)) if named else None
    if other is None:
        return None
    same = other.facts.get("respondent") == situation.record.facts.get("respondent")
    if other.state == "closed" and other.day_of("decide") and same:
        return None
    return "可以据以直接决定的，是同一被申请人已经送达生效的复议决定。请另选案件，或者先听取当事人意见"


def _grave_heard(situation: Situation) -> str | None:
    if not situation.record.facts.get("grave") or situation.facts.get("outcome") == "application_rejected":
        return None
    lacking = [
        what
        for step, what in (("hold_hearing", "组织听证"), ("receive_advice", "提请行政复议委员会提出咨询意见"))
        if not situation.record.day_of(step)
    ]
    return f"重大、疑难、复杂的案件应当{'，并'.join(lacking)}。请先登记" if lacking else None


def _no_evidence(situation: Situation) -> str | None:
    past = situation.record
    if not past.day_of("note_no_answer") or past.day_of("answer"):
        return None
    if situation.facts.get("outcome") not in ("upheld", "changed", "rejected"):
        return None
    if situation.facts.get("third_party_evidence"):
        return None
    return "被申请人没有答复和举证，视为行政行为没有证据、依据。请决定撤销、确认违法、无效或者责令履行；第三人提供了证据的请写明"


def _not_worse(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("outcome") != "changed" or not facts.get("worse") or facts.get("third_party_claim"):
        return None
    return "不得作出对申请人更为不利的变更决定。请改作其他决定；第三人提出相反请求的请写明"


def _period_set(situation: Situation) -> str | None:
    if situation.facts.get("outcome") != "ordered" or situation.facts.get("perform_by"):
        return None
    return "责令履行应当写明期限。请填决定书写明的履行期限"


def _reviewers(situation: Situation) -> str | None:
    number, bound = situation.facts.get("reviewers"), situation.threshold(REVIEWERS)
    if number is None or bound is None or bound.admits(number) or is_simple(situation.record.facts):
        return None
    return "普通程序应当由两名以上复议人员审理。请核对参加审理的复议人员数"


def _advice_used(situation: Situation) -> str | None:
    if not situation.record.day_of("receive_advice"):
        return None
    followed, answer = situation.facts.get("advice_followed"), situation.facts.get("advice_answer")
    if followed and (followed == "all" or answer):
        return None
    return "报请签发决定书时应当附具咨询意见并说明采纳情况，不采纳的应当说明理由。请填咨询意见的采纳和说明"


def _stay_expired(situation: Situation) -> str | None:
    if situation.facts.get("termination") != "stay_expired":
        return None
    lasting = ("applicant_died", "applicant_incapable", "applicant_dissolved")
    if situation.record.state == "stayed" and situation.record.facts.get("stay_reason") in lasting:
        waited = situation.clock("lasting_stay")
        if waited is None or situation.on.isoformat() > waited.strict:
            return None
        return "中止还没有满六十日，不能以中止满期终止。请等满六十日，或者另选终止原因"
    return "只有因申请人死亡、丧失行为能力或者终止而中止的案件，才可以因中止满期而终止。请另选终止原因"


SIMPLE_SUM = "administrative_reconsideration.recon_simple_amount"
AGENTS = "administrative_reconsideration.recon_agents"
MANY_APPLICANTS = "administrative_reconsideration.recon_reps_trigger"
RESPONDENT_STAFF = "administrative_reconsideration.recon_respondent_agent"
INVESTIGATORS = "administrative_reconsideration.recon_investigators"
HEARING_PANEL = "administrative_reconsideration.recon_hearing_panel"
REVIEWERS = "administrative_reconsideration.recon_panel"

copy_sent = after("send_copy", "先发送副本", "副本还没有发送。请先登记发送副本")
survey_begun = after(
    "start_survey", "先开始勘验", "没有正在进行的现场勘验。请先登记开始现场勘验", until="finish_survey"
)
appraisal_commissioned = after(
    "commission_appraisal", "先委托鉴定", "没有委托中的鉴定。请先登记委托鉴定", until="receive_appraisal"
)
committee_consulted = after(
    "consult_committee", "先提请咨询", "还没有提请复议委员会咨询。请先登记提请咨询", until="receive_advice"
)
elevation_reported = after(
    "report_elevation", "先报请提级", "还没有报请提级审理。请先登记报请提级审理", until="decline_elevation"
)
elevation_ordered = after("order_elevation", "先有提级通知", "上级还没有通知提级审理。请先登记上级通知提级")
document_forwarded = after("forward_document", "先转送有权机关", "规范性文件还没有转送。请先登记转送有权机关")
maker_notified = after("notify_maker", "先通知制定机关", "还没有通知制定机关答复。请先登记通知制定机关答复")

absolute_limit = Requirement("absolute_limit", "没有超过最长申请期限", _absolute, art(LAW, 21))
grounded = Requirement("grounded", "适用简易程序的情形", _grounded, art(LAW, 53), thresholds=(SIMPLE_SUM,))
agents_few = Requirement("agents_few", "代理人不超过两名", _agents, art(LAW, 17, 1), thresholds=(AGENTS,))
represented = Requirement(
    "represented",
    "人数众多的推选代表人",
    _represented,
    art(REGULATIONS, 17, 1),
    thresholds=(MANY_APPLICANTS,),
)
mergeable = Requirement("mergeable", "可以合并审理", _mergeable, art(REGULATIONS, 43, 1))
competent_told = Requirement("competent_told", "告知有管辖权的机关", _competent_told, art(LAW, 30, 2))
asked_once = Requirement("asked_once", "一次性通知补正", _asked_once, art(LAW, 31, 1), checks=("REC-02",))
correction_over = Requirement("correction_over", "补正期限届满才视为放弃", _correction_over, art(LAW, 31, 2))
staffed = Requirement(
    "staffed", "被申请人指定工作人员", _staffed, art(REGULATIONS, 18, 2), thresholds=(RESPONDENT_STAFF,)
)
answer_overdue = Requirement("answer_overdue", "答复期限届满", _answer_overdue, art(LAW, 70))
investigators_enough = Requirement(
    "investigators_enough", "调查取证不少于两人", _investigators, art(LAW, 45, 2), thresholds=(INVESTIGATORS,)
)
hearing_notified = Requirement("hearing_notified", "听证前书面通知", _hearing_notified, art(LAW, 51, 1))
hearing_panel = Requirement(
    "hearing_panel", "听证人员的组成", _hearing_panel, art(LAW, 50, 3), thresholds=(HEARING_PANEL,)
)
head_at_hearing = Requirement("head_at_hearing", "被申请人负责人参加听证", _head_at_hearing, art(LAW, 51, 3))
stay_grounded = Requirement(
    "stay_grounded", "中止有法定情形", _stay_grounded, art(LAW, 39, 1), checks=("REC-05",)
)
stay_told = Requirement(
    "stay_told", "中止书面告知当事人", _told("stay_told", "中止审理"), art(LAW, 39, 3), checks=("REC-05",)
)
resume_told = Requirement(
    "resume_told", "恢复审理书面告知当事人", _told("resume_told", "恢复审理"), art(LAW, 39, 3), checks=("REC-05",)
)  # fmt: skip
review_done = Requirement("review_done", "附带审查有结论", _review_done, art(LAW, 56))
extendable = Requirement("extendable", "可以延长期限", _extendable, art(LAW, 62), checks=("REC-04",))
extension_told = Requirement(
    "extension_told", "延长期限书面告知当事人", _told("extension_told", "延长期限"), art(LAW, 62, 1),
    checks=("REC-04",),
)  # fmt: skip
heard_opinions = Requirement("heard_opinions", "听取当事人意见", _heard, art(LAW, 49), checks=("REC-06",))
settled = Requirement("settled", "据以直接决定的案件", _settled, art(REGULATIONS, 65, 1))
grave_heard = Requirement(
    "grave_heard", "重大案件听证并咨询", _grave_heard, art(LAW, 50, 1), checks=("REC-07",)
)
no_evidence = Requirement("no_evidence", "没有举证的不得维持", _no_evidence, art(LAW, 70))
not_worse = Requirement("not_worse", "不得作不利变更", _not_worse, art(LAW, 63, 2), checks=("REC-08",))
period_set = Requirement("period_set", "责令履行写明期限", _period_set, art(LAW, 66))
reviewers_enough = Requirement(
    "reviewers_enough", "复议人员不少于两名", _reviewers, art(REGULATIONS, 39), thresholds=(REVIEWERS,),
    checks=("REC-09",),
)  # fmt: skip
advice_used = Requirement("advice_used", "说明咨询意见的采纳情况", _advice_used, art(REGULATIONS, 52))
stay_expired = Requirement("stay_expired", "中止满期的情形", _stay_expired, art(LAW, 41, 0, 5))
