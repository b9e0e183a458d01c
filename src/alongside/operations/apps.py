from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "alongside.operations"
    label = "operations"
