from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zhunsheng.apps.notices"
    label = "notices"
    verbose_name = "提醒"
