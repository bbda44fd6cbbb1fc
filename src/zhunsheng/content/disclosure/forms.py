"""What the steps of a request for information ask (政府信息公开申请)."""

from zhunsheng.core.ledger import Asks, Choice, Date, Link, Money, Party, Text, YesNo


class Receive(Asks):
    applicant = Party("申请人", listed=True, phone=True)
    subject = Text("申请公开的信息", limit=30, listed=True, phone=True, hint="名称、文号或者特征")
    channel = Choice(
        "提交方式",
        {
            "in_person": "当面提交",
            "registered_post": "邮寄（签收）",
            "ordinary_post": "平常信函",
            "internet": "互联网渠道",
            "fax": "传真",
        },
        suggested=True,
        hint="登记的日期：当面为提交日，邮寄为签收日，平常信函、互联网和传真为确认日",
    )
    arrived_on = Date("申请到达日期", required=False, hint="与收到之日不同的才填")
    form_wanted = Text("获取信息的方式和途径", required=False)
    content_clear = YesNo("申请内容是否明确")
    excessive = YesNo("数量、频次是否明显超过合理范围")


class AskCorrection(Asks):
    correction_items = Text("需要补正的事项", long=True, hint="一次性告知，并给予指导和释明")
    correct_by = Date("补正期限", future=True)


class ConsultThirdParty(Asks):
    third_party = Party("第三方")
    third_party_interest = Text("可能损害的第三方权益", long=True)


class ThirdPartyAnswer(Asks):
    third_party_opinion = Choice(
        "第三方意见",
        {"agreed": "同意公开", "reasoned": "不同意，有合理理由", "unreasoned": "不同意，没有合理理由"},
    )


class ConsultOrgan(Asks):
    joint_organ = Text("共同制作的机关")


class OrganAnswer(Asks):
    organ_opinion = Choice("共同制作机关意见", {"agreed": "同意公开", "opposed": "不同意公开"})


class Explain(Asks):
    explanation = Text("申请人说明的理由", long=True, personal=True)
    explained_well = YesNo("理由是否合理")


class SetDelay(Asks):
    delayed_until = Date("延迟答复的期限", future=True)


class NotProcess(Asks):
    not_processed_reason = Text("不予处理的理由", long=True)


class Extend(Asks):
    extension_reason = Text("延长答复期限的理由", long=True)
    extension_agreed = YesNo("是否经公开工作机构负责人同意")
    extension_told = YesNo("是否告知申请人")


class Reply(Asks):
    outcome = Choice(
        "答复",
        {
            "provided": "予以公开",
            "already_public": "已经主动公开",
            "partial": "部分公开",
            "refused": "不予公开",
            "not_exist": "信息不存在",
            "not_responsible": "不属于本机关负责公开",
            "duplicate": "不予重复处理",
            "special_law": "依照特别规定办理",
            "no_processing": "需要加工、分析，不予提供",
            "not_request": "信访、投诉、举报等，不作为申请处理",
            "publication": "公开出版物，告知获取途径",
        },
        listed=True,
        suggested=True,
    )
    access = Text("提供的内容，或者获取的方式途径", long=True, required=False, hint="公开和告知途径的填")
    ground = Choice(
        "不予公开的情形",
        {
            "secret": "国家秘密",
            "prohibited": "法律、行政法规禁止公开",
            "danger": "可能危及国家安全、公共安全、经济安全、社会稳定",
            "third_party": "商业秘密、个人隐私",
            "internal": "内部事务信息",
            "process": "过程性信息",
            "case_file": "行政执法案卷信息",
        },
        required=False,
        suggested=True,
        hint="不予公开和部分公开的必须填",
    )
    reasons = Text("理由", long=True, required=False, hint="不公开的必须填，写进答复书")
    separation = Choice(
        "区分处理",
        {"separated": "能够区分，已区分处理", "inseparable": "不能区分处理"},
        required=False,
        hint="不予公开和部分公开的必须填",
    )
    harms_third_party = YesNo("公开是否会损害第三方权益", section="第三方和检索")
    public_interest = Text(
        "不公开对公共利益的重大影响",
        long=True,
        required=False,
        section="第三方和检索",
        hint="第三方不同意仍决定公开的填",
    )
    searched = Text("检索情况", long=True, required=False, section="第三方和检索", hint="信息不存在的必须填")
    responsible_organ = Text("负责公开的机关和联系方式", required=False, section="第三方和检索")
    fee = Money(
        "信息处理费", required=False, section="第三方和检索", hint="只在数量、频次明显超过合理范围时收取"
    )


class Reopen(Asks):
    overturned_by = Link(
        "撤销原答复的案件",
        ("administrative_reconsideration", "litigation_case"),
        relation="撤销原答复的复议、诉讼",
    )
    redo_by = Date("写明的重新答复期限", required=False, future=True, hint="复议决定、判决没有写明的不填")
