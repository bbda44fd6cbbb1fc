"""What the steps of a coercive measure ask."""

from zhunsheng.core.ledger import Asks, Choice, Date, Link, Moment, Money, Number, Party, Rows, Text, YesNo


class Seek(Asks):
    party = Party("当事人", listed=True, phone=True)
    party_address = Text("当事人地址", personal=True)
    measure = Choice(
        "措施种类",
        {
            "premises": "查封场所、设施",
            "goods": "查封财物",
            "seized": "扣押财物",
            "frozen": "冻结存款、汇款",
            "liberty": "限制公民人身自由",
            "other": "其他强制措施",
        },
        listed=True,
        suggested=True,
        phone=True,
    )
    matter = Text("涉嫌的违法行为", listed=True, limit=40)
    ground = Text("采取措施的理由", long=True)
    source_rank = Choice(
        "依据的效力",
        {
            "law": "法律",
            "regulation": "行政法规",
            "local": "地方性法规",
            "below": "规章或者其他规范性文件",
        },
    )
    legal_source = Text("依据的条款", hint="写明法律、法规名称和条款项")
    source_record = Link(
        "所属案件或者检查",
        ("administrative_penalty", "enterprise_inspection"),
        relation="所属案件",
        required=False,
        section="案件",
    )


class Officer(Asks):
    officer = Text("执法人员", personal=True)
    certificate_number = Text("执法证件编号", limit=30)


class InventoryItem(Asks):
    item = Text("名称", limit=60)
    quantity = Text("数量、规格", limit=60)
    relation = Choice(
        "与案件的关系",
        {"involved": "涉案", "unrelated": "与违法行为无关", "necessity": "个人及所扶养家属的生活必需品"},
    )


class Impose(Asks):
    done_by = Choice(
        "实施人员",
        {
            "own": "本机关行政执法人员",
            "unqualified": "没有执法资格的人员",
            "entrusted": "受委托的单位或者个人",
        },
        section="实施",
    )
    officers = Rows("执法人员", Officer, section="实施")
    identified = YesNo("是否出示执法身份证件", section="实施")
    presence = Choice(
        "当事人到场",
        {"present": "到场", "witnessed": "不到场，见证人到场", "neither": "不到场，也没有见证人"},
        required=False,
        section="实施",
    )
    told = YesNo("是否当场告知理由、依据、权利和救济途径", required=False, section="实施")
    heard = YesNo("是否听取陈述申辩", required=False, section="实施")
    family_told = YesNo(
        "是否当场告知或者立即通知家属", required=False, section="实施", hint="限制人身自由的必填"
    )
    minutes = Choice(
        "现场笔录",
        {
            "signed": "当事人和执法人员签名",
            "declined": "当事人拒签，已注明",
            "witnessed": "见证人和执法人员签名",
            "unsigned": "签名不全",
            "none": "没有制作",
        },
        section="实施",
    )
    minutes_text = Text("现场情况", long=True, section="实施", hint="写进现场笔录：经过、陈述申辩的内容")
    place = Text("场所、存放地点", required=False, personal=True, section="财物")
    inventory = Rows("清单", InventoryItem, required=False, section="财物")
    inventory_copies = Number("清单份数", unit="份", required=False, section="财物")
    handed_over = YesNo("决定书和清单是否当场交付", required=False, section="财物", hint="查封、扣押的必填")
    other_seal = YesNo("是否已被其他机关查封、冻结", required=False, section="财物")
    bank = Text("金融机构", required=False, section="财物", hint="冻结的填")
    account = Text("账号", required=False, personal=True, section="财物")
    frozen_amount = Money("冻结数额", required=False, section="财物", hint="冻结的填")
    matter_amount = Money("违法行为涉及金额", required=False, section="财物", hint="冻结的填")


class ImposeFirst(Seek, Impose):
    urgency = Text("情况紧急的事实", long=True)
    imposed_at = Moment("当场实施的时间")


class Approve(Asks):
    approval = Text("审批意见", long=True, required=False)


class ApproveAfterwards(Approve):
    approved_at = Moment("补批或者不批准的时间")


class Disapprove(Asks):
    disapproval_reason = Text("不予批准的理由", long=True)


class Extend(Asks):
    extension_reason = Text("延长的理由", long=True)
    extension_told = YesNo("延长是否书面告知当事人并说明理由")


class SendForAppraisal(Asks):
    appraisal = Choice(
        "送往",
        {"measured": "检测", "inspected": "检验", "quarantined": "检疫", "appraised": "技术鉴定"},
    )
    appraiser = Text("检测、鉴定机构")
    appraisal_until = Date("载明的检测、鉴定期间届满", future=True)
    appraisal_told = YesNo("检测、鉴定期间是否书面告知当事人")


class ReceiveAppraisal(Asks):
    conclusion = Text("检测、鉴定结论", long=True)


class Release(Asks):
    release_ground = Choice(
        "解除的情形",
        {
            "no_violation": "当事人没有违法行为",
            "unrelated": "与违法行为无关",
            "decided": "已作出处理决定，不再需要",
            "expired": "期限已经届满",
            "disapproved": "负责人认为不应当采取",
            "other": "其他不再需要的情形",
        },
    )
    returned = YesNo("财物是否立即退还", required=False, hint="查封、扣押的填；冻结的填是否已通知金融机构")


class ReleaseAtOnce(Disapprove, Release):
    approved_at = Moment("补批或者不批准的时间")


class Confiscate(Asks):
    disposal_decision = Text("处理决定书文号", limit=60)


class Destroy(Confiscate):
    destruction_basis = Text("应当销毁的法律、行政法规依据")


class Transfer(Asks):
    transferred_to = Text("接收的司法机关")
    transfer_told = YesNo("移送是否书面告知当事人")


class Sell(Confiscate):
    demanded_on = Date("催告书送达日期")
    remedies_over = YesNo("当事人在法定期限内是否未申请复议、未起诉")
    proceeds = Money("拍卖所得")


class Drop(Asks):
    drop_reason = Text("不再实施的原因", long=True)
