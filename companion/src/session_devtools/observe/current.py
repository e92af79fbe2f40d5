"""
Which request is being watched here and now. A ContextVar follows a request through threads (`sync_to_async`) and tasks;
what a view starts on its own, a bare thread, is not watched.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_devtools.observe.recorder import Recorder

recorder: ContextVar[Recorder | None] = ContextVar("session_devtools_recorder", default=None)
#: True inside a watched call, so that `setdefault`'s own `__setitem__` is not told as a second event.
inside: ContextVar[bool] = ContextVar("session_devtools_inside", default=False)
