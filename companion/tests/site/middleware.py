from django.contrib.sessions.middleware import SessionMiddleware


class OwnSessions(SessionMiddleware):
    """A project's own session middleware."""
