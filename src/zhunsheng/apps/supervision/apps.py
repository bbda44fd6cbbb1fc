from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "zhunsheng.apps.supervision"
    label = "supervision"
    verbose_name = "监督发现"
