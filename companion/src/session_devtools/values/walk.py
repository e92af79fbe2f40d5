"""Walking through JSON of any depth: no call inside a call, so nothing that a session holds is too deep for it."""

from collections.abc import Iterator

from session_devtools.json_types import Json


def walk(value: Json) -> Iterator[tuple[Json, int]]:
    """`value` and everything inside it, each with its depth. Keys of dictionaries are not among them."""
    waiting: list[tuple[Json, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        yield item, depth
        if isinstance(item, list):
            waiting.extend((inner, depth + 1) for inner in item)
        elif isinstance(item, dict):
            waiting.extend((inner, depth + 1) for inner in item.values())


def is_deeper_than(value: Json, limit: int) -> bool:
    """Whether something lies deeper inside than `limit` steps."""
    return any(depth > limit for _, depth in walk(value))
