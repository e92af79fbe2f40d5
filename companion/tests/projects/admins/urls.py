from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import path

staff = admin.AdminSite(name="staff")
staff.register(User)


def plain(_request: HttpRequest) -> HttpResponse:
    """Touches no session."""
    return HttpResponse("plain")


urlpatterns = [
    path("admin/", admin.site.urls),
    path("staff/plain/", plain),
    path("staff/", staff.urls),
    path("plain/", plain),
]
