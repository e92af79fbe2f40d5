"""The parts of an answer that are not needed for what was done: each is made under a guard of its own."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Parts:
    """
    Makes parts of an answer. One that raises is replaced, and noted in `missing` with the exception's class: by then the
    change is made, and an answer without a user's name is worth more than none.
    """

    def __init__(self) -> None:
        self.missing: dict[str, str] = {}

    def make(self, name: str, make: Callable[[], T], instead: T) -> T:
        """`make()`, or `instead` when that raises."""
        try:
            return make()
        except Exception as error:
            self.missing[name] = type(error).__name__
            return instead
