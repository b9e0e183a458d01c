"""Addresses of the editors' pages, below /desk/."""

from django.urls import path

from alongside.group import desk_views

urlpatterns = [
    path("front-door/", desk_views.front_door_languages, name="desk_front_doors"),
    path("front-door/<str:language>/", desk_views.front_door, name="desk_front_door"),
    path("about/<str:language>/", desk_views.about_us, name="desk_about"),
    path("events/", desk_views.events, name="desk_events"),
]
