"""Addresses of Know, below the language and /know/: numbers, since a telling word would stay in the history."""

from django.urls import path

from alongside.rights import views

urlpatterns = [
    path("", views.know, name="know"),
    path("<int:number>/", views.rights_text, name="rights_text"),
    path("<int:number>/days/", views.days, name="rights_days"),
]
