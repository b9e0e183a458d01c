"""Addresses of the editors' desk itself, below /desk/. Rooms bring theirs beside them, in the site's urls."""

from django.urls import path

from alongside.desk import views

urlpatterns = [
    path("", views.home, name="desk"),
    path("enter", views.enter, name="desk_enter"),
    path("leave", views.leave, name="desk_leave"),
]
