from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "zhunsheng.apps.figures"
    label = "figures"
    verbose_name = "指标"
