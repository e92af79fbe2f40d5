"""Every error of the endpoint: a code for the panel, a sentence for a person."""

from dataclasses import dataclass, field

from session_devtools.json_types import Json, JsonObject

SENTENCES = {
    "debug_off": "The companion works with DEBUG = True only.",
    "not_loopback": "The companion answers this machine only; the request came from another address (a container's"
    " gateway is another address too).",
    "proxied": "The request passed a proxy (header {header}), so where it came from cannot be known. Call Django"
    " directly, or take the header away in the proxy of your development set-up.",
    "hides_proxies": "The server (waitress) takes a proxy's headers away before Django sees them, so where the request came"
    " from cannot be known. If nothing stands before it, say SESSION_DEVTOOLS = {{'NO_PROXY': True}}.",
    "pairing_always": "SESSION_DEVTOOLS = {{'PAIRING': 'always'}}: every panel must pair.",
    "setting_malformed": "{name} of SESSION_DEVTOOLS is not {must_be}.",
    "pair_wait": "Wait {seconds} seconds.",
    "pair_wrong": "This is not the code. {left} tries left.",
    "pair_expired": "There is no such code, or no longer. Ask for a new one.",
    "pair_not_kept": "What was paired could not be kept: {problem}.",
    "key_malformed": "The key's header has another form.",
    "key_unknown": "The key is not, or no longer, valid here. Pair again.",
    "clock_differs": "The clock of the caller and the server's differ by more than two minutes. The server's says {now}.",
    "replayed": "This very call was made before.",
    "host_not_allowed": "The Host is not a loopback name and not named in ALLOWED_HOSTS (a * does not count here).",
    "not_an_extension": "Only a browser extension may call this, no page.",
    "no_upgrade": "There is no WebSocket here.",
    "post_only": "Send a POST.",
    "json_only": "Send Content-Type: application/json.",
    "length_required": "Send a Content-Length.",
    "too_large": "The body is larger than {limit} bytes.",
    "token_missing": "Send the token that the site's responses carry.",
    "token_stale": "The token is not, or no longer, valid. Take the one of a newer response.",
    "token_of_another_process": "The token was made by another process of this site: there are several workers, or the"
    " server restarted. Take the token of a newer response and try again, or name a shared cache in"
    " SESSION_DEVTOOLS = {{'CACHE': …}}.",
    "not_json": "The body is not a JSON object.",
    "not_found": "There is nothing at this address.",
    "unknown_operation": "There is no operation of this name.",
    "bad_argument": "The argument {argument} is {problem}.",
    "bad_key": "This is no session key.",
    "no_session": "There is no such session: it ended, or never was.",
    "session_expired": "The store still has this session, but its time was over at {expires}: no request gets its data.",
    "no_such_key": "The session has no such key.",
    "session_gone": "The session was deleted meanwhile.",
    "cannot_store": "Django could not store this: {problem}",
    "restored_partly": "{restored} of {all} sessions were put back, the next one could not be stored.",
    "cannot_enumerate": "This engine cannot list its sessions.",
    "cannot_rehearse": "This cannot be tried here: {problem}.",
    "not_implemented": "This engine has no {method}().",
    "engine_failed": "The session engine failed: {problem}",
    "companion_failed": "The companion itself failed: {problem}. The server's console has the rest.",
}


@dataclass(frozen=True)
class Refusal:
    """A refusal or an error: `code` is a key of SENTENCES, `params` fill the sentence and are sent beside it."""

    code: str
    status: int
    params: dict[str, Json] = field(default_factory=dict)

    def as_json(self) -> JsonObject:
        message = SENTENCES[self.code].format_map(self.params)
        return {"error": {"code": self.code, "message": message, "params": self.params}}


class CallError(Exception):
    """Raised inside an operation, turned into an answer at the endpoint's edge."""

    def __init__(self, code: str, status: int = 400, **params: Json) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, status, params)
