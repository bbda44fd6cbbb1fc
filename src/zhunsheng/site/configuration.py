"""What an instance is configured with, read from the environment once. An unknown ``ZHUNSHENG_`` name fails the start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

KNOWN = frozenset(
    {
        "HOME",
        "DATABASE",
        "SECRET_KEY",
        "MASTER_KEY",
        "HOSTS",
        "HASH",
        "HTTPS",
        "DEBUG",
        "SITE",
        "SMTP",
        "WEBHOOK",
        "OIDC_ISSUER",
        "OIDC_CLIENT",
        "OIDC_SECRET",
        "OIDC_CLAIM",
        "OIDC_TITLE",
    }
)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ConfigurationError(Exception):
    """The environment is wrong. The message says which name and what it may be."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """``home``: everything the instance keeps. ``database``: a DSN, "" for SQLite under home. ``hash``: sm3 or sha256.

    ``site``: the address people reach the site at, for links in messages; ``smtp``: the mail server's URL; ``webhook``:
    the address of a group's robot. Each may be "". ``oidc``: the provider of single sign-on, empty without one.
    """

    home: Path
    database: str
    secret_key: str
    master_key: (
        bytes  # 32 bytes; personal values and the journal's signing key are derived from or kept under it
    )
    hosts: tuple[str, ...]
    hash: str
    https: bool
    debug: bool
    site: str
    smtp: str
    webhook: str
    oidc: Mapping[str, str]

    @classmethod
    def read(cls, environment: Mapping[str, str], checkout: Path) -> Configuration:
        given = {
            name.removeprefix("ZHUNSHENG_"): value
            for name, value in environment.items()
            if name.startswith("ZHUNSHENG_")
        }
        unknown = sorted(set(given) - KNOWN)
        if unknown:
            raise ConfigurationError(
                f"不认识的环境变量：{'、'.join('ZHUNSHENG_' + name for name in unknown)}。可用的有："
                + "、".join(f"ZHUNSHENG_{name}" for name in sorted(KNOWN))
            )
        home = Path(given.get("HOME") or checkout / "var").resolve()
        algorithm = given.get("HASH", "sm3")
        if algorithm not in ("sm3", "sha256"):
            raise ConfigurationError(f"ZHUNSHENG_HASH应为sm3或sha256，现为“{algorithm}”")
        master = given.get("MASTER_KEY") or _kept(home / "keys" / "master.hex")
        try:
            master_key = bytes.fromhex(master)
        except ValueError:
            master_key = b""
        if len(master_key) != 32:
            raise ConfigurationError("ZHUNSHENG_MASTER_KEY应为64位十六进制数")
        return cls(
            home=home,
            database=given.get("DATABASE", ""),
            secret_key=given.get("SECRET_KEY") or _kept(home / "keys" / "web.hex"),
            master_key=master_key,
            hosts=tuple(given.get("HOSTS", "127.0.0.1,localhost,testserver").split(",")),
            hash=algorithm,
            https=_yes(given, "HTTPS"),
            debug=_yes(given, "DEBUG"),
            site=_url(given, "SITE", ("https", "http")),
            smtp=_url(given, "SMTP", ("smtp", "smtps")),
            webhook=_url(given, "WEBHOOK", ("https", "http")),
            oidc=_oidc(given),
        )

    def mail(self) -> dict[str, Any]:
        """Django's e-mail settings; no host where no mail is sent."""
        parts = urlsplit(self.smtp)
        options = dict(parse_qsl(parts.query))
        secure = parts.scheme == "smtps"
        return {
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": parts.port or (465 if secure else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": secure,
            "EMAIL_TIMEOUT": 20,
            "DEFAULT_FROM_EMAIL": options.get("from", unquote(parts.username or "") or "zhunsheng@localhost"),
        }

    def databases(self) -> dict[str, Any]:
        """Django's DATABASES."""
        if not self.database:
            return {
                "default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": self.home / "zhunsheng.sqlite3",
                    "OPTIONS": {
                        "transaction_mode": "IMMEDIATE",
                        "timeout": 20,
                        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
                    },
                }
            }
        parts = urlsplit(self.database)
        try:
            port = str(parts.port or "")
        except ValueError:
            port = "?"
        known = parts.scheme in ("postgresql", "postgres") and parts.path.strip("/") and not parts.fragment
        if not known or port == "?":
            raise ConfigurationError(
                "ZHUNSHENG_DATABASE应写成postgresql://用户:密码@主机:端口/库名，密码里的/、@、#等要写成%2F、%40、%23"
            )
        return {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path.strip("/"),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": parts.hostname or "",
                "PORT": port,
                "CONN_MAX_AGE": 60,
                "OPTIONS": {"connect_timeout": 10, **dict(parse_qsl(parts.query))},
            }
        }


def _url(given: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    value = given.get(name, "").strip()
    if value:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.hostname:
            raise ConfigurationError(
                f"ZHUNSHENG_{name}应以{'或'.join(f'{one}://' for one in schemes)}开头并写明主机"
            )
    return value


def _oidc(given: Mapping[str, str]) -> dict[str, str]:
    """What is known of the provider of single sign-on; empty without one. Half a provider is refused."""
    issuer = _url(given, "OIDC_ISSUER", ("https", "http"))
    told = {name: given.get(f"OIDC_{name}", "").strip() for name in ("CLIENT", "SECRET", "CLAIM", "TITLE")}
    if not issuer and not any(told.values()):
        return {}
    lacking = [name for name in ("CLIENT", "SECRET") if not told[name]] + ["ISSUER"] * (not issuer)
    if lacking:
        raise ConfigurationError(f"单点登录还缺：{'、'.join(f'ZHUNSHENG_OIDC_{name}' for name in lacking)}")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ConfigurationError("ZHUNSHENG_OIDC_ISSUER应以https://开头：令牌不能明文传送")
    return {
        "issuer": issuer.rstrip("/"),
        "client": told["CLIENT"],
        "secret": told["SECRET"],
        "claim": told["CLAIM"] or "preferred_username",
        "title": told["TITLE"] or "统一身份认证",
    }


def _yes(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "0").lower()
    if value not in ("0", "1", "true", "false", ""):
        raise ConfigurationError(f"ZHUNSHENG_{name}应为0或1")
    return value in ("1", "true")


def _kept(path: Path) -> str:
    """A secret made at first use and kept, readable by the owner only."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = secrets.token_hex(32)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(made + "\n")
        return made
