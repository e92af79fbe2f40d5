"""Any engine not known here: everything that Django's SessionStore interface can do, and no more."""

from session_devtools.engines.base import Engine


class OtherEngine(Engine):
    name = "other"

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return True
