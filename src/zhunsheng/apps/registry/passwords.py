"""Passwords: making the first one, judging one's own, and the form they are kept in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from zhunsheng.apps.registry.models import Account

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
_LENGTH = 15
_QUICK = 20_000
"""Rounds for passwords of 74 random bits that serve once: more would only slow the loading of a county down."""

NOBODY = "!"
"""Kept in the place of a password, it opens to none."""


def temporary(randomness: Callable[[int], bytes]) -> tuple[str, str]:
    """A password to be told once and changed at the first signing in: as it is typed, and as it is kept."""
    letters: list[str] = []
    while len(letters) < _LENGTH:  # bytes beyond a whole number of alphabets would favour the first letters
        letters += [_LETTERS[byte % len(_LETTERS)] for byte in randomness(_LENGTH) if byte < 248]
    groups = ["".join(letters[start : start + 5]) for start in range(0, _LENGTH, 5)]
    typed = "-".join(groups)
    return typed, PBKDF2PasswordHasher().encode(typed, randomness(16).hex(), _QUICK)


def kept(typed: str, salt: str = "") -> str:
    """A password as it is kept. ``salt``: only where the password is public anyway."""
    return make_password(typed, salt or None)


def wrong_with(typed: str, account: Account) -> list[str]:
    """What is wrong with a password somebody chose for themselves, in sentences."""
    found = []
    if account.username.lower() in typed.lower():
        found.append("密码里不能有账号，请换一个")
    try:
        validate_password(typed, account)
    except ValidationError as refused:
        found += [f"{str(message).rstrip('。')}，请换一个" for message in refused.messages]
    return found
