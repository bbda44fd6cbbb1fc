"""Several of a closed list: the kinds of one penalty, the grounds of one review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from zhunsheng.core.errors import DefinitionError
from zhunsheng.core.ledger.fields import Field, Names, Value

_BETWEEN = re.compile(r"[、，,;；\n]")


class Choices(Field):
    """``Choices("处罚种类", {"warning": "警告", "fine": "罚款"})``. Typed as a list, or in words with 、 between them.

    Canonical value: the codes, in the order they were declared. Figures ask ``fact("kinds").has("fine")``.
    """

    kind: ClassVar[str] = "choices"

    def __init__(self, title: str, options: Mapping[str, str], **rest: Any) -> None:
        super().__init__(title, **rest)
        self.options = dict(options)
        self._codes = {label: code for code, label in self.options.items()} | {
            code: code for code in self.options
        }
        if len(set(self.options.values())) != len(self.options) or not self.options:
            raise DefinitionError(f"选择项“{title}”的名称重复或为空")
        if any(_BETWEEN.search(label) for label in self.options.values()):
            raise DefinitionError(f"选择项“{title}”可以多选，名称里不能有顿号、逗号和分号")

    def clean(self, raw: Any) -> Value:
        written = list(raw) if isinstance(raw, list | tuple) else _BETWEEN.split(str(raw))
        words = [str(word).strip() for word in written if str(word).strip()]
        unknown = [word for word in words if word not in self._codes]
        if unknown:
            raise ValueError(f"没有“{'、'.join(unknown)}”，可选：{'、'.join(self.options.values())}")
        chosen = {self._codes[word] for word in words}
        if not chosen:
            raise ValueError("请至少选一项")
        return [code for code in self.options if code in chosen]

    def show(self, value: Value, names: Names) -> str:
        return "、".join(self.options.get(code, str(code)) for code in value) if value else "—"

    def lake(self, value: Value) -> Any:
        """One text with a comma before and after every code."""
        return f",{','.join(value)}," if value else None

    def same_as(self, other: Field) -> bool:
        return super().same_as(other) and isinstance(other, Choices) and self.options == other.options
