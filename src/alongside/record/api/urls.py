"""Addresses of the record for programs, below /record/."""

from django.urls import path

from alongside.record.api import data, views

urlpatterns = [
    path("api/", views.about, name="record_api"),
    path("api/openapi.json", views.openapi, name="record_openapi"),
    path("api/operations", views.operations, name="record_api_operations"),
    path("api/operations/<str:slug>", views.operation, name="record_api_operation"),
    path("api/agencies", views.agencies, name="record_api_agencies"),
    path("api/codes", views.codes, name="record_api_codes"),
    path("data/datapackage.json", data.package, name="record_data"),
    path("data/<str:name>.csv", data.table, name="record_table"),
    path("data/operations/<str:slug>.csv", data.operation_table, name="record_operation_table"),
]
