from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zhunsheng.apps.records"
    label = "records"
    verbose_name = "记录"
