"""Any engine not known here: everything that Django's SessionStore interface can do, and no more."""

from datetime import datetime

from session_devtools.engines.base import Engine


class OtherEngine(Engine):
    name = "other"

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return True

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """Some keep the key of a session that they do not have, as of one that is empty."""
        why, _ = super().why_nothing(key, left, text)
        return ("not_found" if left == key and text is None else why), None
