from django.apps import AppConfig


class GroupConfig(AppConfig):
    name = "alongside.group"
    label = "group"
