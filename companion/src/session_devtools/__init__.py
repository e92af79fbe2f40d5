"""The server's half of Session DevTools: what Django holds behind the session key, and who changed it."""

__version__ = "0.1.0"
