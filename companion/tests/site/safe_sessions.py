"""
A session cookie in the way of Open edX, from its published format: `1|key|salt|signature`, where the signature is
`signing.dumps` of a digest over version, key and user. Around Django's own middleware, which sees the key alone; signed anew
whenever the cookie is set.
"""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import get_random_string

VERSION = "1"


def digest(key: str, user: object) -> str:
    return hashlib.sha256(f"{VERSION}|{key}|{user}|".encode()).hexdigest()


def wrap(key: str, user: object) -> str:
    salt = get_random_string(12)
    return "|".join([VERSION, key, salt, signing.dumps(digest(key, user), salt=salt)])


def unwrap(value: str) -> tuple[str, str]:
    """(the key, the digest that was signed). Raises ValueError or BadSignature."""
    version, key, salt, signature = value.split("|")
    if version != VERSION:
        raise ValueError(version)
    return key, signing.loads(signature, salt=salt)


class SafeSessionMiddleware(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        name = settings.SESSION_COOKIE_NAME
        value = request.COOKIES.get(name)
        signed = ""
        if value is not None:
            try:
                request.COOKIES[name], signed = unwrap(value)
            except (ValueError, signing.BadSignature):
                del request.COOKIES[name]
        super().process_request(request)
        # The cookie of another user's session is nobody's.
        user = request.session.get("_auth_user_id")
        if signed and signed != digest(request.COOKIES[name], user):
            request.session = self.SessionStore(None)

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        response = super().process_response(request, response)
        morsel = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if morsel is not None and morsel.value:
            response.cookies[settings.SESSION_COOKIE_NAME] = wrap(
                morsel.value, request.session.get("_auth_user_id")
            )
        return response
