"""What a page, or a websocket, says of its session."""

from typing import Any

#: They change with every login.
_HASHES = ("_auth_user_hash",)


def data_of(session: Any) -> dict[str, Any]:
    data = {name: value for name, value in sorted(session.items()) if name not in _HASHES}
    return {
        "data": data,
        "flags": [session.accessed, session.modified],
        "key": session.session_key is not None,
    }
