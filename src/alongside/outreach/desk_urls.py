"""The page of sheets at the editors' desk, below /desk/sheets/."""

from django.urls import path

from alongside.outreach import desk_views

urlpatterns = [path("", desk_views.sheets, name="desk_sheets")]
