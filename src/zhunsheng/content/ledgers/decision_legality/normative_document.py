"""Administrative normative documents, from the plan to their end (行政规范性文件).

No national statute sets the whole procedure: what 优化营商环境条例 (articles 62 to 64), 公平竞争审查条例 (article 18) and
政府信息公开条例 (articles 20 and 26) demand is held to them; the rest rests on documents of the State Council's office
that have not been read. What a normative document may not set: 行政处罚法 article 16, 行政许可法 article 17, 行政强制法
article 10.
"""

from zhunsheng.content.decisions import document_demands as law
from zhunsheng.content.decisions import document_forms as forms
from zhunsheng.content.decisions.document_demands import BUSINESS, COMPETITION, MEASURES
from zhunsheng.content.drafting import (
    GOVERNMENT,
)
from zhunsheng.content.keepers import ORGANS
from zhunsheng.content.roles import CLERK, HANDLER, HEAD, REVIEWER, TOWN_CLERK
from zhunsheng.core.figures import Days, Flow, Mean, Overdue, Rate, Stock, fact, state, taken
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

DISCLOSURE = "政府信息公开条例"

drafting = State("drafting", "起草中", Family.ACTIVE)
consulting = State("consulting", "征求意见中", Family.WAITING)
reviewing = State("reviewing", "合法性审核中", Family.ACTIVE)
reviewed = State("reviewed", "待审议", Family.ACTIVE)
approved = State("approved", "待签发", Family.ACTIVE)
signed = State("signed", "待编号", Family.ACTIVE)
numbered = State("numbered", "待公布", Family.ACTIVE)
in_force = State("in_force", "有效", Family.ACTIVE)
suspended = State("suspended", "停止执行", Family.PAUSED)
repealed = State("repealed", "已废止", Family.ENDED)
expired = State("expired", "已失效", Family.ENDED)
withdrawn = State("withdrawn", "已撤回", Family.ENDED)

DRAFTERS = (CLERK, HANDLER, TOWN_CLERK)
OFFICE = "国务院办公厅关于规范性文件制定和监督管理、合法性审核机制的文件，条文未核对"
IN_THE_MAKING = ["drafting", "consulting", "reviewing", "reviewed", "approved", "signed", "numbered"]
making = drafting | consulting | reviewing | reviewed | approved


LEDGER = Case(
    "normative_document",
    "行政规范性文件",
    "decision_legality",
    kept_by=ORGANS,  # 起草单位：政府及其部门、乡镇
    headline="{title}",
    number="{organ}规起〔{year}〕{seq}号",
    keyfacts=("drafter", "issuer", "document_number", "expires_on"),
    aliases=("规范性文件目录", "规范性文件登记簿", "规范性文件“三统一”登记"),
    publishes=Publish("publish", ("title", "document_number", "effective_on", "expires_on")),
    about="起草单位立项当天登记，其后每一环节当天登记；登记编号和公布由制定机关办理后记在同一件上。现行有效的文件一直留在台账里，废止或者失效时办结。",
    empty="还没有规范性文件。立项起草当天由起草单位登记，现行有效的旧文件可以导入。",
    steps=(
        Step("initiate", "立项", opens(drafting), by=DRAFTERS, asks=forms.Initiate, why=OFFICE),
        Step("draft", "完成起草", within(drafting), by=DRAFTERS, asks=forms.Draft, why=OFFICE,
             produces=(DocumentKind("drafting_statement", "起草说明"),)),
        Step("open_comment", "公开征求意见", drafting >> consulting, by=DRAFTERS, asks=forms.OpenComment, basis=art(BUSINESS, 62, 2),
             needs=(law.long_enough,), produces=(DocumentKind("comment_notice", "征求意见公告"),)),
        Step("close_comment", "汇总采纳意见", consulting >> drafting, by=DRAFTERS, asks=forms.CloseComment, basis=art(BUSINESS, 62, 2), needs=(law.not_cut_short,),
             produces=(DocumentKind("adoption_table", "征求意见及采纳表"),)),
        Step("consult_enterprises", "听取经营主体意见", within(drafting, consulting), by=DRAFTERS, asks=forms.ConsultEnterprises, basis=art(BUSINESS, 62, 1)),
        Step("countersign", "部门会签", within(drafting, consulting), by=DRAFTERS, asks=forms.Countersign, why=OFFICE),
        Step("review_competition", "登记公平竞争审查结论", within(drafting, consulting), by=DRAFTERS, asks=forms.ReviewCompetition, basis=art(COMPETITION, 18)),
        Step("submit_review", "送合法性审核", drafting >> reviewing, by=DRAFTERS, why=OFFICE, needs=law.BEFORE_REVIEW),
        Step("pass_review", "登记审核通过", reviewing >> reviewed, by=(CLERK, HANDLER, REVIEWER), asks=forms.PassReview, why=OFFICE, needs=(law.passed,)),
        Step("send_back", "退回修改", (reviewing | reviewed | approved) >> drafting, by=(CLERK, HANDLER, REVIEWER), asks=forms.SendBack, why=OFFICE),
        Step("revise", "草案重大修改", (drafting | reviewing | reviewed | approved) >> drafting, by=DRAFTERS, asks=forms.Revise, basis=art(MEASURES, 27)),
        Step("discuss", "集体审议", reviewed >> approved, by=(CLERK, HANDLER, HEAD), asks=forms.Deliberate, why=OFFICE),
        Step("sign", "签发", (drafting | reviewing | reviewed | approved) >> signed, by=(HEAD,), asks=forms.Sign, why=OFFICE,
             needs=(law.legality_reviewed, law.reviewed_for_enterprises, law.deliberated, *law.BEFORE_REVIEW),
             produces=(DocumentKind("signed_draft", "规范性文件签发稿"),)),
        Step("number", "登记编号", signed >> numbered, by=(CLERK, HANDLER, REVIEWER), asks=forms.NumberDocument, why=OFFICE),
        Step("publish", "公布", (signed | numbered) >> in_force, by=(CLERK, HANDLER), asks=forms.Disclose, basis=art(DISCLOSURE, 20, 0, 1), needs=(law.unified,)),
        Step("lodge", "报送备案", within(in_force), by=(CLERK, HANDLER), asks=forms.Lodge, why="备案机关和期限由省级规章规定，国家层面没有统一的条文",
             produces=(DocumentKind("filing_report", "备案报告", "{organ}规备〔{year}〕{seq}号"),)),
        Step("interpret", "解释", within(in_force), by=(HANDLER, HEAD), asks=forms.Interpret, why=OFFICE),
        Step("evaluate", "评估清理", within(in_force), by=(HANDLER, HEAD, REVIEWER), asks=forms.Evaluate, why=OFFICE),
        Step("suspend", "停止执行", in_force >> suspended, by=(HANDLER, HEAD), asks=forms.Suspend, basis=art("行政复议法", 59)),
        Step("correct", "纠正后恢复执行", suspended >> in_force, by=(HANDLER, HEAD), asks=forms.Correct, basis=art("行政复议法", 59)),
        Step("repeal", "废止", (in_force | suspended) >> repealed, by=(HEAD,), asks=forms.Repeal, why=OFFICE, irreversible=True),
        Step("expire", "有效期届满失效", in_force >> expired, by=(CLERK, HANDLER), why=OFFICE, needs=(law.term_over,), irreversible=True),
        Step("withdraw", "撤回", making >> withdrawn, by=DRAFTERS, asks=forms.Withdraw, why="起草单位自行撤回，法律没有规定程序", irreversible=True),
    ),
    clocks=(
        Clock("comment", "公开征求意见期限", "征求意见", "open_comment", (), "normative_document.normdoc_biz_comment",
              when=law.is_public_comment),
        Clock("publication", "公布期限", "公布", "sign", ("publish",), "information_disclosure.foi_proactive"),
    ),
    figures=(
        Flow("initiated", "规范性文件立项", "件"),
        Flow("commented", "公开征求意见的规范性文件", "件", at="open_comment"),
        Flow("sent_to_review", "送合法性审核的规范性文件", "件", at="submit_review"),
        Flow("sent_back", "退回修改的规范性文件", "件", at="send_back"),
        Flow("deliberated", "集体审议的规范性文件", "件", at="discuss"),
        Flow("published", "出台行政规范性文件", "件", at="publish", headline=True),
        Flow("published_reviewed", "经合法性审核出台的规范性文件", "件", at="publish", where=taken("pass_review")),
        Flow("published_by_government", "县政府及其办公室出台的规范性文件", "件", at="publish", where=fact("issuer").isin(GOVERNMENT)),
        Flow("enterprise_published", "出台涉企规范性文件", "件", at="publish", where=fact("enterprise_related") == True),  # noqa: E712
        Flow("unified", "统一登记编号公布的规范性文件", "件", at="publish", where=taken("number")),
        Flow("lodged_of_published", "出台并报送备案的规范性文件", "件", at="publish", where=taken("lodge")),
        Flow("lodged", "报送备案的规范性文件", "件", at="lodge"),
        Flow("evaluated", "评估清理的规范性文件", "件", at="evaluate"),
        Flow("to_amend_or_repeal", "清理后拟修改、废止、宣布失效的规范性文件", "件", at="evaluate", where=fact("evaluation") != "keep"),
        Flow("suspended", "停止执行的规范性文件", "件", at="suspend"),
        Flow("repealed", "废止的规范性文件", "件", at="repeal"),
        Flow("expired", "失效的规范性文件", "件", at="expire"),
        Days("days", "规范性文件立项至公布总天数", "日", since="initiate", at="publish"),
        Stock("in_force", "期末现行有效的规范性文件", "件", where=state() == "in_force", headline=True),
        Stock("in_the_making", "期末在制规范性文件", "件", where=state().isin(IN_THE_MAKING)),
        Overdue("overdue", "期末逾期没有公布的规范性文件", "件", clocks=("publication",)),
        Rate("reviewed_rate", "规范性文件合法性审核率", "%", of="published_reviewed", to="published", headline=True),
        Rate("unified_rate", "规范性文件“三统一”率", "%", of="unified", to="published"),
        Rate("lodged_rate", "规范性文件报备率", "%", of="lodged_of_published", to="published"),
        Mean("mean_days", "规范性文件平均制定天数", "日", of="days", to="published"),
    ),
)  # fmt: skip
