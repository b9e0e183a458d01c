"""Addresses below /relay/, on the private client's origin only."""

from django.urls import include, path

from alongside.relay import release_views, views

urlpatterns = [
    path("instance", views.instance),
    path("openapi.json", views.openapi),
    path("open", views.open_thread),
    path("slots/get", views.get_slots),
    path("slots/put", views.put_slot),
    path("slots/empty", views.empty_slot),
    path("slots/keep", views.keep_slots),
    path("rekey", views.rekey),
    path("roots/get", views.get_root),
    path("roots/put", views.put_root),
    path("erase", views.erase),
    path("hide", views.hide),
    path("call-back", views.call_back),
    path("intakes/list", views.list_intakes),
    path("intakes/take", views.take_intake),
    path("rings/list", views.list_rings),
    path("rings/put", views.put_ring),
    path("rings/drop", views.drop_ring),
    path("releases/put", release_views.put_release),
    path("releases/state", release_views.release_state),
    path("releases/withdraw", release_views.withdraw_release),
    path("releases/list", release_views.list_releases),
    path("releases/take", release_views.take_release),
    path("log/append", views.append_statement),
    path("", include("alongside.bells.urls")),
    path("", include("alongside.teams.urls")),
]
