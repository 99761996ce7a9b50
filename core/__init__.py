"""The project around the one app: settings, routes, servers, the task broker."""

from core.celery import app as celery_app

__all__ = ["celery_app"]
