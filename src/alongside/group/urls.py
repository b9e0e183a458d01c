"""Addresses below the language: words that tell nothing of who opened them, numbers for texts."""

from django.urls import path

from alongside.group import views

urlpatterns = [
    path("learn/", views.learn, name="learn"),
    path("learn/<int:number>/", views.learn_text, name="learn_text"),
    path("give/", views.give, name="give"),
    path("events/", views.events, name="events"),
    path("groups/", views.organisations, name="organisations"),
]
