"""The last records of this process, within bounds, and of all processes where there is a shared cache."""

from collections import OrderedDict
from threading import Lock
from typing import Literal

from session_devtools import shared
from session_devtools.conf import RING_BYTES, RING_RECORDS, SHARED_RECORD_SECONDS
from session_devtools.observe.kept import Kept, from_text
from session_devtools.secret import process_name, process_of

#: Why a record is not here: `other_process` holds it, or it is `gone` (pushed out, or never was).
Missing = Literal["other_process", "gone"]


class Ring:
    """Records by id; the oldest leave when there are too many or they are too large."""

    def __init__(self, max_records: int = RING_RECORDS, max_bytes: int = RING_BYTES) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._max_records = max_records
        self._max_bytes = max_bytes
        self._lock = Lock()

    def put(self, record_id: str, kept: Kept) -> None:
        with self._lock:
            known = self._kept.get(record_id)
            self._kept[record_id] = kept
            self._bytes += kept.weight - (0 if known is None else known.weight)
            while self._kept and (len(self._kept) > self._max_records or self._bytes > self._max_bytes):
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.weight

    def get(self, record_id: str) -> Kept | None:
        with self._lock:
            return self._kept.get(record_id)

    def __len__(self) -> int:
        return len(self._kept)


ring = Ring()


def keep(record_id: str, kept: Kept) -> None:
    """Hold a record for the panel to fetch. A shared cache that fails is no reason to fail."""
    ring.put(record_id, kept)
    if shared.is_named():
        shared.ask(
            lambda cache: cache.set(_shared_key(record_id), kept.to_text(), timeout=SHARED_RECORD_SECONDS)
        )


def find(record_id: str) -> Kept | Missing:
    """The record, or why it is missing."""
    kept = ring.get(record_id) or _find_shared(record_id)
    if kept is not None:
        return kept
    is_ours = process_of(record_id) == process_name() or shared.is_named()
    return "gone" if is_ours else "other_process"


def _find_shared(record_id: str) -> Kept | None:
    text = shared.ask(lambda cache: cache.get(_shared_key(record_id)))
    try:
        return from_text(text) if isinstance(text, str) else None
    except (TypeError, ValueError):  # another version's
        return None


def _shared_key(record_id: str) -> str:
    return shared.name_of(f"record:{record_id}")
