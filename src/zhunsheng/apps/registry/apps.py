from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhunsheng.apps.registry"
    label = "registry"
    verbose_name = "地区、单位与人员"
