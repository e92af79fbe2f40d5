"""What is kept of a request until the panel asks for it."""

import json
from typing import NamedTuple

from session_devtools.json_types import JsonObject


class Kept(NamedTuple):
    """
    The record without its data, as JSON, and the data before and after as frozen text (None when unknown or too large).
    Texts only: hundreds of dictionaries that stay would be walked by each of the garbage collector's rounds.
    """

    record: str
    before: str | None
    after: str | None

    @property
    def weight(self) -> int:
        """How many characters this is; all of them are ASCII."""
        return len(self.record) + len(self.before or "") + len(self.after or "")

    def to_object(self) -> JsonObject:
        """The record, still without its data."""
        record: JsonObject = json.loads(self.record)
        return record

    def to_text(self) -> str:
        """For the shared cache."""
        return json.dumps(self)


def from_text(text: str) -> Kept:
    """The inverse of `to_text`."""
    record, before, after = json.loads(text)
    return Kept(record, before, after)
