"""Addresses of teams, below /relay/."""

from django.urls import path

from alongside.teams import views

urlpatterns = [
    path("sessions/nonce", views.make_nonce),
    path("sessions/open", views.sign_in),
    path("sessions/close", views.sign_out),
    path("log/get", views.get_log),
    path("team-keys/get", views.get_team_key),
    path("team-keys/put", views.put_team_key),
    path("wraps/get", views.get_wrap),
    path("wraps/put", views.put_wrap),
    path("passkeys/put", views.put_passkey),
    path("passkeys/open", views.open_passkey),
    path("ways/list", views.list_ways),
    path("ways/drop", views.drop_way),
    path("codes/put", views.put_code),
    path("intake/set", views.set_intake),
    path("texts/put", views.put_text),
    path("hours/put", views.put_hours),
    path("desk/ticket", views.make_desk_ticket),
    path("invites/make", views.make_invite),
    path("invites/look", views.look_at_invite),
    path("invites/answer", views.answer_invite),
    path("invites/list", views.list_invites),
    path("invites/drop", views.drop_invite),
]
