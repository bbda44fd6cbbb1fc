"""One-time codes against the vectors of RFC 6238 and RFC 4226, and that none serves twice."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from zhunsheng.core.access.one_time_codes import code, in_groups, matching_step, new_secret, step_of

SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = datetime(2026, 3, 16, 9, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [  # RFC 6238 appendix B, SHA-1
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_vectors_of_rfc_6238(moment: int, expected: str) -> None:
    step = step_of(datetime.fromtimestamp(moment, UTC))
    assert code(SECRET, step, digits=8) == expected
    assert code(SECRET, step) == expected[2:]


def test_the_vectors_of_rfc_4226() -> None:
    assert [code(SECRET, count) for count in range(5)] == ["755224", "287082", "359152", "969429", "338314"]


def test_a_clock_may_be_a_step_early_or_late() -> None:
    now = step_of(NOW)
    for drift, accepted in ((-2, None), (-1, now - 1), (0, now), (1, now + 1), (2, None)):
        assert matching_step(SECRET, code(SECRET, now + drift), NOW, 0) == accepted


def test_no_code_serves_twice() -> None:
    now = step_of(NOW)
    typed = code(SECRET, now)
    assert matching_step(SECRET, typed, NOW, 0) == now
    assert matching_step(SECRET, typed, NOW, now) is None
    assert matching_step(SECRET, code(SECRET, now - 1), NOW, now) is None
    later = NOW + timedelta(seconds=30)
    assert matching_step(SECRET, code(SECRET, now + 1), later, now) == now + 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "7" * 30])
def test_what_is_no_code(typed: str) -> None:
    assert matching_step(SECRET, typed, NOW, 0) is None


def test_spaces_between_digits_are_passed_over() -> None:
    now = step_of(NOW)
    typed = code(SECRET, now)
    assert matching_step(SECRET, f" {typed[:3]} {typed[3:]}", NOW, 0) == now


def test_a_secret_can_be_typed() -> None:
    secret = new_secret(lambda size: bytes(range(size)))
    assert len(base64.b32decode(secret)) == 20
    assert [len(part) for part in in_groups(secret).split()] == [4] * 8
