"""What the law demands before a penalty is decided: filing, inquiry, recusal, review, notice and hearing."""

from decimal import Decimal

from zhunsheng.content.penalties.words import (
    HEARING_KINDS,
    LAW,
    MARKET_HEARING,
    MARKET_PROCEDURE,
    is_market,
    names_of,
)
from zhunsheng.core.calendar import Unit
from zhunsheng.core.ledger import Requirement, Situation, art

_LARGE = ("administrative_penalty.samr_hearing_fine_person", "administrative_penalty.samr_hearing_fine_org")


# ── Filing and inquiry. ──


def _criteria_met(situation: Situation) -> str | None:
    if situation.record.facts.get("criteria_met") is not True:
        return None
    return "核查结论是符合立案标准，应当立案。请改办立案，或者先更正核查结论"


def _shown(situation: Situation) -> str | None:
    if situation.facts.get("credentials_shown"):
        return None
    return "调查或者检查时应当主动出示执法证件。请出示证件后再调查，并如实登记"


def _approved(situation: Situation) -> str | None:
    facts = situation.facts
    if facts.get("urgent") or facts.get("preservation_approved_at"):
        return None
    return "先行登记保存须经负责人批准。请先报批并填批准时间；情况紧急当场采取的，写明后补批"


def _surveillance(situation: Situation) -> str | None:
    facts = situation.facts
    if not facts.get("surveillance") or (facts.get("device_reviewed") and facts.get("content_reviewed")):
        return None
    return "电子技术监控设备须经法制和技术审核，记录内容也须审核，否则不得作为证据。请先审核，或者不用作证据"


no_filing_if_met = Requirement(
    "criteria_met", "符合标准的应当立案", _criteria_met, art(LAW, 54, 2), checks=("PEN-04",)
)
credentials_shown = Requirement("credentials_shown", "出示执法证件", _shown, art(LAW, 55, 1))
preservation_approved = Requirement("preservation_approved", "登记保存经批准", _approved, art(LAW, 56))
surveillance_reviewed = Requirement(
    "surveillance_reviewed", "电子监控证据经审核", _surveillance, art(LAW, 41, 2), checks=("PEN-36",)
)


# ── How long a case may take. ──


def _extended_once(situation: Situation) -> str | None:
    if not is_market(situation.record.facts):
        return "处罚法没有规定延长办案期限。有法律、法规、规章另行规定的，请用“依照规定延期”并写明条款"
    allowed = situation.statutes.value("administrative_penalty.samr_decision", situation.on).extension
    if situation.record.day_of("extend"):
        return "已经延长过一次。仍不能作出决定的，请经负责人集体讨论后办理“继续延期”"
    days = situation.facts.get("extension_days", 0)
    if allowed and allowed.limit and allowed.limit.unit is Unit.DAY and days > allowed.limit.length:
        return f"第一次延长不得超过{allowed.limit}，现填{days}日。请改为{allowed.limit}以内"
    return None


def _extended_again(situation: Situation) -> str | None:
    facts = situation.facts
    if not is_market(situation.record.facts):
        return "继续延期只适用于市场监管案件。请用“依照规定延期”并写明条款"
    if not situation.record.day_of("extend"):
        return "还没有延长过办案期限。请先办理“延长办案期限”"
    if facts.get("extension_discussion") and facts.get("extended_to"):
        return None
    return "继续延期须经负责人集体讨论，并同时确定延长的合理期限。请补填集体讨论情况和延长至的日期"


def _extended_by_rule(situation: Situation) -> str | None:
    facts = situation.facts
    if is_market(situation.record.facts):
        return "市场监管案件请用“延长办案期限”或者“继续延期”"
    if facts.get("extension_basis") and facts.get("extended_to"):
        return None
    return "处罚法没有规定延期，须有法律、法规、规章的依据。请写明条款和延长至的日期，没有依据的不得延期"


extended_once = Requirement(
    "extended_once", "可以延长一次", _extended_once, art(MARKET_PROCEDURE, 64, 1), checks=("PEN-02",)
)
extended_again = Requirement(
    "extended_again", "继续延期经集体讨论", _extended_again, art(MARKET_PROCEDURE, 64, 1), checks=("PEN-02",)
)
extended_by_rule = Requirement(
    "extended_by_rule", "延期有依据", _extended_by_rule, art(LAW, 60), checks=("PEN-01",)
)


# ── Review. ──


def _not_investigator(situation: Situation) -> str | None:
    reviewer = situation.facts.get("reviewer", "")
    none = situation.threshold("administrative_penalty.samr_reviewer_not_investigator")
    same = int(reviewer in names_of(situation.record.facts.get("officers")))
    if not is_market(situation.record.facts) or none is None or none.admits(same):
        return None
    return f"{reviewer}是本案办案人员，不得作审核人员。请另定审核人员"


def _qualified(situation: Situation) -> str | None:
    facts = situation.facts
    legality = situation.record.facts.get("review_kind") == "legality"
    if not legality or not facts.get("first_review") or facts.get("qualification_number"):
        return None
    return "初次从事法制审核的人员应当取得法律职业资格。请填资格证书编号，或者另定审核人员"


reviewer_not_investigator = Requirement(
    "reviewer_not_investigator", "审核人员不是办案人员", _not_investigator, art(MARKET_PROCEDURE, 49, 3),
    thresholds=("administrative_penalty.samr_reviewer_not_investigator",), checks=("PEN-16",),
)  # fmt: skip
reviewer_qualified = Requirement(
    "reviewer_qualified", "初次审核有法律职业资格", _qualified, art(LAW, 58, 2), checks=("PEN-15",)
)


# ── Notice and hearing. ──


def hearing_due(situation: Situation) -> bool:
    """Whether the party is to be told that it may ask for a hearing on the penalty proposed."""
    known = situation.known
    if set(known.get("proposed_kinds") or ()) & HEARING_KINDS or known.get("large_amount"):
        return True
    if not is_market(known):
        return False  # what is large is for the departments and provinces to say
    person = (known.get("party") or {}).get("kind") == "person"
    large = situation.threshold(_LARGE[0] if person else _LARGE[1])
    amounts = (known.get("proposed_fine"), known.get("proposed_confiscation"))
    return large is not None and any(large.admits(Decimal(amount) / 100) for amount in amounts if amount)


def _told(situation: Situation) -> str | None:
    facts = situation.facts
    lacking = [
        title
        for name, title in (
            ("proposed_penalty", "拟处罚内容"),
            ("told_facts", "事实"),
            ("told_reasons", "理由"),
            ("told_basis", "依据"),
            ("told_statement", "陈述、申辩权"),
        )
        if not facts.get(name)
    ]
    return f"告知书还缺{'、'.join(lacking)}。请补全后再告知" if lacking else None


def _hearing_told(situation: Situation) -> str | None:
    if situation.facts.get("told_hearing") or not hearing_due(situation):
        return None
    return "拟作出的处罚属于听证范围，应当告知当事人有要求听证的权利。请在告知书中写明"


def _host(situation: Situation) -> str | None:
    host = situation.facts.get("hearing_host", "")
    if host not in names_of(situation.record.facts.get("officers")):
        return None
    return f"{host}是本案调查人员，不得主持听证。请另定听证主持人"


def _agents(situation: Situation) -> str | None:
    most, agents = (
        situation.threshold("administrative_penalty.hearing_agents"), situation.facts.get("hearing_agents")
    )  # fmt: skip
    if most is None or agents is None or most.admits(agents):
        return None
    return f"当事人可以委托的代理人{most}，现有{agents}人。请核对参加听证的代理人"


def _reported(situation: Situation) -> str | None:
    if not is_market(situation.record.facts) or situation.facts.get("hearing_report"):
        return None
    return "市场监管案件听证结束后应当写出听证报告。请填听证报告"


def _hearing_held(situation: Situation) -> str | None:
    held = situation.record.day_of("hold_hearing", last=True)
    if held and held >= situation.record.day_of("request_hearing", last=True):
        return None
    return "当事人要求听证的，应当组织听证。请先登记举行听证；当事人撤回或者不出席的，用“终止听证”"


told_all = Requirement("told_all", "告知书写明各项", _told, art(LAW, 44), checks=("PEN-08",))
hearing_told = Requirement(
    "hearing_told", "告知听证权", _hearing_told, art(LAW, 63, 1), thresholds=_LARGE, checks=("PEN-10",)
)
host_not_investigator = Requirement(
    "host_not_investigator", "主持人不是调查人员", _host, art(LAW, 64, 0, 4), checks=("PEN-12",)
)
agents_at_most = Requirement(
    "agents_at_most", "听证代理人人数", _agents, art(LAW, 64, 0, 5),
    thresholds=("administrative_penalty.hearing_agents",),
)  # fmt: skip
hearing_reported = Requirement("hearing_reported", "有听证报告", _reported, art(MARKET_HEARING, 29))
hearing_held = Requirement("hearing_held", "已经举行听证", _hearing_held, art(LAW, 63, 1))


# ── Before the decision. ──


def _concluded(situation: Situation) -> str | None:
    if situation.record.day_of("conclude_investigation"):
        return None
    return "调查还没有终结，事实未查明不得决定。请先登记调查终结"


def _recusal_decided(situation: Situation) -> str | None:
    asked, decided = (
        situation.record.day_of(step, last=True) for step in ("request_recusal", "decide_recusal")
    )
    if not asked or (decided and decided >= asked):
        return None
    return f"当事人{asked}申请回避，负责人还没有决定。请先登记决定回避"


def _notice_served(situation: Situation) -> str | None:
    facts = situation.record.facts
    if not situation.record.day_of("serve_notice"):
        return "没有告知拟作出的处罚，不得作出处罚决定。请先登记告知和送达告知书"
    if facts.get("statement") and not facts.get("statement_checked"):
        return "当事人的陈述申辩还没有复核。请先登记复核情况"
    return None


def _waited(situation: Situation) -> str | None:
    record = situation.record
    if record.day_of("waive") or record.day_of("request_hearing") or not record.day_of("serve_notice"):
        return None
    market = is_market(record.facts)
    if market and record.day_of("hear_statement") and not record.facts.get("told_hearing"):
        return None
    if not market and not record.facts.get("told_hearing"):
        return None
    clock = situation.clock("statement_waiver" if market else "hearing_request")
    if clock is None or situation.on.isoformat() > clock.strict:
        return None
    return f"当事人要求听证、陈述申辩的期限到{clock.strict}为止，也没有明确放弃。请在期满之后再作出决定"


def _reviewed(situation: Situation) -> str | None:
    record = situation.record
    due = record.facts.get("review_grounds") or ()
    kind = record.facts.get("review_kind", "")
    passed = record.day_of("review", last=True)
    heard = record.day_of("hold_hearing", last=True)
    if due and (not passed or kind != "legality"):
        return "本案属于应当法制审核的情形，未经审核或者审核未通过不得作出决定。请先送法制审核"
    if "heard" in due and heard and passed < heard:
        return "经过听证的案件应当在听证结束后法制审核。请送法制审核后再作出决定"
    if is_market(record.facts) and not passed:
        return "市场监管的普通程序案件应当经过案件审核或者法制审核。请先送审"
    return None


def _discussed(situation: Situation) -> str | None:
    if not situation.record.facts.get("grave") or situation.record.day_of("discuss"):
        return None
    return "情节复杂或者重大违法行为的处罚，应当由负责人集体讨论决定。请先登记集体讨论"


def _by_record(situation: Situation) -> str | None:
    if not situation.record.day_of("hold_hearing") or situation.record.facts.get("hearing_termination"):
        return None
    if not situation.facts.get("hearing_findings"):
        return "经过听证的应当根据听证笔录作出决定。请填对听证笔录的采纳情况"
    if is_market(situation.record.facts) and not situation.record.facts.get("hearing_report"):
        return "市场监管案件听证后还没有听证报告。请先补交听证报告"
    return None


concluded_first = Requirement("concluded_first", "先查明事实", _concluded, art(LAW, 40))
recusal_decided = Requirement(
    "recusal_decided", "回避申请已决定", _recusal_decided, art(LAW, 43, 3), checks=("PEN-35",)
)
notice_served = Requirement("notice_served", "先告知后处罚", _notice_served, art(LAW, 62), checks=("PEN-08",))
waited = Requirement("waited", "等候听证要求期满", _waited, art(LAW, 64, 0, 1), checks=("PEN-09",))
reviewed_first = Requirement(
    "reviewed_first", "法制审核或者案件审核", _reviewed, art(LAW, 58, 1), checks=("PEN-14",)
)
discussed_first = Requirement(
    "discussed_first", "负责人集体讨论", _discussed, art(LAW, 57, 2), checks=("PEN-17",)
)
by_hearing_record = Requirement(
    "by_hearing_record", "根据听证笔录决定", _by_record, art(LAW, 65), checks=("PEN-13",)
)
