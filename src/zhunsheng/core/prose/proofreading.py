"""What a text is searched for before it is released: slips of the pen no reader should meet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhunsheng.core.errors import Problem

_HAN = r"[\u3400-\u9fff]"
_DOUBLED = re.compile(r"([\u3400-\u9fff]{2,8})\1(?<!人民政府政府(?=信息))")
_DOUBLED_PARTICLE = re.compile(
    r"(?<!目)的的(?!确)|(?<!不)了了(?!之|解)|和和(?!气|睦)|与与|及及|在在|是是(?!非)|对对(?!联)|为为|等等等"
)
_HALF_WIDTH = re.compile(rf"(?<={_HAN}|[”》）〕])[,;:!?()\"']|[,;:!?()\"'](?={_HAN}|[“《（〔])|(?<={_HAN})\.")
_DOUBLED_MARK = re.compile(r"[，。；：、！？]{2,}")
_UNFILLED = re.compile(r"[{}]|_{2,}|##\w*|\*{2,}|X{2,}")
_PAIRS = {"（": "）", "《": "》", "〈": "〉", "〔": "〕", "【": "】", "“": "”", "‘": "’", "(": ")", "[": "]"}
_FULL_WIDTH = str.maketrans(',;:!?()"', "，；：！？（）“")


def proofread(text: str, place: str = "") -> list[Problem]:
    """Every slip found in one paragraph; ``place`` is put into the problems' ``field``."""
    return [
        *(
            Problem("text.doubled_word", f"“{m[1]}”连写两遍：{_around(text, m)}。请删去一个", place)
            for m in _DOUBLED.finditer(text)
            if not m[1].startswith("一")
        ),
        *(
            Problem("text.doubled_word", f"“{m[0]}”重字：{_around(text, m)}。请删去一个", place)
            for m in _DOUBLED_PARTICLE.finditer(text)
        ),
        *(
            Problem(
                "text.half_width",
                f"中文里用了半角“{m[0]}”：{_around(text, m)}。请改为“{m[0].translate(_FULL_WIDTH)}”"
                if m[0] != "."
                else f"中文里用了半角“.”：{_around(text, m)}。请改为“。”",
                place,
            )
            for m in _HALF_WIDTH.finditer(text)
        ),
        *(
            Problem("text.doubled_mark", f"标点重叠“{m[0]}”：{_around(text, m)}。请只留一个", place)
            for m in _DOUBLED_MARK.finditer(text)
        ),
        *(
            Problem("text.unfilled", f"有空没填或有遮盖符“{m[0]}”：{_around(text, m)}。请补齐", place)
            for m in _UNFILLED.finditer(text)
        ),
        *_unbalanced(text, place),
    ]


def repeated_sentences(paragraphs: Iterable[str]) -> list[Problem]:
    """Sentences of at least eight characters that stand in the text more than once."""
    seen: set[str] = set()
    problems = []
    for paragraph in paragraphs:
        for sentence in re.split(r"(?<=[。！？])", paragraph):
            if len(sentence) < 8:
                continue
            if sentence in seen:
                problems.append(Problem("text.repeated", f"同一句话写了两遍：{sentence}请删去一处"))
            seen.add(sentence)
    return problems


def _unbalanced(text: str, place: str) -> list[Problem]:
    opened: list[tuple[str, int]] = []
    problems = []
    for index, character in enumerate(text):
        if character in _PAIRS:
            opened.append((character, index))
        elif character in _PAIRS.values():
            if opened and _PAIRS[opened[-1][0]] == character:
                opened.pop()
            else:
                problems.append(_bracket(text, character, index, place))
    return [*problems, *(_bracket(text, character, index, place) for character, index in opened)]


def _bracket(text: str, character: str, index: int, place: str) -> Problem:
    around = text[max(0, index - 6) : index + 7]
    return Problem("text.bracket", f"“{character}”没有配对：…{around}…。请补上另一半或改成同一种括号", place)


def _around(text: str, found: re.Match[str]) -> str:
    return f"…{text[max(0, found.start() - 6) : found.end() + 6]}…"
