"""The code that a person reads where the server runs and types into the panel."""

from secrets import choice

#: 32 letters and digits, so 40 bits in eight of them. Without O and 0, I and 1, which are one in many a console's font.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8


def new_code() -> str:
    """A random code, as it is compared: without its dash."""
    return "".join(choice(ALPHABET) for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """As it is printed: `K7QF-3M2X`."""
    return f"{code[:4]}-{code[4:]}"


def typed_code(text: str) -> str:
    """As it is compared, of what somebody typed or pasted: in any case, with or without the dash and spaces."""
    return "".join(letter for letter in text.upper() if letter not in "- \t")
