"""User names for the ids that sessions hold."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured, ValidationError


def user_ids_to_names(ids: list[str]) -> dict[str, str]:
    """Names by id, in one query. Ids of no user, and projects without users, give nothing."""
    if not ids or not apps.is_installed("django.contrib.auth"):
        return {}
    try:
        model = get_user_model()
        users = model._default_manager.filter(pk__in=_valid(ids))
        return {model._meta.pk.value_to_string(user): user.get_username() for user in users}
    except (ImproperlyConfigured, LookupError):
        return {}


def _valid(ids: list[str]) -> list[object]:
    field = get_user_model()._meta.pk
    valid: list[object] = []
    for user_id in ids:
        try:
            valid.append(field.to_python(user_id))
        except ValidationError:
            continue
    return valid
