"""User names for the ids that sessions hold."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import router, transaction

#: Ids in one query: some databases take no more than 999.
_AT_ONCE = 500
#: Queries that may fail while the ids that no database can hold are looked for.
_MAX_FAILURES = 40
_MAX_ID_CHARS = 200
_MAX_ID_BITS = 600


def user_id_of(data: dict[str, Any]) -> str | None:
    """The id of the user who is logged in with this data. What is no text and no number is no id."""
    user_id = data.get("_auth_user_id")
    kind = type(user_id)
    if user_id is None or kind is bool or not issubclass(kind, (str, int)):
        return None
    if issubclass(kind, int):
        return int.__repr__(user_id) if user_id.bit_length() <= _MAX_ID_BITS else None
    text = str.__str__(user_id)
    return text if len(text) <= _MAX_ID_CHARS else None


def user_ids_to_names(ids: list[str]) -> dict[str, str]:
    """
    Names by id, in as few queries as can be. Ids of no user, and projects without users, give nothing; a user whose name
    or id cannot be had is left out alone. Never raises: names are an ornament.
    """
    if not ids or not apps.is_installed("django.contrib.auth"):
        return {}
    try:
        model = get_user_model()
        valid = list(_valid(model, ids))
        names: dict[str, str] = {}
        failures = 0
        waiting = [valid[start : start + _AT_ONCE] for start in range(0, len(valid), _AT_ONCE)]
        while waiting:
            some = waiting.pop()
            try:
                names.update(_names(model, some))
            except Exception:
                # One of them is more than the database can hold: the halves tell which.
                failures += 1
                if failures > _MAX_FAILURES:
                    break
                middle = len(some) // 2
                waiting.extend(half for half in (some[:middle], some[middle:]) if half and len(some) > 1)
        return names
    except Exception:  # no such model, no such table
        return {}


def _names(model: Any, ids: list[object]) -> dict[str, str]:
    manager = model._default_manager
    # A query that fails must not spoil the transaction that somebody may have around this.
    with transaction.atomic(using=router.db_for_read(model)):
        users = list(manager.filter(pk__in=ids))
    found = {}
    for user in users:
        try:
            # The name may be a phone number, or a row of another table.
            found[str(model._meta.pk.value_to_string(user))] = str(user.get_username())
        except Exception:  # noqa: S112 - this user stays without a name
            continue
    return found


def _valid(model: Any, ids: list[str]) -> Iterator[object]:
    for user_id in ids:
        try:
            yield model._meta.pk.to_python(user_id)
        except Exception:  # noqa: S112 - whatever a field of the project's raises: no user has this id
            continue
