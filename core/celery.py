"""The Celery application. `celery -A core worker` starts a worker; settings come from Django's."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

app = Celery("onrecord")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
