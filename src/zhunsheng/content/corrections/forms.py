"""What the steps of community correction ask (社区矫正)."""

from zhunsheng.core.ledger import (
    Asks,
    Choice,
    Date,
    Moment,
    Number,
    Person,
    RegionRef,
    Rows,
    Text,
    YesNo,
    ordered,
)

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
