"""Addresses below /relay/, on the private client's origin only."""

from django.urls import path

from alongside.bells import views

urlpatterns = [
    path("bells/list", views.list_bells),
    path("bells/put", views.put_bell),
    path("bells/drop", views.drop_bell),
    path("bells/ring", views.ring_bell),
]
