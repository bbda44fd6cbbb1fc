"""``zhunsheng due``: when a period ends, and why."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhunsheng.core.calendar import Due, Limit, Texts, TraceLine, WorkCalendar
    from zhunsheng.core.statutes import StatuteValue

NAME = "due"
HELP = "计算期限届满日，逐行说明理由和条文"

_UNITS = {
    "working_day": ("working_day", "工作日", "个工作日"),
    "day": ("day", "日", "天", "自然日"),
    "month": ("month", "月", "个月"),
    "year": ("year", "年"),
    "hour": ("hour", "小时", "个小时", "时"),
}
_KIND_ENDS = {"lead_time": "最迟", "threshold_days": "界线在"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "start", nargs="?", type=_moment, metavar="起算日", help="2024-02-05；按小时的写 2025-05-01T22:30"
    )
    parser.add_argument("length", nargs="?", type=_length, metavar="长度", help="期限的长度，例如 7")
    parser.add_argument(
        "unit",
        nargs="?",
        type=_unit,
        metavar="单位",
        help="工作日、日、月、年、小时（或英文 working_day 等）",
    )
    parser.add_argument(
        "--clock", metavar="期限", help="法定期限，例如 administrative_penalty.decision_service"
    )
    parser.add_argument(
        "--from", dest="from_", type=_moment, metavar="起算日", help="与 --clock 连用；提前量从事件之日倒算"
    )
    parser.add_argument("--backward", action="store_true", help="倒算：某事之前多久")
    parser.add_argument(
        "--exclude", action="append", default=[], type=_interval, metavar="A..B",
        help="不计入的时间：A当日起不计，B当日恢复；可写多次，尚未恢复写 A..",
    )  # fmt: skip
    parser.add_argument("--extend", type=_length, metavar="长度", help="延长多少，单位同期限")
    parser.add_argument(
        "--vectors", type=Path, metavar="文件", help="逐行核对一个向量文件（JSONL），有一行不符即以1退出"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    from zhunsheng.core.errors import DefinitionError

    plain = [args.start, args.length, args.unit]
    if args.vectors is not None:
        others = [*plain, args.clock, args.from_, args.extend]
        if any(part is not None for part in others) or args.exclude or args.backward:
            return _usage("--vectors 不与其他期限一起用")
        return _check_vectors(args.vectors, args.json)
    if args.clock is not None:
        if any(part is not None for part in plain) or args.from_ is None or args.backward:
            return _usage("--clock 只配 --from 起算日（提前量自动倒算）")
        try:
            return _statutory(args)
        except DefinitionError as error:
            print(error, file=sys.stderr)
            return 1
    if args.from_ is not None:
        return _usage("--from 要与 --clock 连用")
    if None in plain:
        return _usage(
            "要写起算日、长度和单位，例如 zhunsheng due 2024-02-05 7 工作日；或者用 --clock、--vectors"
        )
    return _plain(args)


def _plain(args: argparse.Namespace) -> int:
    from zhunsheng.core.calendar import Limit, Unit

    limit = Limit(args.length, Unit(args.unit))
    extension = None if args.extend is None else Limit(args.extend, limit.unit)
    return _answer(args, args.start, limit, extension, args.backward, None)


def _statutory(args: argparse.Namespace) -> int:
    from zhunsheng import content
    from zhunsheng.core.calendar import Limit
    from zhunsheng.core.statutes import OTHER_UNITS, Statutes

    day = args.from_.date() if isinstance(args.from_, datetime) else args.from_
    value = Statutes.load(Path(content.__path__[0]) / "statutes").value(args.clock, day)
    if value.limit is None:
        reason = f"定在每年{value}" if value.fixed_date else f"写的是“{OTHER_UNITS[value.unit]}”"
        print(f"“{value.title}”{reason}，不能从某一日推算（{value.citation.short}）", file=sys.stderr)
        return 1
    extension = None
    if args.extend is not None:
        allowed = value.extension
        if allowed is None:
            print(f"“{value.title}”没有延长的规定（{value.citation.short}）", file=sys.stderr)
            return 1
        extension = Limit(args.extend, allowed.unit)
        if allowed.limit is not None and allowed.times is not None:
            most = Limit(allowed.limit.length * allowed.times, allowed.unit)
            if args.extend > most.length:
                print(f"“{value.title}”最多延长{most}（{value.citation.short}）", file=sys.stderr)
                return 1
    return _answer(args, args.from_, value.limit, extension, value.backward, value)


def _answer(
    args: argparse.Namespace,
    start: date | datetime,
    limit: Limit,
    extension: Limit | None,
    backward: bool,
    value: StatuteValue | None,
) -> int:
    from zhunsheng.core.calendar import due, explain

    asked: dict[str, Any] = {
        "calendar": _calendar(),
        "excluded": args.exclude,
        "extension": extension,
        "backward": backward,
    }
    found = due(start, limit, **asked)
    trace = explain(start, limit, **asked, texts=_texts(value))
    if args.json:
        print(json.dumps(_as_json(start, limit, asked, found, trace, value), ensure_ascii=False, indent=2))
        return 0
    if value is not None:
        print(f"{value.title}：{value.limit}　{value.citation.full}")
        if not value.verified:
            print("（尚未核对条文原文，仅供参考）")
    print(_headline(found, backward, value), end="\n\n")
    width = max(_columns(line.label) for line in trace)
    for line in trace:
        basis = f"　〔{line.basis}〕" if line.basis else ""
        print(f"{line.label}{' ' * (width - _columns(line.label))}  {line.sentence}{basis}")
    if value is not None and value.expires_effect:
        print(f"\n届满之后：{value.expires_effect}")
    return 0


def _texts(value: StatuteValue | None) -> Texts | None:
    from zhunsheng.core.calendar import Reason, Texts

    if value is None:
        return None
    article = value.citation.short
    unit_basis = f"；{value.unit_basis}" if value.unit_basis and value.unit_basis[-1] in "条款项" else ""
    approver = f"（批准：{value.extension.approver}）" if value.extension else ""
    return Texts(
        start=Reason(value.starts_on, value.law.counting),
        limit=Reason(f"{value.title}{value}（{value.who}）", article + unit_basis),
        extension=Reason(f"延长{approver}", article),
        roll=value.roll,
        roll_basis=value.roll_basis,
    )


def _headline(found: Due, backward: bool, value: StatuteValue | None) -> str:
    from zhunsheng.core.calendar import Roll

    if found.strict is None or found.rolled is None:
        return "期限停止计算，恢复后才有届满日"
    told = _say(found.strict)
    mark = "（暂定）" if found.provisional else ""
    kind = "" if value is None else value.kind.value
    if backward:
        return f"{_KIND_ENDS.get(kind, '最迟')}{told}{mark}"
    if kind == "minimum":
        return f"满至{told}，此后才可以继续{mark}"
    if found.rolled == found.strict:
        return f"{told}届满{mark}"
    rolled = _say(found.rolled)
    if value is None:
        return f"{told}届满；法律写有顺延的，{rolled}届满{mark}"
    return {
        Roll.ROLLS: f"{rolled}届满（{told}遇休假日，顺延）{mark}",
        Roll.NO_CLAUSE: f"{told}届满；法律没有写顺延，过了{rolled}才作逾期{mark}",
        Roll.NEVER: f"{told}届满，不因休假日顺延",
    }[value.roll]


def _as_json(
    start: date | datetime,
    limit: Limit,
    asked: dict[str, Any],
    found: Due,
    trace: list[TraceLine],
    value: StatuteValue | None,
) -> dict[str, Any]:
    extension = asked["extension"]
    body: dict[str, Any] = {
        "start": start.isoformat(),
        "length": limit.length,
        "unit": limit.unit.value,
        "extension": None
        if extension is None
        else {"length": extension.length, "unit": extension.unit.value},
        "excluded": [[a.isoformat(), b and b.isoformat()] for a, b in asked["excluded"]],
        "direction": "backward" if asked["backward"] else "forward",
        "strict": found.strict and found.strict.isoformat(),
        "rolled": found.rolled and found.rolled.isoformat(),
        "stopped": found.stopped,
        "provisional": found.provisional,
        "trace": [{"label": x.label, "sentence": x.sentence, "basis": x.basis} for x in trace],
    }
    if value is not None:
        body["clock"] = {
            "id": value.id,
            "title": value.title,
            "kind": value.kind.value,
            "article": value.citation.full,
            "since": value.since.isoformat(),
            "until": value.until and value.until.isoformat(),
            "roll": value.roll.value,
            "verified": value.verified,
        }
    return body


def _check_vectors(path: Path, as_json: bool) -> int:
    from zhunsheng.core.calendar.vectors import check
    from zhunsheng.core.errors import reason_of

    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        print(f"“{path}”读不了：{reason_of(error)}", file=sys.stderr)
        return 1
    outcomes = list(check(lines, _calendar()))
    agreed = sum(outcome.agrees for outcome in outcomes)
    faulty = sum(bool(outcome.fault) for outcome in outcomes)
    differing = len(outcomes) - agreed - faulty
    if as_json:
        told = [
            {
                "line": x.line,
                "id": x.name,
                "expected": x.vector and x.vector.expected and x.vector.expected.isoformat(),
                "answer": x.answer and x.answer.isoformat(),
                "agrees": x.agrees,
                "fault": x.fault,
            }
            for x in outcomes
        ]
        tally = {"total": len(outcomes), "agreed": agreed, "differing": differing, "faulty": faulty}
        print(json.dumps({"tally": tally, "lines": told}, ensure_ascii=False, indent=2))
    else:
        for x in outcomes:
            if x.fault:
                print(f"第{x.line}行 {x.name}：算不了。{x.fault}")
            elif not x.agrees and x.vector is not None:
                vector, mark = x.vector, "（暂定）" if x.provisional else ""
                print(
                    f"第{x.line}行 {x.name}：应为{_iso(vector.expected)}，算得{_iso(x.answer)}{mark}"
                    f"（{vector.rule}，{_iso(vector.start)}起{vector.limit}）"
                )
        print(f"共{len(outcomes)}条：一致{agreed}，不符{differing}，算不了{faulty}")
    if not outcomes:
        print(f"“{path}”里没有向量", file=sys.stderr)
    return 0 if outcomes and agreed == len(outcomes) else 1


def _calendar() -> WorkCalendar:
    from zhunsheng import content
    from zhunsheng.core.calendar import WorkCalendar

    return WorkCalendar.load(Path(content.__path__[0]) / "calendars")


def _say(day: date | datetime) -> str:
    from zhunsheng.core.calendar import weekday

    told = f"{day.year}年{day.month}月{day.day}日"
    return f"{told}{day:%H:%M}" if isinstance(day, datetime) else f"{told}（{weekday(day)}）"


def _iso(day: date | datetime | None) -> str:
    return "停止计算" if day is None else day.isoformat()


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _usage(message: str) -> int:
    print(f"zhunsheng due：{message}", file=sys.stderr)
    return 2


def _moment(written: str) -> date | datetime:
    try:
        moment = datetime.fromisoformat(written) if len(written) > 10 else date.fromisoformat(written)
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            raise ValueError
        return moment
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{written}”不是日期，应写作 2024-02-05 或 2025-05-01T22:30"
        ) from None


def _length(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise argparse.ArgumentTypeError(f"“{written}”不是长度，应为不小于零的整数")
    return int(written)


def _unit(written: str) -> str:
    for unit, words in _UNITS.items():
        if written in words:
            return unit
    raise argparse.ArgumentTypeError(f"“{written}”不是单位，可用工作日、日、月、年、小时")


def _interval(written: str) -> tuple[date, date | None]:
    begin, dots, end = written.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError(f"“{written}”应写作 2025-03-20..2025-04-09，尚未恢复写 2025-03-20..")
    return _moment(begin), _moment(end) if end else None
