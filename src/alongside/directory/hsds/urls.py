"""Addresses of the HSDS API, below /hsds/."""

from django.urls import path

from alongside.directory.hsds import api

urlpatterns = [
    path("", api.about, name="hsds"),
    path("openapi.json", api.openapi, name="hsds_openapi"),
    path("safety/", api.profile, name="hsds_profile"),
    path("safety/profile/<str:name>", api.profile_patch, name="hsds_profile_patch"),
    path("services", api.services, name="hsds_services"),
    path("services/<str:key>", api.service, name="hsds_service"),
    path("organizations", api.organizations, name="hsds_organizations"),
    path("organizations/<str:key>", api.organization, name="hsds_organization"),
]
