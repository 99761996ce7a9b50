"""Routes: the API, the desk, what programs ask, and the pages: English as they stand, Spanish under /es/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/", include("claims.api.urls")),
    path("admin/", admin.site.urls),
    path("", include("claims.machine_urls")),
    *i18n_patterns(path("", include("claims.urls")), prefix_default_language=False),
]
