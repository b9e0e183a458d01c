"""Addresses of rights texts at the editors' desk, below /desk/texts/."""

from django.urls import path

from alongside.rights import desk_views

urlpatterns = [
    path("", desk_views.texts, name="desk_texts"),
    path("<int:number>/<str:language>/", desk_views.text, name="desk_text"),
    path("<int:number>/<str:language>/review/", desk_views.review, name="desk_review"),
    path("<int:number>/<str:language>/mark/", desk_views.mark, name="desk_mark"),
    path("<int:number>/<str:language>/since/", desk_views.since, name="desk_since"),
]
