"""Addresses of the private client's origin: static pages, built files, packs. No Django template answers here."""

from django.urls import include, path

from alongside.site import views

urlpatterns = [
    path("", views.client_root, name="client_root"),
    path("healthz", views.health, name="health"),
    path("packs/<str:name>", views.pack_file, name="pack"),
    path("relay/", include("alongside.relay.urls")),
    path("<str:language>/", views.client_page, name="client_page"),
]
handler400 = "alongside.site.views.bad_request"
handler404 = "alongside.site.views.not_found"
handler500 = "alongside.site.views.fault"
