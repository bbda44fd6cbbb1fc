"""The county's report on building a law-based government (法治政府建设工作报告), for a year or half a year."""

from zhunsheng.content.roles import LEADER, WRITER
from zhunsheng.core.report import Report

REPORT = Report(
    "annual",
    title="{county}{period}法治政府建设工作报告",
    issuer="{county}人民政府",
    written_by=(WRITER,),
    approved_by=(LEADER,),
    issued_by=(WRITER, LEADER),
)
