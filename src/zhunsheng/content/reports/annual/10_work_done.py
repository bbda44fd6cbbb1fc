"""What was done: the opening paragraph; the parts are the files from 11 on."""

from zhunsheng.core.report import Paragraph, Section, text

SECTION = Section(
    "工作开展情况",
    [
        Paragraph(
            text(
                "{period}，{county}以习近平法治思想为指导，对照法治政府建设实施纲要，统筹推进依法决策、严格执法、"
                "公正化解争议和公共法律服务各项工作。现将有关情况报告如下。"
            ),
            text("文中数据均由业务台账计算得出，各项指标的口径和所据记录见附件。"),
        )
    ],
)
