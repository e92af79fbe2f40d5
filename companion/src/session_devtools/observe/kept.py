"""What is kept of a request until the panel asks for it."""

import json
from typing import NamedTuple

from session_devtools.json_types import Json, JsonObject
from session_devtools.values.describe import MARK


class Kept(NamedTuple):
    """
    The record without data and keys as JSON, the keys as JSON, and the data before and after as frozen text (None when
    unknown or too large). Texts only: dictionaries that stay would be walked by each of the garbage collector's rounds.
    `unsettled`: something in it is only looked up when the panel asks, so it is not to be read before.
    """

    record: str
    keys: str
    before: str | None
    after: str | None
    unsettled: bool = False

    @property
    def weight(self) -> int:
        """How many characters this is; all of them are ASCII."""
        return len(self.record) + len(self.keys) + len(self.before or "") + len(self.after or "")

    def to_object(self) -> JsonObject:
        """The record, still without its data."""
        record: JsonObject = json.loads(self.record)
        return {**record, "key": json.loads(self.keys)}

    def with_masked_keys(self) -> str:
        """The record as it may stand in a header: the keys masked. Spliced in as text, for each request waits for this."""
        keys = {name: masked_key(key) for name, key in json.loads(self.keys).items()}
        return f'{self.record[:-1]},"key":{json.dumps(keys)}}}'

    def to_text(self) -> str:
        """For the shared cache. The mark of descriptions is this process's own, so it goes along."""
        return json.dumps([MARK, *self])


def masked_key(key: Json) -> Json:
    """The first five and last four characters, as the panel shows keys."""
    if not isinstance(key, str):
        return None
    return f"{key[:5]}…{key[-4:]}" if len(key) > 12 else "…"


def from_text(text: str) -> Kept:
    """The inverse of `to_text`, in any process."""
    mark, *parts = json.loads(text)
    kept = Kept(*parts)
    before, after = (side and side.replace(mark, MARK) for side in (kept.before, kept.after))
    return kept._replace(before=before, after=after)
