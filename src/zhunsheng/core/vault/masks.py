"""What of a personal value may be shown to everyone.

Names follow the Supreme People's Court's rules on publishing judgments (最高人民法院关于人民法院在互联网公布裁判文书的规定
art. 8): the surname stays and the given name becomes 某; of an ethnic-minority name the first character stays; of a
foreign name the first letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

HIDDEN = "****"

_COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
        "左丘",
        "东门",
        "西门",
    ]
)

_DISTRICTS = re.compile(
    r"(?:[^省市县区]{2,4}省|[^省市县]{2,6}自治区)?"
    r"(?:[^市县区乡镇]{2,8}(?:市|自治州|地区|盟))?"
    r"(?:[^市县区旗乡镇]{1,10}(?:县|市|旗|(?<![小社园校厂])区))?"
    r"(?:[^乡镇村路]{1,8}(?:乡|镇|街道))?"
)


def mask(kind: str, value: str) -> str:
    """``value`` with what identifies the person hidden; ``kind`` is a key of ``KINDS``, else ``ValueError``."""
    if kind not in KINDS:
        raise ValueError(f"personal kind {kind!r} is unknown; use one of {sorted(KINDS)}")
    value = value.strip()
    return KINDS[kind](value) if value else ""


def _name(name: str) -> str:
    if name.isascii():
        return name[0]
    if re.search("[·•・．]", name):
        return name[0] + "某"
    surname = name[:2] if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else name[0]
    return surname + "某" * min(2, max(1, len(name) - len(surname)))


def _id_number(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}" if len(number) >= 8 else HIDDEN


def _phone(number: str) -> str:
    mobile = re.fullmatch(r"(?:\+?86)?(1\d{10})", re.sub("[- ]", "", number))
    if mobile:
        number = mobile[1]
        return f"{number[:3]}{HIDDEN}{number[-4:]}"
    area = re.match(r"0\d{2,3}-", number)
    return f"{area[0] if area else ''}{HIDDEN}{number[-2:]}" if len(number) >= 7 else HIDDEN


def _address(address: str) -> str:
    shown = _DISTRICTS.match(address)
    kept = shown[0] if shown else ""
    return kept if kept == address else kept + HIDDEN


KINDS: dict[str, Callable[[str], str]] = {
    "name": _name,
    "id_number": _id_number,
    "phone": _phone,
    "address": _address,
    "text": lambda value: HIDDEN,
}
"""Kinds of personal value → how each is shown. "text" is anything else: nothing of it is shown."""
