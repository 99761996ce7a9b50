"""Which admin site the project uses: Django's own, with our name and dashboard."""

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class OnrecordAdmin(AdminSite):
    site_header = "Onrecord desk"
    site_title = "Onrecord desk"
    index_title = "Desk"

    def get_app_list(self, request, app_label=None):
        """The record first, its models in the order in which the store is read; accounts after it."""
        listed = super().get_app_list(request, app_label)
        for app in listed:
            order = [model.__name__ for model in apps.get_app_config(app["app_label"]).get_models()]
            app["models"].sort(key=lambda model, order=order: order.index(model["object_name"]))
        return sorted(listed, key=lambda app: app["app_label"] != "claims")


class OnrecordAdminConfig(AdminConfig):
    default_site = "core.admin.OnrecordAdmin"
