"""The capacities in which a county's people act."""

from zhunsheng.core.access.roles import Reach, Role

CLERK = Role("clerk", "登记员")
HANDLER = Role("handler", "经办人")
OFFICER = Role("officer", "执法人员")
REVIEWER = Role("reviewer", "法制审核人员")
HEAD = Role("head", "负责人")
TOWN_CLERK = Role("town_clerk", "镇街经办人")
SUPERVISOR = Role("supervisor", "执法监督人员", Reach.COUNTY, ("*",))
WRITER = Role("writer", "依法治县办文稿人员", Reach.COUNTY, ("*",))
LEADER = Role("leader", "县领导", Reach.COUNTY, ("*",))
AUDITOR = Role("auditor", "审计人员", Reach.COUNTY, ("*",))

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
    AUDITOR,
)
