"""What is not good enough: the problems standing in their register, aspect by aspect.

An aspect without a standing problem is left out, so that the headings are as many as the opening sentence says.
"""

from zhunsheng.core.report import Heading, Paragraph, Section, in_characters, say, some, text


def _aspect(key: str, title: str, heading: str, words: str) -> list[Heading | Paragraph]:
    standing = f"work_problem.standing_{key}"
    return [
        Heading(heading),
        Paragraph(
            say(
                f"{title}登记在册、尚未销号的问题{{n}}个，已逐项明确责任单位和改进措施，{words}",
                n=standing,
                when=some(standing),
            )
        ),
    ]


SECTION = Section(
    "存在问题",
    [
        Paragraph(
            text("对照法治政府建设的目标要求，{county}的工作还有不足。"),
            say("期末未解决的问题主要表现在{n}个方面。", n=in_characters("work_problem.aspects")),
        ),
        *_aspect(
            "leadership", "统筹推进方面", "统筹推进还不够有力", "须进一步压实责任，增强部门之间的协同。"
        ),
        *_aspect(
            "awareness",
            "法治思维和法治能力方面",
            "运用法治思维的能力有待提高",
            "须抓住领导干部这个“关键少数”，推动学用结合。",
        ),
        *_aspect(
            "decision",
            "依法决策方面",
            "决策程序执行不够严格",
            "须把法定程序落到每一个决策环节，不以征求意见代替审查。",
        ),
        *_aspect(
            "enforcement",
            "行政执法方面",
            "行政执法规范化水平有待提升",
            "须完善执法程序和内部监督，严格落实持证执法和法制审核。",
        ),
        *_aspect(
            "services",
            "政务服务和法律服务方面",
            "服务企业群众不够主动",
            "须变被动受理为主动上门，增强企业和群众的获得感。",
        ),
        *_aspect(
            "disputes",
            "矛盾纠纷化解方面",
            "矛盾纠纷源头化解存在短板",
            "须加强源头排查和多部门联动，防止小事拖大。",
        ),
        *_aspect(
            "publicity", "普法宣传方面", "普法宣传的针对性不强", "须区分对象提供普法内容，用好新媒体平台。"
        ),
        *_aspect("team", "队伍和保障方面", "基层法治力量比较薄弱", "须充实专业力量，改善基层工作条件。"),
    ],
)
