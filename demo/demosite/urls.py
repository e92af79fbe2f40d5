"""Everything the demo answers is in one app."""

from django.urls import include, path

urlpatterns = [path("", include("pages.urls"))]
