"""Addresses of the record, below the language and /record/."""

from django.urls import path

from alongside.record.pages import views

urlpatterns = [
    path("", views.index, name="record"),
    path("<slug:slug>/", views.operation, name="record_operation"),
]
