"""A field that names one of the declared figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhunsheng.core.ledger.fields import Choice, Field, Value


class FigureRef(Choice):
    """One of the declared figures, by its key or its title. The catalogue says which there are."""

    def __init__(self, title: str, **rest: Any) -> None:
        Field.__init__(self, title, **rest)
        self.offer({})

    def offer(self, titles: Mapping[str, str]) -> None:
        """Take these figures, titles by key, for all there are."""
        self.options = dict(titles)
        self._codes = {title: key for key, title in titles.items()} | {key: key for key in titles}

    def clean(self, raw: Any) -> Value:
        code = self._codes.get(str(raw).strip())
        if code is None:
            raise ValueError(f"没有“{raw}”这个指标，请写指标目录里的名称")
        return code
