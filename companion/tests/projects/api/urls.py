from typing import Any

from django.contrib import admin
from django.contrib.auth import authenticate, login, logout
from django.urls import include, path
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet


class Colour(APIView):  # type: ignore[misc]
    permission_classes = (IsAuthenticated,)

    def put(self, request: Any) -> Response:
        request.session["colour"] = request.data["colour"]  # in an APIView
        return Response(status=204)


class Door(ViewSet):  # type: ignore[misc]
    def create(self, request: Any) -> Response:
        user = authenticate(request, username=request.data["username"], password=request.data["password"])
        if user is None:
            return Response(status=400)
        login(request, user)  # in a ViewSet
        return Response({"name": user.get_username()})

    @action(detail=False, methods=["post"])  # type: ignore[untyped-decorator]
    def leave(self, request: Any) -> Response:
        logout(request)  # in an action
        return Response(status=204)


router = SimpleRouter()
router.register("door", Door, basename="door")
urlpatterns = [
    path("admin/", admin.site.urls),
    path("colour/", Colour.as_view()),
    path("api-auth/", include("rest_framework.urls")),
    *router.urls,
]
