"""Which admin site the project uses: Django's own, with our name and dashboard."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class OnrecordAdmin(AdminSite):
    site_header = "Onrecord desk"
    site_title = "Onrecord desk"
    index_title = "Desk"


class OnrecordAdminConfig(AdminConfig):
    default_site = "core.admin.OnrecordAdmin"
