"""What `manage.py check --deploy` says of sessions and CSRF, beside what the browser shows."""

from django.core.checks import CheckMessage
from django.core.checks.registry import registry
from django.core.checks.security import csrf, sessions

from session_devtools.json_types import Json

_MODULES = (csrf.__name__, sessions.__name__)
_MAX_TEXT = 1_000


def deploy_messages() -> list[Json]:
    """`[{id, level, msg, hint}]` of Django's own checks for a deployment, those of these two subjects."""
    told: list[Json] = []
    for check in sorted(registry.deployment_checks, key=lambda each: str(getattr(each, "__name__", ""))):
        if check.__module__ in _MODULES:
            told += [_message(message) for message in check(app_configs=None)]
    return told


def _message(message: CheckMessage) -> Json:
    hint = None if message.hint is None else str(message.hint)[:_MAX_TEXT]
    return {"id": message.id, "level": message.level, "msg": str(message.msg)[:_MAX_TEXT], "hint": hint}
