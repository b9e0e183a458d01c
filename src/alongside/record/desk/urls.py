"""Addresses of the record at the editors' desk, below /desk/record/."""

from django.urls import path

from alongside.record.desk import (
    entry_views,
    history_views,
    money_views,
    office_views,
    picture_views,
    proposal_views,
    source_views,
    views,
)

urlpatterns = [
    path("", views.work, name="desk_record"),
    path("new/", entry_views.draft, name="desk_record_draft"),
    path("offices/", office_views.offices, name="desk_record_offices"),
    path("offices/<slug:office>/", office_views.office, name="desk_record_office"),
    path("offices/<slug:office>/money/", money_views.money, name="desk_record_money"),
    path("offices/<slug:office>/money/deed/", money_views.deed, name="desk_record_money_deed"),
    path("offices/<slug:office>/money/<int:number>/", money_views.money, name="desk_record_money_row"),
    path("at/<slug:slug>/", views.operation, name="desk_record_operation"),
    path("at/<slug:slug>/deed/", views.deed, name="desk_record_deed"),
    path("at/<slug:slug>/enter/<path:what>/", entry_views.entry, name="desk_record_entry"),
    path("at/<slug:slug>/history/", history_views.history, name="desk_record_history"),
    path("at/<slug:slug>/propose/", proposal_views.proposals, name="desk_record_proposals"),
    path("at/<slug:slug>/source/<str:key>/", source_views.source, name="desk_record_source"),
    path("at/<slug:slug>/source/<str:key>/deed/", source_views.deed, name="desk_record_source_deed"),
    path("at/<slug:slug>/pictures/", picture_views.add, name="desk_record_pictures"),
    path("at/<slug:slug>/pictures/<str:key>/", picture_views.picture, name="desk_record_picture"),
    path("at/<slug:slug>/pictures/<str:key>/deed/", picture_views.deed, name="desk_record_picture_deed"),
    path("at/<slug:slug>/pictures/<str:key>/painted/", picture_views.painted, name="desk_record_painted"),
]
