"""
What the middleware answers itself, below the fixed path. Always JSON, never a page; no cookie is read or set, and no other
middleware, view, template or URLconf of the project takes part.
"""

import json
import logging
import sysconfig
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from session_devtools.conf import PREFIX
from session_devtools.doors import Door, door_of
from session_devtools.endpoint import pair
from session_devtools.endpoint.body import parse_body, read_bytes
from session_devtools.endpoint.cors import add_cors, is_preflight
from session_devtools.endpoint.routes import ROUTES
from session_devtools.errors import CallError, Refusal
from session_devtools.guards import TO_ASK, TO_ASK_AWAY, TO_CALL, TO_CALL_AWAY, first_refusal
from session_devtools.json_types import Json
from session_devtools.pairing.signature import has_key, signer_of
from session_devtools.pairing.store import store
from session_devtools.places import both

_HERE = both(Path(__file__).parent.parent)
_STDLIB = both(sysconfig.get_paths()["stdlib"])
logger = logging.getLogger(__name__)
#: The calls that pair, and look after what was paired.
PAIR = "pair"


def answer(request: HttpRequest) -> HttpResponse:
    """The answer to any request below PREFIX. Does not raise for anything that comes from outside."""
    response = _answer(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    add_cors(request, response)
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    door = door_of(request)
    if door.kind == "closed" and door.why is not None:
        return _refuse(door.why)
    if is_preflight(request):
        refusal = first_refusal(request, TO_ASK if door.kind == "direct" else TO_ASK_AWAY)
        return _refuse(refusal) if refusal is not None else HttpResponse(status=204)
    # The whole path or nothing: no part of it is ever taken for anything else.
    name = request.path_info.removeprefix(PREFIX)
    refusal = first_refusal(request, TO_CALL if door.kind == "direct" else TO_CALL_AWAY)
    # Who is not paired is told why pairing is asked of him, and what he may do about it is in the site's own header.
    if refusal is None and door.kind == "pair" and name != PAIR and not has_key(request):
        refusal = door.why
    if refusal is not None:
        return _refuse(refusal)
    try:
        return _send(_called(request, door, name))
    except CallError as error:
        return _refuse(error.refusal)
    except Exception as error:
        # An engine whose server is away, a table that was never migrated: the panel is told, the console in full.
        logger.exception("An operation of the panel failed.")
        code = "companion_failed" if is_our_own(error) else "engine_failed"
        return _refuse(Refusal(code, 500, {"problem": type(error).__name__}))


def _called(request: HttpRequest, door: Door, name: str) -> Json:
    """The answer of a call that every guard let pass. Raises CallError."""
    data = read_bytes(request)
    own = None
    if door.kind == "pair" and has_key(request):
        # Signed over the body, so it is asked when that is there: some megabytes at most.
        own = signer_of(request, store().read(), name, data)
    body = parse_body(data)
    if name == PAIR:
        do = body.get("do")
        if do == "ask":
            return pair.ask(request, door, body)
        if do == "claim":
            return pair.claim(request, body)
        if do not in ("list", "revoke"):
            raise CallError("bad_argument", argument="do", problem="not ask, claim, list or revoke")
        if door.kind == "pair" and own is None:
            raise CallError("key_unknown", 403)
        return pair.manage(own, body)
    route = ROUTES.get(name)
    if route is None:
        raise CallError("not_found", 404)
    return route(body)


def is_our_own(error: BaseException) -> bool:
    """Whether the companion's own code raised it, directly or through the standard library: no engine is to blame then."""
    last = True
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        is_pythons = filename.startswith("<") or (
            filename.startswith(_STDLIB) and "site-packages" not in filename
        )
        if not is_pythons:
            last = filename.startswith(_HERE)
        trace = trace.tb_next
    return last


def _refuse(refusal: Refusal) -> HttpResponse:
    return _send(refusal.as_json(), refusal.status)


def _send(content: Json, status: int = 200) -> HttpResponse:
    # ASCII, so that half a surrogate pair in somebody's session cannot break the answer. By now the change is made, if it
    # was one: whatever is no JSON after all is told by its type, for an answer must come.
    text = json.dumps(content, separators=(",", ":"), default=lambda value: f"<{type(value).__qualname__}>")
    return HttpResponse(text, status=status, content_type="application/json")
