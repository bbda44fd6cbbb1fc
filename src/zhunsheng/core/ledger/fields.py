"""Field kinds: what a step may ask.

A field turns what a person typed or a workbook cell holds into one canonical value (plain JSON, no floats), shows
it in Chinese, and says what column it becomes in the figures' lake. The kinds:

=============  ==========================================  =======================
kind           canonical value                             lake column
=============  ==========================================  =======================
Text           str                                         str (long text: none)
Number         int, or decimal string when ``places`` > 0  int / decimal
Money          int, fen                                    int
Date           "2025-01-31"                                date
Moment         "2025-01-31T14:30"                          date of it
Choice         the code                                    str
FigureRef      the figure's key                            str
Choices        the codes (see choices.py)                  str, every code between commas
YesNo          bool                                        bool
OrganRef       organ code                                  str
RegionRef      region code                                 str
Person         {"name", "id_number"?, "phone"?}            pseudonym, for counting persons
Party          {"kind", "name", "code"?}                   credit code or pseudonym
Link           id of a record of another ledger            str
Rows           list of dicts                               number of rows
File           {"digest", "name", "size", "type"}          digest
=============  ==========================================  =======================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from stdnum.cn import uscc

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.typed import clean_credit_code, clean_id_number, to_date, to_decimal

if TYPE_CHECKING:
    from zhunsheng.core.ledger.asks import Asks

Value = Any
Seal = Callable[[str, str], dict[str, str]]
"""Replaces a personal text of a kind ("name", "id_number", "phone", "text") by its sealed form."""


class Names(Protocol):
    """How codes are shown: supplied by the registers."""

    def organ(self, code: str) -> str: ...
    def region(self, code: str) -> str: ...
    def record(self, record_id: str) -> str: ...


class Field:
    """One thing a step asks for. ``name`` is the attribute it is declared under."""

    kind: ClassVar[str] = ""
    lake_type: str | None = "str"
    name: str = ""

    def __init__(
        self,
        title: str,
        *,
        required: bool = True,
        listed: bool = False,
        filterable: bool | None = None,
        suggested: bool = False,
        phone: bool = False,
        personal: bool = False,
        hint: str = "",
        section: str = "",
        unit: str = "",
        aliases: Sequence[str] = (),
    ) -> None:
        self.title = title
        self.required = required
        self.listed = listed
        self.filterable = self.filterable_by_default if filterable is None else filterable
        self.suggested = suggested
        self.phone = phone
        self.personal = personal
        self.hint = hint
        self.section = section
        self.unit = unit
        self.aliases = tuple(aliases)

    filterable_by_default: ClassVar[bool] = False

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def clean(self, raw: Any) -> Value:
        """Canonical value of ``raw``; raises ValueError with a Chinese sentence."""
        raise NotImplementedError

    def show(self, value: Value, names: Names) -> str:
        """The value as read on a page; a sealed value shows its mask."""
        if value is None or value == "":
            return "—"
        if is_sealed(value):
            return str(value["mask"])
        return str(value)

    def seal(self, value: Value, seal: Seal) -> Value:
        """The value with its personal parts sealed."""
        return seal("text", value) if self.personal and isinstance(value, str) else value

    def lake(self, value: Value) -> Any:
        """The value in its lake column (None when missing)."""
        return value["mask"] if is_sealed(value) else value

    def same_as(self, other: Field) -> bool:
        """Whether both declare the same kind of fact (a field asked by two steps must)."""
        return type(self) is type(other) and self.title == other.title and self.unit == other.unit


def is_sealed(value: Value) -> bool:
    """Whether a value, or a part of one, is the sealed form of a personal value."""
    return isinstance(value, Mapping) and "sealed" in value


class Text(Field):
    kind = "text"

    def __init__(
        self, title: str, *, long: bool = False, limit: int = 0, pattern: str = "", **options: Any
    ) -> None:
        super().__init__(title, **options)
        self.long = long
        self.limit = limit or (4000 if long else 200)
        self.pattern = re.compile(pattern) if pattern else None
        if long:
            self.lake_type = None

    def clean(self, raw: Any) -> Value:
        if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
            raise ValueError("请填文字")
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        text = str(raw).strip()
        if not self.long:
            text = " ".join(text.split())
        if len(text) > self.limit:
            raise ValueError(f"最多{self.limit}字，现有{len(text)}字，请缩短")
        if self.pattern and not self.pattern.fullmatch(text):
            raise ValueError("格式不对" + (f"，应为{self.hint}" if self.hint else "，请核对"))
        return text


_TOO_LARGE = 10**15  # beyond what a county counts, within what the journal's text can hold


class Number(Field):
    kind = "number"
    lake_type = "int"

    def __init__(
        self,
        title: str,
        *,
        unit: str = "",
        places: int = 0,
        minimum: int | None = 0,
        maximum: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(title, unit=unit, **options)
        self.places, self.minimum, self.maximum = places, minimum, maximum
        if places:
            self.lake_type = "decimal"

    def clean(self, raw: Any) -> Value:
        number = to_decimal(raw)
        if self.minimum is not None and number < self.minimum:
            raise ValueError(f"不能小于{self.minimum}")
        if self.maximum is not None and number > self.maximum:
            raise ValueError(f"不能大于{self.maximum}")
        if abs(number) >= _TOO_LARGE:
            raise ValueError("数太大，请核对")
        rounded = number.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
        if rounded != number:
            raise ValueError("请填整数" if not self.places else f"最多{self.places}位小数")
        return str(rounded) if self.places else int(rounded)

    def show(self, value: Value, names: Names) -> str:
        return "—" if value is None else (f"{value:,}" if isinstance(value, int) else str(value)) + self.unit

    def lake(self, value: Value) -> Any:
        return Decimal(value) if self.places and value is not None else value


class Money(Field):
    """An amount in yuan as typed, kept in whole fen."""

    kind = "money"
    lake_type = "int"

    def __init__(self, title: str, **options: Any) -> None:
        super().__init__(title, **{"unit": "元", **options})

    def clean(self, raw: Any) -> Value:
        """A number or text in yuan, or a canonical ``{"fen": n}``."""
        if isinstance(raw, Mapping) and set(raw) == {"fen"} and type(raw["fen"]) is int:
            fen = Decimal(raw["fen"])
        else:
            text = str(raw).strip().replace("￥", "").replace("¥", "")
            scale = Decimal(100)
            for suffix, factor in (("亿元", 10**10), ("万元", 10**6), ("元", 100)):
                if text.endswith(suffix):
                    text, scale = text[: -len(suffix)], Decimal(factor)
                    break
            fen = to_decimal(text) * scale
        if fen < 0:
            raise ValueError("金额不能是负数")
        if fen >= _TOO_LARGE:
            raise ValueError("金额太大，请核对")
        if fen != fen.to_integral_value():
            raise ValueError("金额最多到分")
        return int(fen)

    def show(self, value: Value, names: Names) -> str:
        if value is None:
            return "—"
        yuan, fen = divmod(value, 100)
        return f"{yuan:,}元" if not fen else f"{yuan:,}.{fen:02d}元"


class Date(Field):
    kind = "date"
    lake_type = "date"
    filterable_by_default = True

    def __init__(self, title: str, *, future: bool = False, **options: Any) -> None:
        super().__init__(title, **options)
        self.future = future  # may lie after the day of the step (a term's end, a hearing's day)

    def clean(self, raw: Any) -> Value:
        return to_date(raw).isoformat()

    def show(self, value: Value, names: Names) -> str:
        day = date.fromisoformat(value) if value else None
        return f"{day.year}年{day.month}月{day.day}日" if day else "—"

    def lake(self, value: Value) -> Any:
        return date.fromisoformat(value) if value else None


class Moment(Date):
    """A day with the time, for hour clocks."""

    kind = "moment"

    def clean(self, raw: Any) -> Value:
        if isinstance(raw, datetime):
            return raw.replace(tzinfo=None).isoformat(timespec="minutes")
        text = str(raw).strip().replace(" ", "T").replace("：", ":")
        day, _, clock = text.partition("T")
        found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", clock)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValueError("请填日期和时间，如2025-9-17 14:30")
        return f"{to_date(day).isoformat()}T{int(found[1]):02d}:{found[2]}"

    def show(self, value: Value, names: Names) -> str:
        return "—" if not value else f"{super().show(value[:10], names)}{value[11:16]}"

    def lake(self, value: Value) -> Any:
        return date.fromisoformat(value[:10]) if value else None


class Choice(Field):
    """One of a closed list: ``Choice("处理结果", {"upheld": "维持", ...})``. Typed by code or by title."""

    kind = "choice"
    filterable_by_default = True

    def __init__(self, title: str, options: Mapping[str, str], **rest: Any) -> None:
        super().__init__(title, **rest)
        self.options = dict(options)
        self._codes = {label: code for code, label in self.options.items()} | {
            code: code for code in self.options
        }
        if len(set(self.options.values())) != len(self.options) or not self.options:
            raise DefinitionError(f"选择项“{title}”的名称重复或为空")

    def clean(self, raw: Any) -> Value:
        code = self._codes.get(str(raw).strip())
        if code is None:
            raise ValueError(f"没有“{raw}”这一项，可选：{'、'.join(self.options.values())}")
        return code

    def show(self, value: Value, names: Names) -> str:
        return self.options.get(value, "—" if not value else str(value))

    def same_as(self, other: Field) -> bool:
        return super().same_as(other) and isinstance(other, Choice) and self.options == other.options


class YesNo(Field):
    kind = "yes_no"
    lake_type = "bool"
    filterable_by_default = True
    _read: ClassVar[dict[str, bool]] = {
        "是": True, "有": True, "true": True, "1": True, "yes": True, "√": True,
        "否": False, "无": False, "false": False, "0": False, "no": False, "×": False,
    }  # fmt: skip

    def clean(self, raw: Any) -> Value:
        if isinstance(raw, bool):
            return raw
        answer = self._read.get(str(raw).strip().lower().removesuffix(".0"))
        if answer is None:
            raise ValueError("请填“是”或“否”")
        return answer

    def show(self, value: Value, names: Names) -> str:
        return "—" if value is None else "是" if value else "否"


class OrganRef(Field):
    kind = "organ"
    filterable_by_default = True

    def clean(self, raw: Any) -> Value:
        text = str(raw).strip()
        if not text or len(text) > 200:
            raise ValueError("请选择单位")
        return text

    def show(self, value: Value, names: Names) -> str:
        return names.organ(value) if value else "—"


class RegionRef(OrganRef):
    kind = "region"

    def show(self, value: Value, names: Names) -> str:
        return names.region(value) if value else "—"


class Person(Field):
    """A natural person: always personal. Typed as a name, or as a mapping."""

    kind = "person"

    def __init__(self, title: str, *, id_required: bool = False, **options: Any) -> None:
        super().__init__(title, **{"personal": True, **options})
        self.id_required = id_required

    def clean(self, raw: Any) -> Value:
        value = {"name": raw} if isinstance(raw, str) else dict(raw) if isinstance(raw, Mapping) else None
        if value is None or set(value) - {"name", "id_number", "phone"}:
            raise ValueError("请填姓名")
        cleaned = {key: str(part).strip() for key, part in value.items() if part not in (None, "")}
        if not cleaned.get("name"):
            raise ValueError("请填姓名")
        if len(cleaned["name"]) > 50:
            raise ValueError("姓名最多50字")
        if "id_number" in cleaned:
            cleaned["id_number"] = clean_id_number(cleaned["id_number"])
        elif self.id_required:
            raise ValueError("请填居民身份证号码")
        if "phone" in cleaned and not re.fullmatch(r"[\d\-+ ]{5,20}", cleaned["phone"]):
            raise ValueError("电话号码只含数字和“-”")
        return cleaned

    def show(self, value: Value, names: Names) -> str:
        if not value:
            return "—"
        name = value["name"]
        return str(name["mask"] if is_sealed(name) else name)

    def seal(self, value: Value, seal: Seal) -> Value:
        return {key: seal(key, part) for key, part in value.items()}

    def lake(self, value: Value) -> Any:
        if not value:
            return None
        part = value.get("id_number") or value["name"]
        return part["same"] if is_sealed(part) else part


PARTY_KINDS = {"enterprise": "企业", "organisation": "其他组织", "person": "个人"}


class Party(Field):
    """A party to a matter: an enterprise or organisation with its credit code, or a person."""

    kind = "party"

    def clean(self, raw: Any) -> Value:
        value = {"name": raw} if isinstance(raw, str) else dict(raw) if isinstance(raw, Mapping) else None
        if value is None or set(value) - {"kind", "name", "code"}:
            raise ValueError("请填当事人名称")
        name, code = str(value.get("name") or "").strip(), str(value.get("code") or "").strip().upper()
        if not name or len(name) > 100:
            raise ValueError("请填当事人名称，最多100字")
        kind = value.get("kind") or self._guess_kind(name, code)
        kind = {label: key for key, label in PARTY_KINDS.items()}.get(kind, kind)
        if kind not in PARTY_KINDS:
            raise ValueError(f"当事人类别应为{'、'.join(PARTY_KINDS.values())}之一")
        if code:
            code = clean_id_number(code) if kind == "person" else clean_credit_code(code)
        return {"kind": kind, "name": name, **({"code": code} if code else {})}

    @staticmethod
    def _guess_kind(name: str, code: str) -> str:
        if code and uscc.is_valid(code):
            return "enterprise"
        return (
            "person"
            if len(name) <= 4 and not name.endswith(("公司", "厂", "店", "局", "所", "行", "社"))
            else "enterprise"
        )

    def show(self, value: Value, names: Names) -> str:
        if not value:
            return "—"
        name = value["name"]
        return str(name["mask"] if is_sealed(name) else name)

    def seal(self, value: Value, seal: Seal) -> Value:
        if value["kind"] != "person":
            return value
        sealed = {"kind": "person", "name": seal("name", value["name"])}
        if "code" in value:
            sealed["code"] = seal("id_number", value["code"])
        return sealed

    def lake(self, value: Value) -> Any:
        if not value:
            return None
        part = value.get("code") or value["name"]
        return part["same"] if is_sealed(part) else part


class Link(Field):
    """A record of another ledger, or of one of several. ``relation``: what it is to this one ("原处罚", "所属评查")."""

    kind = "link"

    def __init__(self, title: str, to: str | Sequence[str], *, relation: str = "", **options: Any) -> None:
        super().__init__(title, **options)
        self.ledgers = (to,) if isinstance(to, str) else tuple(to)
        self.to, self.relation = self.ledgers[0], relation or title

    def clean(self, raw: Any) -> Value:
        text = str(raw).strip()
        if not text or len(text) > 100:
            raise ValueError("请填关联记录的编号")
        return text

    def show(self, value: Value, names: Names) -> str:
        return names.record(value) if value else "—"


class Rows(Field):
    """A list of small rows of the same fields, kept with the record (items checked, reviewers' scores)."""

    kind = "rows"
    lake_type = "int"

    def __init__(self, title: str, of: type[Asks], *, at_least: int = 0, **options: Any) -> None:
        super().__init__(title, **options)
        self.of, self.at_least = of, at_least

    def clean(self, raw: Any) -> Value:
        raise NotImplementedError("rows are cleaned by Asks.clean, which knows how to report every cell")

    def show(self, value: Value, names: Names) -> str:
        return f"{len(value)}条" if value else "—"

    def seal(self, value: Value, seal: Seal) -> Value:
        fields = self.of.fields()
        return [{key: fields[key].seal(part, seal) for key, part in row.items()} for row in value]

    def lake(self, value: Value) -> Any:
        return len(value) if value else 0


class File(Field):
    """An attachment, already stored under its digest."""

    kind = "file"

    def clean(self, raw: Any) -> Value:
        if not isinstance(raw, Mapping) or set(raw) != {"digest", "name", "size", "type"}:
            raise ValueError("请先上传文件")
        if not re.fullmatch(r"[0-9a-f]{64}", str(raw["digest"])) or type(raw["size"]) is not int:
            raise ValueError("附件信息不完整，请重新上传")
        return dict(raw)

    def show(self, value: Value, names: Names) -> str:
        return str(value["name"]) if value else "—"

    def lake(self, value: Value) -> Any:
        return value["digest"] if value else None
