"""What differs between two states of a session, key by key and into nested values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from session_devtools.conf import MAX_CHANGES, MAX_DEPTH
from session_devtools.json_types import Json, JsonObject
from session_devtools.values.describe import TAG
from session_devtools.values.mask import looks_secret
from session_devtools.values.present import Presenter, masked, shown_name

Kind = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class Change:
    """`path` leads from the session to the value: keys of dictionaries, positions in lists."""

    kind: Kind
    path: tuple[str | int, ...]
    old: Json = None
    new: Json = None


def changes(old: Json, new: Json, path: tuple[str | int, ...] = ()) -> Iterator[Change]:
    """
    The differences in the order of the old value's keys, then of the new ones. Lists are compared by position, so an
    item removed from the front shows as changes of all that moved up: the truth, if not the shortest telling.
    """
    if _same(old, new):
        return
    if len(path) < MAX_DEPTH:
        if isinstance(old, dict) and isinstance(new, dict) and TAG not in old and TAG not in new:
            yield from _of_dictionaries(old, new, path)
            return
        if isinstance(old, list) and isinstance(new, list):
            yield from _of_lists(old, new, path)
            return
    yield Change("changed", path, old, new)


def _of_dictionaries(old: JsonObject, new: JsonObject, path: tuple[str | int, ...]) -> Iterator[Change]:
    for key, item in old.items():
        if key in new:
            yield from changes(item, new[key], (*path, key))
        else:
            yield Change("removed", (*path, key), old=item)
    for key, item in new.items():
        if key not in old:
            yield Change("added", (*path, key), new=item)


def _of_lists(old: list[Json], new: list[Json], path: tuple[str | int, ...]) -> Iterator[Change]:
    shared = min(len(old), len(new))
    for position in range(shared):
        yield from changes(old[position], new[position], (*path, position))
    for position in range(shared, len(old)):
        yield Change("removed", (*path, position), old=old[position])
    for position in range(shared, len(new)):
        yield Change("added", (*path, position), new=new[position])


def _same(old: Json, new: Json) -> bool:
    """Equal in Python's sense and in type: 1, 1.0 and True are three things. At any depth, for it calls nothing inside."""
    waiting: list[tuple[Json, Json]] = [(old, new)]
    while waiting:
        left, right = waiting.pop()
        if type(left) is not type(right):
            return False
        if isinstance(left, dict) and isinstance(right, dict):
            if left.keys() != right.keys():
                return False
            waiting.extend((item, right[key]) for key, item in left.items())
        elif isinstance(left, list) and isinstance(right, list):
            if len(left) != len(right):
                return False
            waiting.extend(zip(left, right, strict=True))
        elif left != right and (left == left or right == right):
            return False
    return True


def presented(found: Iterator[Change], presenter: Presenter) -> tuple[list[Json], int]:
    """The first MAX_CHANGES changes ready to send, and how many more there were."""
    shown: list[Json] = []
    more = 0
    for change in found:
        if len(shown) >= MAX_CHANGES:
            more += 1
            continue
        shown.append(_present(change, presenter))
    return shown, more


def _present(change: Change, presenter: Presenter) -> JsonObject:
    hide = not presenter.reveal and any(isinstance(step, str) and looks_secret(step) for step in change.path)
    entry: JsonObject = {"kind": change.kind, "path": _shown_path(change.path)}
    if change.kind != "added":
        entry["old"] = masked(change.old) if hide else presenter.value(change.old)
    if change.kind != "removed":
        entry["new"] = masked(change.new) if hide else presenter.value(change.new)
    return entry


def _shown_path(path: tuple[str | int, ...]) -> list[Json]:
    return [shown_name(step) if isinstance(step, str) else step for step in path]
