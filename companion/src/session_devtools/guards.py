"""
Who may come in. One guard per function; each answers None (pass) or why not. The order in which they are asked, and by
whom, is at the end. docs/companion-protocol.md says what each one is against.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from session_devtools.conf import MAX_BODY_BYTES, TOKEN_HEADER, malformed_option, option
from session_devtools.errors import Refusal
from session_devtools.secret import token_is_of_another_process, token_is_valid

#: Whatever adds one of these stands between the browser and Django, so the peer is not the browser.
PROXY_HEADERS = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_CLUSTER_CLIENT_IP",
    "HTTP_X_PROXYUSER_IP",
    "HTTP_X_SCHEME",
    "HTTP_X_URL_SCHEME",
    "HTTP_X_HTTPS",
    "HTTP_X_HOST",
    "HTTP_X_REWRITE_URL",
    "HTTP_X_REQUEST_START",
    "HTTP_X_QUEUE_START",
    "HTTP_X_CLOUD_TRACE_CONTEXT",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CLIENT_IP",
    "HTTP_FRONT_END_HTTPS",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_CDN_LOOP",
    "HTTP_SURROGATE_CAPABILITY",
    "HTTP_SSL_CLIENT_CERT",
)
#: Families of such headers: a name that begins so is of a proxy, whichever of them it is.
PROXY_FAMILIES = (
    "HTTP_X_FORWARDED",
    "HTTP_X_FORWARDER",
    "HTTP_X_ORIGINAL_",
    "HTTP_X_ORIGINATING_",
    "HTTP_X_REAL_",
    "HTTP_X_CLIENT_",
    "HTTP_X_PROXY_",
    "HTTP_X_REMOTE_",
    "HTTP_X_SSL_",
    "HTTP_X_ENVOY_",
    "HTTP_X_AMZN_",
    "HTTP_X_AMZ_CF_",
    "HTTP_X_APPENGINE_",
    "HTTP_X_AZURE_",
    "HTTP_X_ARR_",
    "HTTP_X_FD_",
    "HTTP_X_MS_",
    "HTTP_X_VERCEL_",
    "HTTP_X_NF_",
    "HTTP_X_VARNISH",
    "HTTP_CF_",
    "HTTP_CLOUDFRONT_",
    "HTTP_FASTLY_",
    "HTTP_AKAMAI_",
    "HTTP_FLY_",
    "HTTP_NGROK_",
    "HTTP_RENDER_",
    "HTTP_TAILSCALE_",
)
_LOOPBACK_HOSTS = ["localhost", ".localhost", "[::1]"]
_EXTENSION_ORIGIN = re.compile(
    r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_JSON_TYPE = re.compile(r"application/json( *; *charset=\"?utf-8\"?)?", re.IGNORECASE)


def debug_is_on(_request: HttpRequest) -> Refusal | None:
    """A site that is not being debugged has no door at all."""
    return None if settings.DEBUG else Refusal("debug_off", 404)


def peer_is_loopback(request: HttpRequest) -> Refusal | None:
    """The connection itself must come from this machine. What headers say of addresses counts for nothing."""
    return None if is_loopback(str(request.META.get("REMOTE_ADDR", ""))) else Refusal("not_loopback", 403)


@lru_cache(maxsize=256)
def is_loopback(address: str) -> bool:
    """Whether this is an address of 127.0.0.0/8 or ::1, also in the form ::ffff:127.0.0.1. A name is none."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return bool(mapped.is_loopback if mapped is not None else ip.is_loopback)


def no_proxy(request: HttpRequest) -> Refusal | None:
    """
    Behind a proxy on this machine every peer is loopback, so there the guard above would say nothing. The header that
    the project itself takes for its proxy's (SECURE_PROXY_SSL_HEADER) is one, whatever its name.
    """
    own = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
    names = PROXY_HEADERS if not own else (*PROXY_HEADERS, str(own[0]))
    meta = request.META
    found = next((name for name in names if name in meta), None)
    if found is None:
        found = next((name for name in meta if name.startswith(PROXY_FAMILIES)), None)
    return None if found is None else Refusal("proxied", 403, {"header": _header_name(found)})


def server_hides_no_proxy(request: HttpRequest) -> Refusal | None:
    """
    waitress takes a proxy's headers away before Django sees them, so a proxy before it cannot be told from none. The
    project may say that there is none.
    """
    meta = request.META
    is_waitress = "waitress" in str(meta.get("SERVER_SOFTWARE", "")).lower() or any(
        name.startswith("waitress.") for name in meta
    )
    return Refusal("hides_proxies", 403) if is_waitress and option("NO_PROXY") is not True else None


def _header_name(name: str) -> str:
    return name.removeprefix("HTTP_").replace("_", "-").title()


def settings_are_sound(_request: HttpRequest) -> Refusal | None:
    """A setting of the wrong type closes: whatever it was meant to keep out stays out."""
    found = malformed_option()
    return (
        None if found is None else Refusal("setting_malformed", 403, {"name": found[0], "must_be": found[1]})
    )


def host_is_allowed(request: HttpRequest) -> Refusal | None:
    """
    Django's own rule, without the star: with ALLOWED_HOSTS = ["*"] a name that an attacker lets point to 127.0.0.1 (DNS
    rebinding) would pass, so there only loopback names do. Asked after `no_proxy`: there is no X-Forwarded-Host.
    """
    host = str(request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", "")))
    return None if _is_host_allowed(host, tuple(settings.ALLOWED_HOSTS)) else Refusal("host_not_allowed", 403)


@lru_cache(maxsize=256)
def _is_host_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """As HttpRequest.get_host, for DEBUG = True. Remembered, because every request of the site is asked this."""
    domain, _ = split_domain_port(host)
    if not domain or not validate_host(domain, allowed or [*_LOOPBACK_HOSTS, "127.0.0.1"]):
        return False
    named = [*_LOOPBACK_HOSTS, *(pattern for pattern in allowed if pattern != "*")]
    return is_loopback(domain.strip("[]")) or validate_host(domain, named)


def caller_is_an_extension(request: HttpRequest) -> Refusal | None:
    """
    A script cannot choose its Origin, and a page's POST always has one: what comes with a page's origin is a page, be it
    this site's own. Without Origin only a caller passes that is no page: `Sec-Fetch-Site: none` is said by the browser of
    itself and of extensions with permission for the site (not where the project has chosen which extensions may call);
    nothing at all is said by programs that are not browsers, and those the project must have asked for.
    """
    origin = request.META.get("HTTP_ORIGIN")
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if origin is None or origin == "null":
        is_browsers = site == "none" and option("EXTENSION_ORIGINS") is None
        is_program = site is None and origin is None and option("PROGRAMS") is True
        return None if is_browsers or is_program else Refusal("not_an_extension", 403)
    return None if is_extension_origin(str(origin)) else Refusal("not_an_extension", 403)


def is_extension_origin(origin: str) -> bool:
    """Whether this is the origin of a browser extension, and of a chosen one where the setting names them."""
    if _EXTENSION_ORIGIN.fullmatch(origin) is None:
        return False
    chosen = option("EXTENSION_ORIGINS")
    if malformed_option() is not None:
        return False
    return True if chosen is None else origin in chosen


def no_upgrade(request: HttpRequest) -> Refusal | None:
    """WebSockets are not bound by CORS; there is none here."""
    return Refusal("no_upgrade", 400) if "HTTP_UPGRADE" in request.META else None


def method_is_post(request: HttpRequest) -> Refusal | None:
    """Images, links, scripts and forms with GET end here."""
    return None if request.method == "POST" else Refusal("post_only", 405)


def content_is_json(request: HttpRequest) -> Refusal | None:
    """A form, and a fetch that wants no preflight, cannot send this type."""
    content_type = str(request.META.get("CONTENT_TYPE", ""))
    return None if _JSON_TYPE.fullmatch(content_type.strip()) else Refusal("json_only", 415)


def body_is_small(request: HttpRequest) -> Refusal | None:
    """The length must be said beforehand, so that nothing large is ever read."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if not (length.isascii() and length.isdigit()):
        return Refusal("length_required", 411)
    too_large = len(length) > 12 or int(length) > MAX_BODY_BYTES
    return Refusal("too_large", 413, {"limit": MAX_BODY_BYTES}) if too_large else None


def token_fits(request: HttpRequest) -> Refusal | None:
    """Only who can read this site's answers knows the token: an extension without permission for the site does not."""
    given = request.headers.get(TOKEN_HEADER, "")
    if not given:
        return Refusal("token_missing", 403)
    if token_is_valid(given):
        return None
    if token_is_of_another_process(given):
        return Refusal("token_of_another_process", 409)
    return Refusal("token_stale", 403)


Guard = Callable[[HttpRequest], Refusal | None]

#: Whether there is a companion at all.
TO_BE_THERE: tuple[Guard, ...] = (debug_is_on, settings_are_sound)
#: Whether the connection is a direct one from this machine. What is not must pair.
TO_BE_DIRECT: tuple[Guard, ...] = (peer_is_loopback, no_proxy, server_hides_no_proxy)
#: Before a response of a direct connection says anything about the session.
TO_BE_TOLD: tuple[Guard, ...] = (*TO_BE_THERE, *TO_BE_DIRECT, host_is_allowed)
_BY_AN_EXTENSION: tuple[Guard, ...] = (no_upgrade, caller_is_an_extension)
_IN_FORM: tuple[Guard, ...] = (method_is_post, content_is_json, body_is_small)
#: Before a preflight is answered: it carries neither token nor body.
TO_ASK: tuple[Guard, ...] = (*TO_BE_TOLD, *_BY_AN_EXTENSION)
#: Before the endpoint reads a body.
TO_CALL: tuple[Guard, ...] = (*TO_ASK, *_IN_FORM, token_fits)
#: The same where the caller is paired, or is about to be: then the key stands for the token (pairing/signature.py).
TO_ASK_AWAY: tuple[Guard, ...] = (*TO_BE_THERE, host_is_allowed, *_BY_AN_EXTENSION)
TO_CALL_AWAY: tuple[Guard, ...] = (*TO_ASK_AWAY, *_IN_FORM)


def first_refusal(request: HttpRequest, guards: tuple[Guard, ...]) -> Refusal | None:
    """What the first guard says that does not let the request pass."""
    return next((refusal for guard in guards if (refusal := guard(request)) is not None), None)


def can_scripts_read(meta: Mapping[str, Any]) -> bool:
    """
    Whether a script of the page may read this answer's headers: true unless the browser says that it is a navigation.
    Data is put in the header only where no script can see it; HttpOnly would be worth nothing otherwise.
    """
    return meta.get("HTTP_SEC_FETCH_MODE") != "navigate"
