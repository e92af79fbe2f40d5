"""
What pairing remembers, and its rules, as functions over one JSON object and a clock, in seconds since 1970. Where the object
is kept, and how processes take turns with it, is the store's business.

    asks    {id: {code, origin, site, until, left, next}}   codes that were printed and not yet typed
    keys    {id: {key, origin, site, made, until}}          what was paired
    asked   [time, …]                                       of the last codes
    wrong   {count, rounds, until}                          guesses of everybody, and the pause they have earned
"""

import hmac
from secrets import token_hex
from typing import Any

from session_devtools.errors import CallError
from session_devtools.json_types import JsonObject
from session_devtools.pairing.code import new_code, typed_code

State = dict[str, Any]

CODE_SECONDS = 300
KEY_SECONDS = 30 * 86_400
#: Guesses at one code, then it is void. Each wrong one must be followed by a wait, twice as long as the one before.
TRIES = 5
FIRST_WAIT = 0.5
#: Wrong guesses by everybody, then nobody may guess for a while, twice as long each time.
MAX_WRONG = 20
PAUSE = 60.0
MAX_PAUSE = 3600.0
#: Codes at once, and in a minute: a console is for reading.
MAX_ASKS = 8
ASKS_PER_MINUTE = 6
MAX_KEYS = 64


def empty() -> State:
    return {"asks": {}, "keys": {}, "asked": [], "wrong": {"count": 0, "rounds": 0, "until": 0.0}}


def is_state(value: object) -> bool:
    """Whether what was read back is a state; otherwise it is begun anew."""
    if not isinstance(value, dict) or not isinstance(value.get("asked"), list):
        return False
    wrong = value.get("wrong")
    return (
        isinstance(wrong, dict)
        and all(isinstance(wrong.get(name), (int, float)) for name in ("count", "rounds", "until"))
        and _are(value.get("asks"), ("code", "origin", "site"), ("until", "left", "next"))
        and _are(value.get("keys"), ("key", "origin", "site"), ("made", "until"))
    )


def _are(entries: object, texts: tuple[str, ...], numbers: tuple[str, ...]) -> bool:
    return isinstance(entries, dict) and all(
        isinstance(entry, dict)
        and all(isinstance(entry.get(name), str) for name in texts)
        and all(isinstance(entry.get(name), (int, float)) for name in numbers)
        for entry in entries.values()
    )


def tidy(state: State, now: float) -> None:
    """Drop what has ended."""
    for name in ("asks", "keys"):
        state[name] = {key: entry for key, entry in state[name].items() if entry["until"] > now}
    state["asked"] = [moment for moment in state["asked"] if now - 60 < moment <= now]


def ask(state: State, origin: str, site: str, now: float) -> tuple[str, str]:
    """(id, code) of a new code for this extension on this site. Raises CallError when there were too many."""
    tidy(state, now)
    _no_pause(state, now)
    if len(state["asked"]) >= ASKS_PER_MINUTE:
        raise CallError("pair_wait", 429, seconds=_seconds(min(state["asked"]) + 60 - now))
    if len(state["asks"]) >= MAX_ASKS:
        first = min(entry["until"] for entry in state["asks"].values())
        raise CallError("pair_wait", 429, seconds=_seconds(first - now))
    ask_id, code = token_hex(16), new_code()
    state["asks"][ask_id] = {
        "code": code,
        "origin": origin,
        "site": site,
        "until": now + CODE_SECONDS,
        "left": TRIES,
        "next": now,
    }
    state["asked"].append(now)
    return ask_id, code


def claim(
    state: State, ask_id: str, typed: str, origin: str, site: str, now: float
) -> JsonObject | CallError:
    """
    The key, as the caller gets it, for the code that was typed. An error is given back and not raised: a wrong guess
    changes the state, and that must be kept.
    """
    tidy(state, now)
    found = state["asks"].get(ask_id)
    # Who asked for a code is the only one who can spend its tries.
    if found is None or (found["origin"], found["site"]) != (origin, site):
        return CallError("pair_expired", 410)
    try:
        _no_pause(state, now)
    except CallError as error:
        return error
    if now < found["next"]:
        return CallError("pair_wait", 429, seconds=_seconds(found["next"] - now))
    if not hmac.compare_digest(typed_code(typed).encode("utf-8", "replace"), found["code"].encode()):
        return _wrong(state, ask_id, now)
    del state["asks"][ask_id]
    state["wrong"] = {"count": 0, "rounds": 0, "until": 0.0}
    while len(state["keys"]) >= MAX_KEYS:
        del state["keys"][min(state["keys"], key=lambda key_id: state["keys"][key_id]["made"])]
    key_id, key, until = token_hex(8), token_hex(32), now + KEY_SECONDS
    state["keys"][key_id] = {"key": key, "origin": origin, "site": site, "made": now, "until": until}
    return {"id": key_id, "key": key, "site": site, "origin": origin, "until": int(until * 1000)}


def _wrong(state: State, ask_id: str, now: float) -> CallError:
    found, wrong = state["asks"][ask_id], state["wrong"]
    found["left"] -= 1
    found["next"] = now + FIRST_WAIT * 2 ** (TRIES - 1 - found["left"])
    wrong["count"] += 1
    left = found["left"]
    if left <= 0:
        del state["asks"][ask_id]
    if left <= 0 or wrong["count"] >= MAX_WRONG:
        wrong["until"] = now + min(MAX_PAUSE, PAUSE * 2 ** min(wrong["rounds"], 10))
        wrong["rounds"] += 1
        wrong["count"] = 0
    return CallError("pair_wrong", 403, left=max(0, left))


def _no_pause(state: State, now: float) -> None:
    # A clock that was set back must not make a pause of hours.
    until = min(state["wrong"]["until"], now + MAX_PAUSE)
    if until > now:
        raise CallError("pair_wait", 429, seconds=_seconds(until - now))


def _seconds(left: float) -> int:
    return max(1, int(left + 0.999))


def listed(state: State, now: float, own: str | None) -> list[JsonObject]:
    """What was paired, without the keys themselves. `own` is the one that asks."""
    tidy(state, now)
    return [
        {
            "id": key_id,
            "origin": entry["origin"],
            "site": entry["site"],
            "made": int(entry["made"] * 1000),
            "until": int(entry["until"] * 1000),
            "own": key_id == own,
        }
        for key_id, entry in state["keys"].items()
    ]


def revoke(state: State, key_id: str | None) -> int:
    """End a key, or all of them. How many it were."""
    if key_id is None:
        count = len(state["keys"])
        state["keys"], state["asks"] = {}, {}
        return count
    return 0 if state["keys"].pop(key_id, None) is None else 1
