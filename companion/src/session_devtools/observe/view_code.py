"""Which code belongs to a view: the functions that wrap it, and the methods of its class."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType
from typing import Any

#: `View` of a resolved URL: a function, or whatever else can be called.
View = Callable[..., Any]

_NONE: frozenset[CodeType] = frozenset()
#: Longer chains of decorators are not followed: something wraps itself.
_MAX_WRAPPERS = 50


def wrappers_of(view: View | None) -> dict[CodeType, frozenset[CodeType]]:
    """Each decorator's code, with the code of all that is inside of it. As far as `functools.wraps` tells."""
    return {} if view is None else _cached(_wrappers, view, {})


def code_of_view(view: View | None) -> frozenset[CodeType]:
    """The view function's code; for a class-based view (or the admin's, or a view set) that of all its methods."""
    return _NONE if view is None else _cached(_of_view, view, _NONE)


@lru_cache(maxsize=512)
def code_of_class(owner: type) -> frozenset[CodeType]:
    """The code of every method, inherited ones too, decorated or not."""
    found = (
        value
        for each in owner.__mro__
        if each is not object
        for value in vars(each).values()
        if callable(value)
    )
    return frozenset(code for value in found for code in _chain(value))


@lru_cache(maxsize=512)
def _wrappers(view: View) -> dict[CodeType, frozenset[CodeType]]:
    codes = list(_chain(view))
    inside: dict[CodeType, frozenset[CodeType]] = {}
    for place, code in enumerate(codes):
        # The same decorator twice, with another between: its outer one has all of them inside.
        inside.setdefault(code, frozenset(codes[place + 1 :]) - {code})
    return inside


@lru_cache(maxsize=512)
def _of_view(view: View) -> frozenset[CodeType]:
    # as_view(); a view set of Django REST framework; the admin's wrappers.
    given = vars(view) if hasattr(view, "__dict__") else {}
    owner = given.get("view_class") or given.get("cls")
    if owner is None:
        behind = given.get("model_admin") or given.get("admin_site")
        owner = None if behind is None else type(behind)
    if isinstance(owner, type):
        return code_of_class(owner)
    codes = list(_chain(view))
    return frozenset(codes[-1:])


def _chain(function: Any) -> Iterator[CodeType]:
    for _ in range(_MAX_WRAPPERS):
        code = getattr(function, "__code__", None)
        if isinstance(code, CodeType):
            yield code
        function = getattr(function, "__wrapped__", None) or getattr(function, "func", None)
        if function is None:
            return


def _cached(make: Any, view: View, otherwise: Any) -> Any:
    try:
        return make(view)
    except TypeError:  # an object that can be called, and not hashed
        return otherwise
