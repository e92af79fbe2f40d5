"""`django.contrib.sessions.backends.db` and whatever extends it."""

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from session_devtools.conf import SCAN_LIMIT
from session_devtools.engines.base import CHUNK, Engine, Listed
from session_devtools.expiry import from_timestamp


class DbEngine(Engine):
    name = "db"
    place = "table"
    can_enumerate = True
    clears_expired = True

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    @property
    def _rows(self) -> Any:
        # The model may be a project's own: AbstractBaseSession with more columns.
        model: Any = self.store_class.get_model_class()  # type: ignore[attr-defined]
        return model.objects

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """The query leaves out what has expired: which it was, the row tells later."""
        return (None if left == key else "not_found"), None

    def stored_text(self, key: str) -> str | None:
        row = self._rows.filter(session_key=key).values_list("session_data", flat=True).first()
        return row if isinstance(row, str) else None

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        date = self._rows.filter(session_key=key).values_list("expire_date", flat=True).first()
        return date if isinstance(date, datetime) else None

    def expired_at(self, key: str) -> datetime | None:
        date = self.stored_expiry(key, {})
        return date if date is not None and date <= from_timestamp(time.time()) else None

    def move_stored_expiry(self, key: str, date: datetime) -> bool:
        return bool(self._rows.filter(session_key=key).update(expire_date=date))

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        return None

    def sessions(self) -> Iterator[Listed]:
        rows = self._rows.filter(expire_date__gt=timezone.now()).order_by("-expire_date")
        # Keys first and texts a few at a time: some databases' clients hold a whole answer, and rows can be large.
        ends = dict(rows.values_list("session_key", "expire_date")[: SCAN_LIMIT + 1])
        keys = iter(ends)
        while chunk := list(islice(keys, CHUNK)):
            found = self._rows.filter(session_key__in=chunk).values_list("session_key", "session_data")
            texts = dict(found)
            for key in chunk:
                if key in texts:
                    yield self.listed(key, texts[key], lambda _data, key=key: ends[key])  # type: ignore[misc]

    def expired_count(self) -> int | None:
        return int(self._rows.filter(expire_date__lt=timezone.now()).count())
