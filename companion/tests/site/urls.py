from django.urls import path

from tests.site import views

NAMES = (
    "plain write read cart forget empty_cart missing many clear flush cycle sign_in sign_out who fail template odd awrite"
    " aflush delete drop forget_user sign_in_by_hand leave_and_enter asign_in asign_out"
    " stream stream_and_save stream_quiet"
)
urlpatterns = [path(f"{name}/", getattr(views, name)) for name in NAMES.split()]
