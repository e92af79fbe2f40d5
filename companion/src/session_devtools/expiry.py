"""When a session ends, computed by Django's own methods with everything handed in, so that nothing is loaded."""

from datetime import datetime, timedelta, timezone
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.timezone import get_current_timezone, is_naive, make_aware

from session_devtools.json_types import JsonObject


def expiry_of(session: SessionBase, custom: Any, moment: datetime) -> JsonObject:
    """
    `{age, date, browser_close, custom}` for a session saved at `moment` whose `_session_expiry` is `custom`: seconds, ISO
    8601, whether the cookie is to end with the browser, and which kind of rule it is ("policy", "sliding", "fixed").
    """
    kind = "policy" if custom is None else "fixed" if isinstance(custom, (str, datetime)) else "sliding"
    answer: JsonObject = {
        "age": None,
        "date": None,
        "browser_close": closes_with_browser(custom),
        "kind": kind,
    }
    try:
        answer["age"] = int(session.get_expiry_age(modification=moment, expiry=custom))
        answer["date"] = iso(session.get_expiry_date(modification=moment, expiry=custom))
    except Exception:  # a value that is no expiry, or an engine's own method that expects another
        answer["kind"] = "unreadable"
    return answer


def closes_with_browser(custom: Any) -> bool:
    """As SessionBase.get_expire_at_browser_close, for a value in hand."""
    if custom is None:
        return bool(settings.SESSION_EXPIRE_AT_BROWSER_CLOSE)
    return bool(custom == 0)


def iso(moment: datetime) -> str:
    """
    ISO 8601 in UTC. A naive moment is in the project's time zone, as everywhere in Django. At the ends of the calendar,
    where UTC has no such day, the moment's own offset stays.
    """
    if is_naive(moment):
        moment = make_aware(moment, get_current_timezone())
    try:
        return moment.astimezone(timezone.utc).isoformat()
    except OverflowError:
        return moment.isoformat()


def from_timestamp(seconds: float) -> datetime:
    """A moment in the form the project uses: aware with USE_TZ, otherwise naive."""
    aware = datetime.fromtimestamp(seconds, tz=timezone.utc)
    return aware if settings.USE_TZ else aware.astimezone(get_current_timezone()).replace(tzinfo=None)


def in_seconds(seconds: float, start: datetime) -> datetime:
    """`start` and some seconds, held within what a date can be."""
    try:
        return start + timedelta(seconds=seconds)
    except OverflowError:
        return (
            datetime.max.replace(tzinfo=start.tzinfo)
            if seconds > 0
            else datetime.min.replace(tzinfo=start.tzinfo)
        )
