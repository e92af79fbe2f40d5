"""
Placing the watch. The methods of the engine's own classes are wrapped, in place: the session keeps its class (its
qualified name is part of the signature's salt), its attributes and its flags, and a call outside a watched request costs
one look at a ContextVar. Only ever done in a process with DEBUG on, by the middleware.

Every wrapper has a local named `__traceback_hide__`, which takes it out of Django's error pages.
"""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from inspect import iscoroutinefunction
from types import FrameType, FunctionType
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from session_devtools.engines import store_class_of
from session_devtools.observe import current
from session_devtools.observe.csrf import unwatch_csrf, watch_csrf
from session_devtools.observe.hooks import ENDING, EVENTS, Meaning
from session_devtools.observe.late import late_recorder, note_late_save, note_late_write
from session_devtools.observe.record import told_event
from session_devtools.observe.recorder import Event, Recorder, key_of
from session_devtools.observe.signals import listen, stop_listening

Method = Callable[..., Any]

logger = logging.getLogger(__name__)

_watched: set[type] = set()
_originals: list[tuple[type, str, Method | None]] = []


def watch_engine() -> None:
    """Watch the SessionStore of SESSION_ENGINE. Whatever an engine is like, it must not fail because it is watched."""
    try:
        listen()
        watch_csrf()
        watch(store_class_of(settings.SESSION_ENGINE))
    except Exception:
        logger.exception("The session engine %s cannot be watched.", settings.SESSION_ENGINE)


def watch_session(session: object) -> None:
    """Watch from now on what a request was given as its session, should it be of another class than the engine's."""
    try:
        if isinstance(session, SessionBase) and type(session) not in _watched:
            watch(type(session))
    except Exception:
        logger.exception("Sessions of the class %s cannot be watched.", type(session))


def watch(store_class: type) -> None:
    """Wrap the methods of `store_class` and of its bases, each where it is defined. Doing it twice changes nothing."""
    _watched.add(store_class)
    for owner in store_class.__mro__:
        if owner is object:
            continue
        for name, meaning in EVENTS.items():
            _replace(owner, name, partial(_event, meaning))
        for name in ("load", "aload"):
            _replace(owner, name, _loading)
        for name in ("save", "asave"):
            _replace(owner, name, _saving)
        for name in ("create", "acreate"):
            _replace(owner, name, _creating)
        _replace(owner, "decode", _decoding)
        # The file engine's own: the date by which its load decides.
        _replace(owner, "_expiry_date", _date)
        for name in ("_get_session_from_db", "_aget_session_from_db"):
            _replace(owner, name, _row)
    if "__setattr__" not in SessionBase.__dict__:
        _originals.append((SessionBase, "__setattr__", None))
        SessionBase.__setattr__ = _setattr  # type: ignore[method-assign, assignment]


def unwatch() -> None:
    """Put every method back. For tests, and for a process that turns DEBUG off."""
    stop_listening()
    unwatch_csrf()
    _watched.clear()
    while _originals:
        owner, name, method = _originals.pop()
        if method is None:
            delattr(owner, name)
        else:
            setattr(owner, name, method)


def _replace(owner: type, name: str, wrap: Callable[[Method], Method]) -> None:
    method = owner.__dict__.get(name)
    if not isinstance(method, FunctionType) or hasattr(method, "_session_devtools"):
        return
    wrapper = wrap(method)
    wrapper._session_devtools = True  # type: ignore[attr-defined]
    _originals.append((owner, name, method))
    setattr(owner, name, wrapper)


def _watching(session: object) -> Recorder | None:
    recorder = current.recorder.get()
    if recorder is not None and recorder.watches(session):
        return recorder
    return late_recorder(session)


def _event(meaning: Meaning, method: Method) -> Method:
    name = method.__name__

    def look(recorder: Recorder, session: Any) -> None:
        try:
            recorder.touch(session)
            if name in ENDING:
                recorder.look_at_user(session)
        except Exception:  # the application must not fail because it is watched
            recorder.dropped += 1

    def note(
        recorder: Recorder, session: Any, args: Any, kwargs: Any, result: Any, done: bool, frame: FrameType
    ) -> None:
        try:
            kind, key = meaning(recorder, session, args, kwargs, result)
            event = recorder.note(kind, name, key, frame)
            if event is not None:
                _late(recorder, session, event)
            if done and name in ENDING and is_own(session, args, kwargs):
                recorder.note_ended(name, event, frame)
        except Exception:  # the application must not fail because it is watched
            recorder.dropped += 1

    @wraps(method)
    def sync_wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True  # noqa: F841
        recorder = _watching(self)
        if recorder is None or current.inside.get():
            return method(self, *args, **kwargs)
        look(recorder, self)
        entered = current.inside.set(True)
        result, done = None, False
        try:
            result = method(self, *args, **kwargs)
            done = True
            return result
        finally:
            current.inside.reset(entered)
            note(recorder, self, args, kwargs, result, done, sys._getframe(1))

    @wraps(method)
    async def async_wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True  # noqa: F841
        recorder = _watching(self)
        if recorder is None or current.inside.get():
            return await method(self, *args, **kwargs)
        look(recorder, self)
        entered = current.inside.set(True)
        result, done = None, False
        try:
            result = await method(self, *args, **kwargs)
            done = True
            return result
        finally:
            current.inside.reset(entered)
            # A task that was awaited directly has its awaiter's frame behind it, as a call has.
            note(recorder, self, args, kwargs, result, done, sys._getframe(1))

    return async_wrapper if iscoroutinefunction(method) else sync_wrapper


def _guarded(look: Callable[..., None]) -> Callable[..., None]:
    """`look`, which the application does not notice when it fails."""

    def guarded(recorder: Recorder, *args: Any) -> None:
        __traceback_hide__ = True  # noqa: F841
        try:
            look(recorder, *args)
        except Exception:
            recorder.dropped += 1

    return guarded


def _around(
    method: Method,
    before: Callable[[Recorder, Any, tuple[Any, ...], dict[str, Any]], None],
    after: Callable[[Recorder, Any, Any, BaseException | None], None],
) -> Method:
    """`method` with a look before and after it, at any depth: loading and saving happen inside other calls."""
    before, after = _guarded(before), _guarded(after)

    def look(recorder: Recorder, see: Callable[..., None], *what: Any) -> None:
        try:
            see(recorder, *what)
        except Exception:  # the application must not fail because it is watched
            recorder.dropped += 1

    @wraps(method)
    def sync_wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True  # noqa: F841
        recorder = _watching(self)
        if recorder is None:
            return method(self, *args, **kwargs)
        look(recorder, before, self, args, kwargs)
        entered = current.inside.set(True)
        try:
            result = method(self, *args, **kwargs)
        except BaseException as error:
            look(recorder, after, self, None, error)
            raise
        finally:
            current.inside.reset(entered)
        look(recorder, after, self, result, None)
        return result

    @wraps(method)
    async def async_wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True  # noqa: F841
        recorder = _watching(self)
        if recorder is None:
            return await method(self, *args, **kwargs)
        look(recorder, before, self, args, kwargs)
        entered = current.inside.set(True)
        try:
            result = await method(self, *args, **kwargs)
        except BaseException as error:
            look(recorder, after, self, None, error)
            raise
        finally:
            current.inside.reset(entered)
        look(recorder, after, self, result, None)
        return result

    return async_wrapper if iscoroutinefunction(method) else sync_wrapper


def _touch(recorder: Recorder, session: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> None:
    recorder.touch(session)


def _loading(method: Method) -> Method:
    def before(recorder: Recorder, session: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> None:
        recorder.touch(session)
        recorder.enter_load(session)

    def after(recorder: Recorder, session: Any, result: Any, error: BaseException | None) -> None:
        recorder.leave_load(session, result, error)

    return _around(method, before, after)


def _decoding(method: Method) -> Method:
    """The stored text, held only while a load may have to say why it gave nothing."""

    def before(recorder: Recorder, _session: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        text = args[0] if args else kwargs.get("session_data")
        recorder.decoded = text if isinstance(text, str) else None

    def after(recorder: Recorder, _session: Any, result: Any, _error: BaseException | None) -> None:
        if result:
            recorder.decoded = None

    return _around(method, before, after)


def _date(method: Method) -> Method:
    """The file's expiry: a moment, or what `set_expiry` left in the data."""

    def after(recorder: Recorder, _session: Any, result: Any, error: BaseException | None) -> None:
        if error is None and recorder.row_expiry is None and isinstance(result, datetime):
            recorder.row_expiry = result

    return _around(method, _touch, after)


def _saving(method: Method) -> Method:
    def before(recorder: Recorder, session: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        recorder.touch(session)
        recorder.enter_save(session, bool(args[0] if args else kwargs.get("must_create", False)))

    def after(recorder: Recorder, session: Any, _result: Any, error: BaseException | None) -> None:
        recorder.leave_save(session, error)
        if error is None and late_recorder(session) is recorder:
            note_late_save(recorder)

    return _around(method, before, after)


def _creating(method: Method) -> Method:
    def after(recorder: Recorder, _session: Any, _result: Any, error: BaseException | None) -> None:
        if error is None:
            recorder.created = True

    return _around(method, _touch, after)


def _row(method: Method) -> Method:
    """The db engine's query for the row: its answer tells the expiry that was stored, at no cost."""

    def after(recorder: Recorder, _session: Any, result: Any, error: BaseException | None) -> None:
        if error is None and recorder.row_expiry is None:
            recorder.row_expiry = getattr(result, "expire_date", None)

    return _around(method, _touch, after)


def _late(recorder: Recorder, session: Any, event: Event) -> None:
    if event.kind == "write" and late_recorder(session) is recorder:
        note_late_write(recorder, told_event(event))


def is_own(session: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """`delete(key)` may be about another session than the request's."""
    key = args[0] if args else kwargs.get("session_key")
    return key is None or key == key_of(session)


def _setattr(self: SessionBase, name: str, value: Any) -> None:
    """`request.session.modified = True`: how a change inside a list or dictionary is announced."""
    super(SessionBase, self).__setattr__(name, value)
    if name == "modified" and value is True and not current.inside.get():
        recorder = _watching(self)
        if recorder is not None:
            try:
                recorder.touch(self)
                event = recorder.note("write", "modified = True", None, sys._getframe(1))
                if event is not None:
                    _late(recorder, self, event)
            except Exception:  # as above
                recorder.dropped += 1
