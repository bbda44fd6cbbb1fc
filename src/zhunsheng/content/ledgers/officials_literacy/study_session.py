"""Law study by leading bodies and party organisations (领导干部和党组织学法)."""

from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, TOWN_CLERK
from zhunsheng.core.figures import Flow, Sum, fact
from zhunsheng.core.ledger import Activity, Asks, Choice, Number, Text


class Study(Asks):
    topic = Text("学习内容", listed=True, phone=True, aliases=("主题", "学习主题", "内容"))
    subject = Choice(
        "主题类别",
        {
            "rule_of_law_thought": "习近平法治思想",
            "constitution": "宪法",
            "civil_code": "民法典",
            "party_rules": "党内法规",
            "enforcement": "行政执法法律制度",
            "national_security": "国家安全法律",
            "other": "其他法律法规",
        },
        listed=True,
        suggested=True,
    )
    body = Text("学习主体", listed=True, hint="如县委理论学习中心组、某局党组")
    level = Choice(
        "层级",
        {"county": "县级", "department": "县直单位", "town": "镇（街道）", "village": "村（社区）"},
        suggested=True,
    )
    form = Choice(
        "学习形式",
        {
            "special": "专题学习",
            "party_collective": "党组织集中学法",
            "government_meeting": "政府常务会议会前学法",
            "lecture_series": "固定讲堂",
            "court_hearing": "旁听庭审",
        },
        listed=True,
        suggested=True,
    )
    lecturer = Text("主讲人", required=False)
    place = Text("地点", required=False, aliases=("学习地点",))
    attendance = Number("参加人次", unit="人次", minimum=1, aliases=("参加人数", "参学人数"))
    materials = Text("学习资料", required=False)


LEDGER = Activity(
    "study_session",
    "学法活动",
    "officials_literacy",
    kept_by=ORGANS,  # 组织学法的各机关
    unit="次",
    headline="{body}学习{topic}",
    asks=Study,
    by=(CLERK, TOWN_CLERK),
    verb="登记学法",
    why="学法安排出自党内制度和年度计划，法律没有规定登记程序",
    keyfacts=("subject", "form", "level", "attendance"),
    aliases=("中心组学法", "会前学法", "集中学法登记表"),
    about="各单位办公室在学法当天登记一次：谁学、学什么、以什么形式、多少人。县级专题学习和各级党组织集中学法都由此统计。",
    empty="还没有登记学法活动。学完当天由单位办公室登记。",
    figures=(
        Flow("held", "学法活动", "次"),
        Flow("special_studies", "县级习近平法治思想专题学习", "次", headline=True,
             where=(fact("level") == "county") & (fact("form") == "special") & (fact("subject") == "rule_of_law_thought")),
        Flow("party_studies", "各级党组织集中学法", "次", headline=True, where=fact("form") == "party_collective"),
        Flow("government_studies", "政府常务会议会前学法", "次", where=fact("form") == "government_meeting"),
        Flow("thought_studies", "各级学习习近平法治思想", "次", where=fact("subject") == "rule_of_law_thought"),
        Flow("hearings_attended", "组织旁听庭审", "次", where=fact("form") == "court_hearing"),
        Sum("attendance", "学法参加人次", "人次", of="attendance"),
    ),
)  # fmt: skip
