"""Addresses of Find, below the language and /find/. Words a person looks for never stand in an address."""

from django.urls import path

from alongside.directory import views

urlpatterns = [
    path("", views.find_help, name="find"),
    path("<int:number>/", views.service, name="service"),
]
