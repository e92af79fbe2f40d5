"""The only thing a project installs: `session_devtools.middleware.SessionDevToolsMiddleware`, first in MIDDLEWARE."""

import logging
from collections.abc import Awaitable, Callable
from typing import ClassVar

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from session_devtools.conf import PREFIX, option
from session_devtools.doors import Door, door_of
from session_devtools.endpoint import answer
from session_devtools.header import tell, tell_closed
from session_devtools.observe import current
from session_devtools.observe.late import expect_late, may_write_late
from session_devtools.observe.patch import watch_engine, watch_session
from session_devtools.observe.record import is_idle, record_of
from session_devtools.observe.recorder import Recorder
from session_devtools.quiet import be_quiet
from session_devtools.ring import keep
from session_devtools.secret import next_request_id

Response = HttpResponseBase
logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], Response] | Callable[[HttpRequest], Awaitable[Response]]


class SessionDevToolsMiddleware:
    """
    Watches the session of each request and answers the panel below one fixed path. With DEBUG off it removes itself.
    First in MIDDLEWARE, so that what the others do to the session is seen, and so that the panel's calls pass none.
    """

    sync_capable: ClassVar[bool] = True
    async_capable: ClassVar[bool] = True

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.DEBUG:
            raise MiddlewareNotUsed("Session DevTools works with DEBUG = True only.")
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)
        watch_engine()
        be_quiet()

    def __call__(self, request: HttpRequest) -> Response | Awaitable[Response]:
        if self.is_async:
            return self.acall(request)
        if is_call(request):
            return answer(request)
        door = door_of(request)
        recorder = None if door.kind == "closed" else Recorder(request, next_request_id())
        before = current.recorder.set(recorder)
        try:
            response = self.get_response(request)
        finally:
            current.recorder.reset(before)
        assert isinstance(response, HttpResponseBase)  # noqa: S101 - what a sync get_response gives
        if recorder is not None:
            _finish(recorder, response, door)
        else:
            tell_closed(response, door)
        return response

    async def acall(self, request: HttpRequest) -> Response:
        if is_call(request):
            # The operations use the engine's synchronous methods, in the thread Django keeps for that.
            return await sync_to_async(answer, thread_sensitive=True)(request)
        door = door_of(request)
        recorder = None if door.kind == "closed" else Recorder(request, next_request_id())
        before = current.recorder.set(recorder)
        try:
            pending = self.get_response(request)
            if recorder is not None:
                recorder.pending = pending
            response = pending if isinstance(pending, HttpResponseBase) else await pending
        finally:
            current.recorder.reset(before)
        if recorder is None:
            tell_closed(response, door)
        elif option("CACHE") is None:
            _finish(recorder, response, door)
        else:
            # A shared cache is asked over the network, which must not hold up the event loop.
            await sync_to_async(_finish, thread_sensitive=True)(recorder, response, door)
        return response


def is_call(request: HttpRequest) -> bool:
    """Whether the panel calls. With DEBUG off (it can change under a running test) the path is the site's again."""
    return settings.DEBUG and request.path_info.startswith(PREFIX)


def _finish(recorder: Recorder, response: Response, door: Door) -> None:
    """Keep the record and tell of it. A record that cannot be made must not cost the application its answer."""
    kept = None
    watch_session(recorder.session)
    try:
        late = recorder.session is not None and may_write_late(response)
        if not is_idle(recorder, late):
            kept = record_of(recorder, response, late)
            keep(recorder.id, kept)
            if late:
                expect_late(recorder)
    except Exception:
        logger.exception("The record of request %s could not be made.", recorder.id)
        kept = None
    tell(response, recorder, kept, door)
