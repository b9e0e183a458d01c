"""Addresses of the press kit and the feed, below the language and /record/."""

from django.urls import path

from alongside.record.press import views

urlpatterns = [
    path("feed/", views.atom, name="record_feed"),
    path("<slug:slug>/press/", views.kit, name="record_press"),
    path("<slug:slug>/press/claim-review.json", views.reviews, name="record_reviews"),
]
