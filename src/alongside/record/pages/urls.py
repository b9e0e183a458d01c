"""Addresses of the record, below the language and /record/."""

from django.urls import path

from alongside.record.pages import views

urlpatterns = [
    path("", views.index, name="record"),
    path("compare/", views.compare, name="record_compare"),
    path("money/", views.money, name="record_money"),
    path("how/", views.how, name="record_how"),
    path("agency/<slug:slug>/", views.agency, name="record_agency"),
    path("place/<slug:key>/", views.place, name="record_place"),
    path("<slug:slug>/chart.svg", views.chart_file, name="record_chart"),
    path("<slug:slug>/", views.operation, name="record_operation"),
]
