"""The capacities in which a county's people act, and which of them nobody holds on the same day."""

from zhunsheng.core.access.roles import Duty, Reach, Role

CLERK = Role("clerk", "登记员", about="登记本单位的事项，补录和更正登记内容。")
HANDLER = Role("handler", "经办人", about="办理本单位案件的各个环节。")
OFFICER = Role("officer", "执法人员", about="持执法证件，登记本单位的检查和办案情况。")
REVIEWER = Role("reviewer", "法制审核人员", about="在决定作出前审核本单位的案件和文件。")
HEAD = Role("head", "负责人", about="批准、决定本单位须由负责人办理的环节。")
TOWN_CLERK = Role("town_clerk", "镇街经办人", about="登记本镇街、司法所的事项。")
SUPERVISOR = Role(
    "supervisor", "执法监督人员", Reach.COUNTY, ("*",), about="查阅全县各类台账，办理监督发现。"
)
WRITER = Role(
    "writer", "依法治县办文稿人员", Reach.COUNTY, ("*",), about="查阅全县各类台账和指标，撰写报告。"
)
LEADER = Role("leader", "县领导", Reach.COUNTY, ("*",), about="查阅全县各类台账、指标和报告，不登记。")

# The three duties of running the instance are kept by different people.
SYSTEM_ADMINISTRATOR = Role(
    "system_administrator", "系统管理员", Reach.COUNTY,
    about="登记地区、单位和账号，看管运行和备份；不能给人授权，不因此看到任何记录。",
    duties=(Duty.STRUCTURE, Duty.OPERATION),
)  # fmt: skip
SECURITY_ADMINISTRATOR = Role(
    "security_administrator", "安全管理员", Reach.COUNTY,
    about="给人授予和收回角色，管登录保护、在线状态和第二因素；不能开设账号，不能给自己授权。",
    duties=(Duty.RIGHTS,),
)  # fmt: skip
AUDITOR = Role(
    "auditor", "审计人员", Reach.COUNTY, ("*",),
    about="查阅全县各类台账、全部授权和系统变更，什么都不能改。",
    duties=(Duty.AUDIT,),
)  # fmt: skip

ROLES = (
    CLERK,
    HANDLER,
    OFFICER,
    REVIEWER,
    HEAD,
    TOWN_CLERK,
    SUPERVISOR,
    WRITER,
    LEADER,
    SYSTEM_ADMINISTRATOR,
    SECURITY_ADMINISTRATOR,
    AUDITOR,
)

CONFLICTS = (
    (SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR),
    (SYSTEM_ADMINISTRATOR, AUDITOR),
    (SECURITY_ADMINISTRATOR, AUDITOR),
)
