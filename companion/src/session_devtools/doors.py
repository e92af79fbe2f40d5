"""By which door a request comes: straight from this machine, by pairing, or by none."""

from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from session_devtools.conf import pairing_mode
from session_devtools.errors import Refusal
from session_devtools.guards import TO_BE_DIRECT, TO_BE_THERE, first_refusal, host_is_allowed


@dataclass(frozen=True)
class Door:
    """
    `direct`: the token is handed out, as zero configuration wants it. `pair`: nothing is, but a key can be had by a code
    that is read where the server runs; `why` says what is not direct. `closed`: `why` is the reason.
    """

    kind: Literal["direct", "pair", "closed"]
    why: Refusal | None = None


_DIRECT = Door("direct")


def door_of(request: HttpRequest) -> Door:
    """The door for this request. Asked of every request of the site."""
    refusal = first_refusal(request, TO_BE_THERE)
    if refusal is not None:
        return Door("closed", refusal)
    mode = pairing_mode()
    away = first_refusal(request, TO_BE_DIRECT)
    # Pairing would help nobody under a name that DNS rebinding may have chosen.
    refusal = host_is_allowed(request)
    if refusal is not None or (away is not None and mode == "off"):
        return Door("closed", away or refusal)
    if away is None and mode != "always":
        return _DIRECT
    return Door("pair", away or Refusal("pairing_always", 403))
