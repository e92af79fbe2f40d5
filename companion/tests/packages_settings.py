"""The suite's own site with the session packages that this environment has, installed as their documentation says."""

from importlib.util import find_spec

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS
from tests.settings import SECRET_KEY as _SECRET

INSTALLED_APPS = [*_APPS, *(app for app in ("user_sessions", "qsessions") if find_spec(app))]
# Both at once, which nobody would have: each names the user's sessions alike.
SILENCED_SYSTEM_CHECKS = ["fields.E304"]
# django-encrypted-cookie-session
ENCRYPTED_COOKIE_KEYS = ["dGVzdHMgb2YgdGhlIGNvbXBhbmlvbiwgMzIgYnl0ZXM="]
ENCRYPTED_COOKIE_SERIALIZER = "json"
# django-session-jwt
DJANGO_SESSION_JWT = {"EXPIRES": 3600, "KEY": f"{_SECRET}, for tokens"}
# django-dysession and dj-dynamodb-sessions
DYSESSION = {"DYNAMODB_REGION": "us-east-1", "DYNAMODB_TABLENAME": "dysessions"}
# django-redis-session-store; the port comes with its server
SHARED_SECRET_KEY = "shared with another backend, in the tests"
SESSION_REDIS_HOST, SESSION_REDIS_PORT, SESSION_REDIS_DB = "127.0.0.1", 0, 0
SESSION_REDIS_SOCKET_TIMEOUT, SESSION_REDIS_TLS = 5, False
SESSION_REDIS_USER = SESSION_REDIS_PASSWORD = None
SESSION_REDIS_PREFIX = "shared"
# django-mdbsessions
if find_spec("mongomock"):
    import mongomock

    MONGO_DB = mongomock.MongoClient(tz_aware=True)["companion"]
