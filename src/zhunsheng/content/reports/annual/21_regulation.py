"""Ways of regulating: item lists, joint spot checks, outside supervision, inspections of enterprises."""

from zhunsheng.core.report import Paragraph, Section, change, percent, say, some, text

SECTION = Section(
    "改进监管方式，营造法治化营商环境",
    [
        Paragraph(
            text("以清单划定执法边界。"),
            say(
                "{n}个县级行政执法部门完成执法事项清单编制，列入清单的行政执法事项{items}项，"
                "其中涉企行政执法事项{enterprise}项。",
                n="enforcement_item.departments",
                items="enforcement_item.items",
                enterprise="enforcement_item.enterprise_items",
            ),
        ),
        Paragraph(
            text("推行“双随机、一公开”监管，能联合的检查一次完成。"),
            say("制定跨部门联合抽查计划{n}个，", n="spot_check_plan.cross_department"),
            say(
                "完成双随机抽查计划{n}个，检查对象{objects}个，问题发现率{rate}。",
                n="spot_check_plan.finished",
                objects="spot_check_plan.objects_checked",
                rate=percent("spot_check_plan.problem_rate"),
            ),
        ),
        Paragraph(
            text("引入社会力量监督行政执法。"),
            say("行政执法社会监督团共有监督员{n}人，", n="social_supervisor.members"),
            say("在企业设立执法监督联系点{n}个，", n="enterprise_contact_point.points"),
            say(
                "社会监督员提出意见{n}条，",
                n="social_supervisor.opinions",
                when=some("social_supervisor.opinions"),
            ),
        ),
        Paragraph(
            text("严控涉企检查频次。"),
            say("{n}家企业纳入扫码入企管理。", n="enterprise.scan_enrolled"),
            say(
                "报请批准的行政检查中不予批准{n}次，",
                n="inspection_approval.disapproved",
                when=some("inspection_approval.disapproved"),
            ),
            say(
                "因合并取消{n}次；",
                n="inspection_approval.merged",
                when=some("inspection_approval.merged"),
            ),
            say("开展涉企行政检查{n}次，", n="enterprise_inspection.inspections"),
            say("检查次数{change}；", change=change("enterprise_inspection.inspections_change", 2)),
            say(
                "其中多部门联合检查{n}次，",
                n="enterprise_inspection.joint",
                when=some("enterprise_inspection.joint"),
            ),
            say("扫码入企率{rate}，", rate=percent("enterprise_inspection.scan_rate")),
            say("作出评价的企业满意率{rate}。", rate=percent("enterprise_inspection.satisfaction_rate")),
        ),
    ],
    level=2,
)
