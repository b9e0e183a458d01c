from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "alongside.relay"
    label = "relay"
