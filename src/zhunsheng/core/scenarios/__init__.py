"""Scenarios a lawyer can read: what was done on which day, and what must follow from it.

A scenario is one file, ``content/scenarios/<ledger>/<name>.yaml``, in the words of the pages: titles of steps, fields,
options, states and clocks. What it says is played through the same machinery that writes records, in memory::

    标题: 中止的时间不计入审理期限
    依据: 行政复议法第39条、第62条
    办理单位: 司法局                      who opens the record; else the first organ of the county
    方式: 补录                            the whole is history entered afterwards; else it is live
    县情:                                 what this county has besides scenarios/county.yaml
      单位: {林业局: 安林}                 organs with their marks
      记录:                               records of other ledgers: history, no requirement is judged
      - 行政执法证件:
        - 2024-01-10 发证: {证件编号: A001, 有效期至: 2029-01-09}
        称: 王一的证件                     a name for links; else its number or natural key
    经过:
    - 2025-03-03 收到申请: {申请人: 陈某, 被申请人: 市场监督管理局}
    - 2025-03-05 受理: {审理程序: 普通程序}
      经办: 李某
      应当:                               what holds right after it; any of the parts below
        状态: 审理中
        期限: {审理期限: {起算: 2025-03-05, 届满: 2025-05-04, 顺延: 2025-05-06, 结果: 计算中}}
        文书: [行政复议受理通知书]          what this step produced, with its number if it bears one
    - 2025-03-20 作出决定: {处理结果: 维持}
      应当拒绝: 普通程序应先听取当事人意见   how the sentence begins
      依据: 行政复议法第49条
    应当:                                 at the end; 状态 is required
      状态: 已办结
      期限: {补正期限: 无}                 it never started, or does not apply
      文书: [行政复议决定书 安政决〔2025〕1号]   all of the record's documents
      文书写明: {行政复议决定书: [2025年5月6日]}
      监督发现: [听取当事人意见]            titles of requirements; none where it is not written

A clock without 顺延 must not roll. 结果 is one of 计算中, 停止计算, 按期, 逾期, 过早, 随办结停止; 存疑: 是 between the
strict and the rolled day of a law that is silent.
"""

from zhunsheng.core.scenarios.playing import Result, play
from zhunsheng.core.scenarios.reading import Scenario, load

__all__ = ["Result", "Scenario", "load", "play"]
