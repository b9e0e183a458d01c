from django.apps import AppConfig


class BellsConfig(AppConfig):
    name = "alongside.bells"
    label = "bells"
