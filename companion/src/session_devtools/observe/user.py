"""Who the request's user is, as far as that is known without asking the database."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

from session_devtools.json_types import JsonObject
from session_devtools.values.describe import key_text

#: Where django.contrib.auth leaves a user: `request.user`, and what `await request.auser()` has found.
_PLACES = ("user", "_cached_user", "_acached_user")


def user_of(request: HttpRequest, data: object, names: dict[str, str]) -> JsonObject | None:
    """`{id, name}` of who is logged in, the name null unless the application looked; None for nobody."""
    user_id = data.get("_auth_user_id") if isinstance(data, dict) else None
    if user_id is not None:
        told = key_text(user_id)
        return {"id": told, "name": names.get(told)}
    # Logged in without a session: by a header, a token, a certificate.
    user = _evaluated(request.__dict__.get("user"))
    if user is None or not getattr(user, "is_authenticated", False):
        return None
    return {"id": id_of(user), "name": name_of(user)}


def users_seen(request: HttpRequest) -> Iterator[Any]:
    """The users that the application has looked at in this request."""
    for place in _PLACES:
        user = _evaluated(request.__dict__.get(place))
        if user is not None and getattr(user, "is_authenticated", False):
            yield user


def id_of(user: Any) -> str:
    """The id as the session keeps it."""
    try:
        return str(user._meta.pk.value_to_string(user))
    except Exception:  # a user that is no model
        return str(getattr(user, "pk", ""))


def name_of(user: Any) -> str | None:
    field = getattr(type(user), "USERNAME_FIELD", None)
    value = user.__dict__.get(field) if isinstance(field, str) else None
    return value if isinstance(value, str) else None


def _evaluated(user: Any) -> Any:
    if isinstance(user, LazyObject):
        # As `SimpleLazyObject.__repr__` does: the wrapped object is looked at, never set up.
        wrapped = user.__dict__.get("_wrapped", empty)
        return None if wrapped is empty else wrapped
    return user
