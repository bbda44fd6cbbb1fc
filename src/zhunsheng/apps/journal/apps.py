from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhunsheng.apps.journal"
    label = "journal"
    verbose_name = "日志存证"
