"""Signing in with another house's account: OpenID Connect, authorization code flow with PKCE.

``begin`` gives the address to send the browser to and what its session has to keep; ``finish`` turns what the browser
brings back into the value of the configured claim, after state, code, signature, issuer, audience, time and nonce were
checked. Nothing of the tokens is kept. Sources: OpenID Connect Core 1.0 (2023) section 3.1, RFC 7636, RFC 9207.
"""

from __future__ import annotations

import hmac
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from django.conf import settings
from django.core.cache import cache as shared
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

_SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""No symmetric signature: whoever knows the client's secret could make one. Never none."""
_WAIT = 5
_KEPT_FOR = 300
_LEEWAY = 60  # seconds the two machines' clocks may differ
_OWN_WORDS = {
    "access_denied": "你在{title}那里没有同意登录，或者那边不让你登录准绳",
    "login_required": "{title}要求重新登录，请再试一次",
    "temporarily_unavailable": "{title}暂时不能用，请过一会儿再试",
    "server_error": "{title}出错了，请过一会儿再试",
    "unauthorized_client": "{title}没有登记准绳，请系统管理员核对ZHUNSHENG_OIDC_CLIENT",
    "invalid_client": "{title}不认准绳的密钥，请系统管理员核对ZHUNSHENG_OIDC_CLIENT和ZHUNSHENG_OIDC_SECRET",
    "invalid_scope": "{title}不给所要的资料，请系统管理员与那边核对",
    "invalid_grant": "登录用的凭据已过期或已用过，请重新登录",
}
_log = logging.getLogger(__name__)


class NotSignedIn(Exception):
    """Why nobody is signed in, in a sentence for whoever tried."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is trusted to say who somebody is. ``claim`` of its token is the name of an account here."""

    issuer: str
    client: str
    secret: str
    claim: str
    title: str


def provider() -> Provider | None:
    """The configured provider."""
    return Provider(**settings.ZHUNSHENG_OIDC) if settings.ZHUNSHENG_OIDC else None


def site(asked: str) -> str:
    """The address people reach this instance at: the configured one, else the one ``asked`` for."""
    return str(settings.ZHUNSHENG_SITE or asked).rstrip("/")


def begin(known: Provider, back: str, randomness: Callable[[int], bytes]) -> tuple[str, dict[str, str]]:
    """Where to send the browser, and what to keep for ``finish``. ``back`` is the address it returns to."""
    kept = {name: _random(randomness) for name in ("state", "nonce", "verifier")}
    kept["back"] = back
    with _session(known, back) as session:
        address, _ = session.create_authorization_url(
            _metadata(known)["authorization_endpoint"],
            state=kept["state"],
            nonce=kept["nonce"],
            code_verifier=kept["verifier"],
        )
    return address, kept


def finish(known: Provider, kept: Mapping[str, str], brought: Mapping[str, str], now: datetime) -> str:
    """Who the provider says it is: the value of the claim. Raises NotSignedIn."""
    if not hmac.compare_digest(brought.get("state", "").encode(), kept["state"].encode()):
        raise NotSignedIn("这次登录不是从本页发起的，或已失效。请重新登录")
    if "error" in brought:
        raise NotSignedIn(_explained(known, brought["error"], brought.get("error_description", "")))
    if brought.get("iss", known.issuer).rstrip("/") != known.issuer:
        raise _suspicious(known, f"issuer of the answer is {brought['iss']!r}")
    if not brought.get("code"):
        raise _suspicious(known, "no code in the answer")
    metadata = _metadata(known)
    try:
        with _session(known, kept["back"]) as session:
            token = session.fetch_token(
                metadata["token_endpoint"],
                code=brought["code"],
                code_verifier=kept["verifier"],
                timeout=_WAIT,
            )
    except AuthlibBaseError as error:
        raise NotSignedIn(_explained(known, error.error or "", error.description or "")) from error
    except (requests.RequestException, ValueError) as error:
        raise _unreachable(known, error) from error
    return _claim(known, _claims(known, metadata, token, kept["nonce"], now))


def leaving(known: Provider, back: str) -> str:
    """Where to end the session with the provider too; "" where it offers no such place, or cannot be reached."""
    try:
        place = _metadata(known).get("end_session_endpoint", "")
    except NotSignedIn:
        return ""
    joint = "&" if "?" in place else "?"
    asked = urlencode({"client_id": known.client, "post_logout_redirect_uri": back})
    return f"{place}{joint}{asked}" if place else ""


def _random(randomness: Callable[[int], bytes]) -> str:
    """43 letters of RFC 7636's alphabet."""
    return urlsafe_b64encode(randomness(32)).rstrip(b"=").decode()


def _session(known: Provider, back: str) -> OAuth2Session:
    return OAuth2Session(
        known.client,
        known.secret,
        redirect_uri=back,
        scope="openid profile email" if known.claim == "email" else "openid profile",
        code_challenge_method="S256",
    )


def _metadata(known: Provider) -> dict[str, Any]:
    """What the provider says of itself, asked at most every five minutes: anybody may press the button.

    Raises NotSignedIn unless it speaks for the configured issuer.
    """
    key = f"single_sign_on:{known.issuer}"
    kept: dict[str, Any] | None = shared.get(key)
    if kept is not None:
        return kept
    found = _fetch(known, f"{known.issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != known.issuer:
        raise _suspicious(known, f"the metadata is of {found.get('issuer')!r}")
    lacking = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - found.keys()
    if lacking:
        raise _suspicious(known, f"the metadata lacks {sorted(lacking)}")
    shared.set(key, found, _KEPT_FOR)
    return found


def _fetch(known: Provider, address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=_WAIT)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise _unreachable(known, error) from error
    if not isinstance(found, dict):
        raise _suspicious(known, f"{address} is no object")
    return found


def _claims(
    known: Provider, metadata: Mapping[str, Any], token: Mapping[str, Any], nonce: str, now: datetime
) -> CodeIDToken:
    """What the ID token says, once signature, issuer, audience, time and nonce hold."""
    options = {
        "iss": {"essential": True, "value": metadata["issuer"]},
        "aud": {"essential": True, "value": known.client},
    }
    parameters = {"nonce": nonce, "client_id": known.client, "access_token": token.get("access_token")}
    try:
        keys = KeySet.import_key_set(_fetch(known, metadata["jwks_uri"]))  # type: ignore[arg-type]
        read = jwt.decode(str(token.get("id_token", "")), keys, algorithms=_SIGNED_BY)
        claims = CodeIDToken(read.claims, read.header, options, parameters)
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY)
    except (JoseError, AuthlibBaseError, ValueError, TypeError, KeyError) as error:
        raise _suspicious(known, f"{type(error).__name__}: {error}") from error
    return claims


def _claim(known: Provider, claims: Mapping[str, Any]) -> str:
    value = claims.get(known.claim)
    if known.claim == "email" and claims.get("email_verified") is not True:
        raise NotSignedIn(f"{known.title}没有核实过你的邮箱，不能用它登录。请联系那边的管理员")
    if not isinstance(value, str) or not value:
        raise NotSignedIn(
            f"{known.title}没有说你的账号（{known.claim}）。请系统管理员核对ZHUNSHENG_OIDC_CLAIM，或让那边提供这一项"
        )
    return value


def _explained(known: Provider, error: str, description: str) -> str:
    _log.warning("single sign-on: the provider answered %r (%r)", error[:60], description[:200])
    words = _OWN_WORDS.get(error, "{title}没有让登录通过，请再试一次")
    return words.format(title=known.title)


def _suspicious(known: Provider, why: str) -> NotSignedIn:
    _log.warning("single sign-on refused: %s", why[:300])
    return NotSignedIn(f"{known.title}的回答核对不上，没有登录。请再试一次；还是这样，请告诉系统管理员")


def _unreachable(known: Provider, error: Exception) -> NotSignedIn:
    _log.warning("single sign-on: the provider cannot be reached: %s", error)
    return NotSignedIn(f"连不上{known.title}。请过一会儿再试，或用账号和密码登录")
