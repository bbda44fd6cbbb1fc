from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "zhunsheng.apps.workbench"
    label = "workbench"
    verbose_name = "工作台"
