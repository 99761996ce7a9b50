"""Routes: the desk, the API, what programs ask, and the pages: English as they stand, Spanish under /es/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("", include("claims.machine_urls")),
    *i18n_patterns(path("", include("claims.urls")), prefix_default_language=False),
]
