"""One-time codes of a second factor: RFC 6238 over RFC 4226, with HMAC-SHA-1, as every authenticator app computes them."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote, urlencode

DIGITS, PERIOD = 6, 30
_SECRET_BYTES = 20
_DRIFT = 1  # time steps a clock may be early or late


def new_secret(randomness: Callable[[int], bytes]) -> str:
    """A secret of 160 bits in base 32, as an authenticator takes it."""
    return base64.b32encode(randomness(_SECRET_BYTES)).decode()


def in_groups(secret: str) -> str:
    """The secret in groups of four, to be typed by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def address_of(secret: str, account: str, issuer: str) -> str:
    """What an authenticator reads from a QR code (the Key Uri Format)."""
    label = f"{quote(issuer)}:{quote(account)}"
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def step_of(moment: datetime) -> int:
    """The time step a moment (with an offset) lies in."""
    return int(moment.timestamp()) // PERIOD


def code(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a time step."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, typed: str, moment: datetime, after: int) -> int | None:
    """The time step whose code was typed, a step early or late allowed; None when there is none beyond ``after``.

    Keep the step: a code that served must not serve again.
    """
    digits = "".join(letter for letter in typed if letter.isascii() and letter.isdigit())
    now, found = step_of(moment), None
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if hmac.compare_digest(code(secret, step), digits) and step > after:
            found = step
    return found
