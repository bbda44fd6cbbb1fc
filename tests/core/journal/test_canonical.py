"""Canonical bytes: one spelling, whole numbers only, anything else refused with its place."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal.canonical import LARGEST, canonical, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def test_spelling_of_every_kind_of_value():
    value = {
        "处": '罚款\n"5"',
        "b": [1, -2, 0, True, False, None],
        "a": {"z": "", "y": ("x",)},
        "é": "\u0001\x7f/",
    }
    assert canonical(value).decode() == (
        '{"a":{"y":["x"],"z":""},"b":[1,-2,0,true,false,null],"é":"\\u0001\x7f/","处":"罚款\\n\\"5\\""}'
    )


def test_text_is_kept_as_typed_not_normalised():
    composed, decomposed, compatibility = "é", "e\u0301", "\uf9dc"
    assert len({canonical(composed), canonical(decomposed), canonical(compatibility), canonical("隆")}) == 4


@given(VALUES)
def test_reads_back_and_does_not_depend_on_the_order_of_keys(value):
    data = canonical(value)
    assert parse(data) == value
    assert canonical(json.loads(json.dumps(value, sort_keys=False))) == data
    if isinstance(value, dict):
        assert canonical(dict(reversed(value.items()))) == data


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"fine": {"amount": 1.5}}, r"\$\.fine\.amount: float"),
        ([float("nan")], r"\$\[0\]: float"),
        ({"on": datetime.date(2025, 1, 2)}, r"\$\.on: date"),
        ({"rows": [{"m": Decimal(1)}]}, r"\$\.rows\[0\]\.m: Decimal"),
        ({"s": {1, 2}}, r"\$\.s: set"),
        (b"x", r"\$: bytes"),
        ({1: "a"}, r"\$: key 1 is int"),
        ({"a": {None: "a"}}, r"\$\.a: key None"),
    ],
)
def test_foreign_types_are_refused_with_their_place(value, where):
    with pytest.raises(TypeError, match=where):
        canonical(value)


def test_numbers_out_of_range_lone_surrogates_and_loops_are_refused():
    assert canonical([LARGEST, -LARGEST])
    with pytest.raises(ValueError, match="beyond"):
        canonical({"n": LARGEST + 1})
    with pytest.raises(ValueError, match="surrogate"):
        canonical({"n": "a\ud800"})
    loop: list = []
    loop.append(loop)
    with pytest.raises(ValueError, match="contains itself"):
        canonical(loop)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'"\\u4e2d"',
        b"1.0",
        b"1e3",
        b"{",
        b"\xff",
        b"NaN",
        b"",
    ],
)
def test_anything_not_spelled_canonically_was_changed_by_another_hand(data):
    with pytest.raises(IntegrityFailure):
        parse(data)
