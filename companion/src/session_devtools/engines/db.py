"""`django.contrib.sessions.backends.db` and whatever extends it."""

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from session_devtools.conf import SCAN_LIMIT
from session_devtools.engines.base import CHUNK, Engine, Listed
from session_devtools.expiry import from_timestamp

#: The columns of Django's own table.
_DJANGOS = ("session_key", "session_data", "expire_date")


class DbEngine(Engine):
    name = "db"
    place = "table"
    can_enumerate = True
    clears_expired = True

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    @property
    def model(self) -> Any:
        """It may be a project's own: AbstractBaseSession with more columns."""
        return self.store_class.get_model_class()  # type: ignore[attr-defined]

    @property
    def _rows(self) -> Any:
        return self.model.objects

    def open(self, key: str | None) -> SessionBase:
        """A store that fills columns of its own (the address, the browser) from what it holds is given what the row has."""
        store = super().open(key)
        if key is not None:
            held = {name for name in self._own_columns() if name in vars(store)}
            row = self._rows.filter(session_key=key).values(*held).first() if held else None
            vars(store).update(row or {})
        return store

    def columns(self, key: str) -> dict[str, Any]:
        own = self._own_columns()
        row = self._rows.filter(session_key=key).values(*own).first() if own else None
        return {} if row is None else {name: row[name] for name in own}

    def _own_columns(self) -> list[str]:
        return [field.attname for field in self.model._meta.concrete_fields if field.name not in _DJANGOS]

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """The query leaves out what has expired: which it was, the row tells later."""
        return (None if left == key else "not_found"), None

    def settle(self, key: str, at: float) -> tuple[str | None, datetime | None]:
        expires = self.stored_expiry(key, {})
        return ("unknown", None) if expires is None or expires.timestamp() > at else ("expired", expires)

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
