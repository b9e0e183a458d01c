"""Addresses of the site. The language is the first part of the path."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from alongside.record.pages.views import picture
from alongside.record.proof_view import proof
from alongside.site import views

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("healthz", views.health, name="health"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("packs/<str:name>", views.pack_file, name="pack"),
    path("desk/", include("alongside.desk.urls")),
    path("desk/", include("alongside.group.desk_urls")),
    path("desk/record/", include("alongside.record.desk.urls")),
    path("desk/sheets/", include("alongside.outreach.desk_urls")),
    path("desk/texts/", include("alongside.rights.desk_urls")),
    path("record/picture/<str:key>", picture, name="record_picture"),
    path("record/proof/<str:key>.json", proof, name="record_proof"),
    path("record/", include("alongside.record.api.urls")),
    path("hsds/", include("alongside.directory.hsds.urls")),
    *i18n_patterns(
        path("", views.front_door, name="front_door"),
        path("about/", views.about, name="about"),
        path("about/languages/", views.languages_told, name="languages"),
        path("about/what-we-keep/", views.what_we_keep, name="what_we_keep"),
        path("find/", include("alongside.directory.urls")),
        path("know/", include("alongside.rights.urls")),
        path("record/", include("alongside.record.press.urls")),
        path("record/", include("alongside.record.pages.urls")),
        path("", include("alongside.group.urls")),
    ),
]
handler400 = "alongside.site.views.bad_request"
handler404 = "alongside.site.views.not_found"
handler500 = "alongside.site.views.fault"
