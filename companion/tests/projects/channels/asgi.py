"""As the documentation of Channels has it."""

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import SessionMiddlewareStack
from django.core.asgi import get_asgi_application
from django.urls import path

http = get_asgi_application()

from tests.projects.channels.consumers import Awaits, Waits  # noqa: E402 - the apps are loaded by now

websockets = [
    path("awaits/", SessionMiddlewareStack(Awaits.as_asgi())),
    path("waits/", SessionMiddlewareStack(Waits.as_asgi())),
    path("user/", AuthMiddlewareStack(Awaits.as_asgi())),
]
application = ProtocolTypeRouter({"http": http, "websocket": URLRouter(websockets)})
