"""Cookie values that a test can foretell."""

from hashlib import sha256

#: As long as a session key of Django's.
KEY_LENGTH = 32


def hop_key(chain: str, number: int) -> str:
    """
    The session cookie set by hop `number` of `chain`: the first 32 hexadecimal characters (so a-z0-9, as in a real
    key) of the SHA-256 of `chain/number` in UTF-8. Unique for every pair.
    """
    return sha256(f"{chain}/{number}".encode()).hexdigest()[:KEY_LENGTH]
