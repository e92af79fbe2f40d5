"""Who the request's user is, as far as that is known without asking the database."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

from session_devtools.json_types import JsonObject


def user_of(request: HttpRequest, data: object) -> JsonObject | None:
    """`{id, name}` of who is logged in, the name null unless the application looked; None for nobody."""
    user_id = data.get("_auth_user_id") if isinstance(data, dict) else None
    user = _evaluated(request.__dict__.get("user"))
    if user is not None and getattr(user, "is_authenticated", False):
        return {"id": str(user.pk if user_id is None else user_id), "name": _name(user)}
    return None if user_id is None else {"id": str(user_id), "name": None}


def _evaluated(user: Any) -> Any:
    if isinstance(user, LazyObject):
        # As `SimpleLazyObject.__repr__` does: the wrapped object is looked at, never set up.
        wrapped = user.__dict__.get("_wrapped", empty)
        return None if wrapped is empty else wrapped
    return user


def _name(user: Any) -> str | None:
    field = getattr(type(user), "USERNAME_FIELD", None)
    value = user.__dict__.get(field) if isinstance(field, str) else None
    return value if isinstance(value, str) else None
