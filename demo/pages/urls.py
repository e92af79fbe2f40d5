"""Where everything is. The front page's list is `actions.py`."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from pages.views import cart, cookies, embed, expiry, home, hops, session, sms, traffic
from pages.views.accounts import DemoLoginView, account, change_password, staff

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", home.health, name="health"),
    path("session/write/", session.write, name="session-write"),
    path("session/slow-write/", session.slow_write, name="session-slow-write"),
    path("session/read/", session.read, name="session-read"),
    path("session/delete-key/", session.delete_key, name="session-delete-key"),
    path("session/clear/", session.clear, name="session-clear"),
    path("session/flush/", session.flush, name="session-flush"),
    path("session/cycle-key/", session.cycle_key, name="session-cycle-key"),
    path("login/", DemoLoginView.as_view(), name="login"),
    path("account/", account, name="account"),
    path("staff/", staff, name="staff"),
    path("password/", change_password, name="password"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("sms/", sms.form, name="sms"),
    path("sms/send/", sms.send, name="sms-send"),
    path("sms/check/", sms.check, name="sms-check"),
    path("expiry/<slug:kind>/", expiry.set_expiry, name="expiry"),
    path("fixed/", expiry.policy, name="fixed"),
    path("sliding/", expiry.policy, name="sliding"),
    path("cart/", cart.show, name="cart"),
    path("cart/add/", cart.add, name="cart-add"),
    path("cart/forget/", cart.add_and_forget, name="cart-forget"),
    path("cookies/refused/", cookies.refused, name="cookies-refused"),
    path("cookies/twice/", cookies.twice, name="cookies-twice"),
    path("cookies/two/", cookies.two, name="cookies-two"),
    path("cookies/clean-up/", cookies.clean_up, name="cookies-clean-up"),
    path("cookies/same-name/", cookies.same_name, name="cookies-same-name"),
    path("embed/", embed.embed, name="embed"),
    path("embed/frame/", embed.frame, name="embed-frame"),
    path("fetch/", traffic.fetch_page, name="fetch"),
    path("fetch/answer/", traffic.fetch_answer, name="fetch-answer"),
    path("fetch/slow/", traffic.fetch_slow, name="fetch-slow"),
    path("worker/", traffic.worker_page, name="worker"),
    path("worker/sw.js", traffic.worker_script, name="worker-script"),
    path("worker/answer/", traffic.worker_answer, name="worker-answer"),
    path("cached/", traffic.cached, name="cached"),
    path("download/", traffic.download, name="download"),
    path("error/", traffic.error, name="error"),
    path("error/with-cookie/", traffic.error_with_cookie, name="error-with-cookie"),
    path("hops/login/", hops.login, name="hop-login"),
    path("hops/landing/<str:name>/", hops.landing, name="hop-landing"),
    path("hops/away/<str:name>/", hops.away, name="hop-away"),
    path("hops/<slug:chain>/<int:number>/", hops.hop, name="hop"),
]
