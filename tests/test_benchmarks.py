"""The benchmarks keep step with the declarations they measure."""

from __future__ import annotations

import re

from benchmarks._by_hand import COUNTY

from zhunsheng.core.catalogue import Catalogue
from zhunsheng.core.figures.measures import Base


def test_the_sql_by_hand_has_every_base_figure_of_its_ledgers() -> None:
    catalogue = Catalogue.load("zhunsheng.content")
    for key, sql in COUNTY.items():
        declared = {one.key for one in catalogue.ledgers[key].figures if isinstance(one, Base)}
        written = set(re.findall(r"\bAS (\w+)", sql))
        assert declared - written == set(), key
