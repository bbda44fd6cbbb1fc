"""Major administrative decisions of the county government (重大行政决策).

Law: 重大行政决策程序暂行条例 (in force 2019-09-01). A proposal is studied and started; its draft is made with the public,
experts and an assessment of risks where the matter asks for them, reviewed for legality, discussed by the executive or
the plenary meeting, reported to the Party committee, published, carried out, evaluated and adjusted. Departments and towns
act likewise (article 42).
"""

from datetime import date

from zhunsheng.content.decisions import decision_demands as law
from zhunsheng.content.decisions import decision_forms as forms
from zhunsheng.content.decisions.decision_demands import LAW
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, REVIEWER
from zhunsheng.core.figures import Days, Flow, Mean, Overdue, Rate, Stock, Sum, state, taken
from zhunsheng.core.ledger import (
    Case,
    Clock,
    DocumentKind,
    Family,
    Publish,
    State,
    Step,
    art,
    opens,
    within,
)

proposed = State("proposed", "待启动", Family.WAITING_START)
drafting = State("drafting", "草案拟订中", Family.ACTIVE)
consulting = State("consulting", "公开征求意见中", Family.WAITING)
reviewing = State("reviewing", "合法性审查中", Family.ACTIVE)
reviewed = State("reviewed", "待集体讨论", Family.ACTIVE)
postponed = State("postponed", "暂不决定", Family.PAUSED)
decided = State("decided", "待公布", Family.ACTIVE)
published = State("published", "待执行", Family.ACTIVE)
executing = State("executing", "执行中", Family.ACTIVE)
stayed = State("stayed", "中止执行", Family.PAUSED)
completed = State("completed", "执行完毕", Family.DONE)
declined = State("declined", "不予启动", Family.ENDED)
rejected = State("rejected", "决定不通过", Family.ENDED)
terminated = State("terminated", "已终止", Family.ENDED)

UNDERTAKER = (CLERK, HANDLER)
making = drafting | consulting | reviewing | reviewed | postponed

LEDGER = Case(
    "major_decision",
    "重大行政决策",
    "decision_legality",
    kept_by=ORGANS,  # 重大行政决策程序暂行条例第11条、第42条：决策承办单位，乡镇参照
    since=date(2019, 9, 1),
    law=LAW,
    headline="{title}",
    number="{organ}决〔{year}〕{seq}号",
    keyfacts=("category", "undertaker", "outcome", "executor"),
    aliases=("重大行政决策台账", "重大行政决策事项目录"),
    publishes=Publish("publicise", ("title", "category", "outcome")),
    about="县政府的重大行政决策由承办单位从提出建议起逐环节登记，直到执行完毕。部门、乡镇的重大决策参照登记（条例第42条）。",
    empty="还没有重大行政决策。提出决策建议当天登记。",
    steps=(
        Step("propose", "提出决策建议", opens(proposed), by=UNDERTAKER, asks=forms.Propose, basis=art(LAW, 10)),
        Step("start", "启动决策程序", proposed >> drafting, by=(HEAD,), asks=forms.Start, basis=art(LAW, 11),
             produces=(DocumentKind("start_decision", "启动决定", "{organ}决启〔{year}〕{seq}号", art(LAW, 11)),)),
        Step("decline", "决定不启动", proposed >> declined, by=(HEAD,), asks=forms.Decline, basis=art(LAW, 10), irreversible=True),
        Step("negotiate", "部门协商", within(drafting), by=UNDERTAKER, asks=forms.Negotiate, basis=art(LAW, 13)),
        Step("open_comment", "公开征求意见", drafting >> consulting, by=UNDERTAKER, asks=forms.OpenComment, basis=art(LAW, 15, 1),
             needs=(law.long_enough,), produces=(DocumentKind("comment_notice", "征求意见公告", basis=art(LAW, 15, 1)),)),
        Step("close_comment", "汇总意见采纳情况", consulting >> drafting, by=UNDERTAKER, asks=forms.CloseComment, basis=art(LAW, 18), needs=(law.not_cut_short,),
             produces=(DocumentKind("adoption_statement", "征求意见采纳说明", basis=art(LAW, 18)),)),
        Step("consult", "其他方式听取意见", within(drafting, consulting), by=UNDERTAKER, asks=forms.Consult, basis=art(LAW, 14)),
        Step("schedule_hearing", "决定听证", within(drafting, consulting), by=UNDERTAKER, asks=forms.ScheduleHearing, basis=art(LAW, 16)),
        Step("serve_materials", "送达听证材料", within(drafting, consulting), by=UNDERTAKER, basis=art(LAW, 16, 3)),
        Step("hold_hearing", "举行听证会", within(drafting, consulting), by=UNDERTAKER, asks=forms.Hear, basis=art(LAW, 17),
             produces=(DocumentKind("hearing_report", "听证报告", basis=art(LAW, 17)),)),
        Step("review_by_experts", "专家论证", within(drafting, consulting), by=UNDERTAKER, asks=forms.ReviewByExperts, basis=art(LAW, 19, 1),
             needs=(law.experts_independent,), produces=(DocumentKind("expert_opinion", "专家论证意见", basis=art(LAW, 19)),)),
        Step("assess_risk", "风险评估", within(drafting, consulting), by=UNDERTAKER, asks=forms.AssessRisk, basis=art(LAW, 22, 1),
             produces=(DocumentKind("risk_report", "风险评估报告", basis=art(LAW, 23, 2)),)),
        Step("review_competition", "登记公平竞争审查", within(drafting, consulting), by=UNDERTAKER, asks=forms.ReviewCompetition, basis=art(LAW, 29, 0, 1)),
        Step("submit_review", "送请合法性审查", drafting >> reviewing, by=UNDERTAKER, asks=forms.SubmitReview, basis=art(LAW, 26, 1)),
        Step("send_back", "退回补充材料", reviewing >> drafting, by=(REVIEWER, HANDLER), asks=forms.SendBack, basis=art(LAW, 26, 1)),
        Step("register_review", "登记合法性审查意见", reviewing >> reviewed, by=(CLERK, HANDLER, REVIEWER), asks=forms.RegisterReview, basis=art(LAW, 28)),
        Step("revise", "修改草案", (reviewed | postponed) >> drafting, by=UNDERTAKER, asks=forms.Revise, basis=art(LAW, 28)),
        Step("decide", "会议讨论决定", (drafting | reviewing | reviewed | postponed) >> decided, by=(HEAD,), asks=forms.Decide, basis=art(LAW, 30),
             needs=(*law.BEFORE_DISCUSSION, law.legality_reviewed, law.last_to_speak, law.reasons_given), produces=(DocumentKind("minutes", "会议纪要", "{organ}决纪〔{year}〕{seq}号", art(LAW, 30, 3)),)),
        Step("postpone", "暂不作出决定", reviewed >> postponed, by=(HEAD,), asks=forms.Discuss, basis=art(LAW, 30), needs=law.BEFORE_DISCUSSION),
        Step("reject", "决定不予通过", (reviewed | postponed) >> rejected, by=(HEAD,), asks=forms.Discuss, basis=art(LAW, 30), needs=law.BEFORE_DISCUSSION, irreversible=True),
        Step("report_to_party", "向同级党委请示报告", within(decided), by=(HANDLER, HEAD), asks=forms.ReportToParty, basis=art(LAW, 31)),
        Step("publicise", "公布决策", (drafting | reviewing | reviewed | decided) >> published, by=UNDERTAKER, asks=forms.Publicise, basis=art(LAW, 32),
             needs=(law.discussed, law.reported), produces=(DocumentKind("announcement", "决策公告", "{organ}决公〔{year}〕{seq}号", art(LAW, 32)),)),
        Step("withhold", "依法不予公开", decided >> published, by=(HEAD,), asks=forms.Withhold, basis=art(LAW, 32), needs=(law.reported,)),
        Step("execute", "交付执行", (decided | published) >> executing, by=(HANDLER, HEAD), asks=forms.Execute, basis=art(LAW, 34), needs=(law.made_public,)),
        Step("report_execution", "报告执行情况", within(executing), by=UNDERTAKER, asks=forms.ReportExecution, basis=art(LAW, 34)),
        Step("evaluate", "决策后评估", within(executing, stayed), by=(HANDLER, HEAD), asks=forms.Evaluate, basis=art(LAW, 36), needs=(law.another_evaluator,),
             produces=(DocumentKind("evaluation_report", "后评估报告", basis=art(LAW, 36)),)),
        Step("stay", "中止执行", executing >> stayed, by=(HEAD,), asks=forms.Stay, basis=art(LAW, 37)),
        Step("resume", "恢复执行", stayed >> executing, by=(HEAD,), basis=art(LAW, 37)),
        Step("adjust", "启动重大调整", (executing | stayed) >> drafting, by=(HEAD,), asks=forms.Adjust, basis=art(LAW, 37)),
        Step("archive", "材料归档", within(decided, published, executing, stayed), by=UNDERTAKER, asks=forms.Archive, basis=art(LAW, 33)),
        Step("complete", "执行完毕", executing >> completed, by=(HANDLER, HEAD), basis=art(LAW, 34), needs=(law.archived,)),
        Step("terminate_execution", "终止执行", (executing | stayed) >> terminated, by=(HEAD,), asks=forms.Terminate, basis=art(LAW, 37), irreversible=True),
        Step("terminate", "终止决策程序", making >> terminated, by=(HEAD,), asks=forms.Terminate,
             why="决策机关在作出决定前可以不再继续，条例没有规定程序", irreversible=True),
    ),
    clocks=(
        Clock("comment", "公开征求意见期限", "征求意见", "open_comment", (), "major_decision.decision_comment",
              when=law.is_public_comment),
        Clock("hearing_materials", "听证会材料送达", "听证材料", "field:hearing_on", ("serve_materials",), "major_decision.decision_hearing_materials"),
        Clock("review_time", "合法性审查时间保证", "审查时间", "submit_review", (), "major_decision.decision_legality_review",
              when=law.is_not_urgent),
        Clock("publication", "决策公布期限", "公布", ("report_to_party", "decide"), ("publicise", "withhold"),
              "information_disclosure.foi_proactive", when=law.is_public, checks=("DEC-05",)),
    ),
    figures=(
        Flow("proposed", "收到重大行政决策建议", "件"),
        Flow("started", "启动重大行政决策程序", "件", at="start", headline=True),
        Flow("commented", "公开征求意见的重大行政决策", "件", at="open_comment"),
        Flow("heard", "举行听证会的重大行政决策", "件", at="hold_hearing"),
        Flow("argued", "经专家论证的重大行政决策", "件", at="review_by_experts"),
        Flow("assessed", "开展风险评估的重大行政决策", "件", at="assess_risk"),
        Flow("decided", "集体讨论通过的重大行政决策", "件", at="decide", headline=True),
        Flow("decided_reviewed", "经合法性审查后通过的重大行政决策", "件", at="decide", where=taken("register_review")),
        Flow("postponed", "暂不作出决定的重大行政决策", "件", at="postpone"),
        Flow("rejected", "集体讨论不予通过的重大行政决策", "件", at="reject"),
        Flow("published", "公布重大行政决策", "件", at="publicise"),
        Flow("evaluated", "开展后评估的重大行政决策", "件", at="evaluate"),
        Flow("stayed", "中止执行的重大行政决策", "件", at="stay"),
        Flow("adjusted", "启动重大调整的重大行政决策", "件", at="adjust"),
        Flow("completed", "执行完毕的重大行政决策", "件", at="complete"),
        Sum("comments_received", "重大行政决策收到公众意见", "条", of="comments_received", at="close_comment"),
        Sum("comments_adopted", "重大行政决策采纳公众意见", "条", of="comments_adopted", at="close_comment"),
        Days("days", "重大行政决策启动至决定总天数", "日", since="start", at="decide"),
        Stock("executing", "期末执行中的重大行政决策", "件", where=state() == "executing"),
        Stock("open", "期末尚未办结的重大行政决策", "件"),
        Overdue("overdue", "期末逾期没有公布的重大行政决策", "件", clocks=("publication",)),
        Rate("reviewed_rate", "重大行政决策合法性审查率", "%", of="decided_reviewed", to="decided", headline=True),
        Rate("comments_adopted_rate", "重大行政决策公众意见采纳率", "%", of="comments_adopted", to="comments_received"),
        Mean("mean_days", "重大行政决策平均形成天数", "日", of="days", to="decided"),
    ),
)  # fmt: skip
