from django.urls import path

from tests.site import views

NAMES = (
    "plain write read cart forget empty_cart missing many clear flush cycle sign_in sign_out who fail template odd awrite"
    " aflush"
)
urlpatterns = [path(f"{name}/", getattr(views, name)) for name in NAMES.split()]
