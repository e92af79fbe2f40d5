"""A project's own salt."""

from django.contrib.sessions.backends.db import SessionStore as DbStore


class SessionStore(DbStore):
    key_salt = "of our own"
