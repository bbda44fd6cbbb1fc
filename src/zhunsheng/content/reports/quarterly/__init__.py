"""The quarterly return of the rule-of-law office (依法治县工作季报): the main numbers of a quarter, in a page or two."""

from zhunsheng.content.roles import LEADER, WRITER
from zhunsheng.core.report import Report

REPORT = Report(
    "quarterly",
    title="{county}{period}依法治县工作季报",
    issuer="中共{county}委全面依法治县委员会办公室",
    kinds=("quarter",),
    written_by=(WRITER,),
    approved_by=(LEADER,),
    issued_by=(WRITER, LEADER),
)
