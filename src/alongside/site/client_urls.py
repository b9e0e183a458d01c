"""Addresses of the private client's origin: static pages, built files, packs. No Django template answers here."""

from django.urls import include, path

from alongside.site import views

urlpatterns = [
    path("", views.client_root, name="client_root"),
    path("SHA256SUMS", views.client_sums, name="client_sums"),
    path("healthz", views.health, name="health"),
    path("packs/<str:name>", views.pack_file, name="pack"),
    path("bell/worker.js", views.service_worker, {"name": "bell.worker.js"}, name="bell_worker"),
    path("relay/", include("alongside.relay.urls")),
    path("team", views.client_root, {"page": "team"}, name="client_team_root"),
    path("<str:language>/", views.client_page, name="client_page"),
    path("<str:language>/lines.json", views.client_lines, name="client_lines"),
    path("<str:language>/record/names.json", views.client_record_names, name="client_record_names"),
    path("<str:language>/team/", views.client_page, {"page": "team"}, name="client_team"),
    path("<str:language>/record/", views.client_page, {"page": "record"}, name="client_record"),
    # Where an advocate goes on from what somebody asked: the client knows no other origin than its own.
    path("<str:language>/record/<slug:_slug>/", views.to_site),
    path("desk/record/operations/<slug:_slug>/", views.to_site),
]
handler400 = "alongside.site.views.bad_request"
handler404 = "alongside.site.views.not_found"
handler500 = "alongside.site.views.fault"
