"""What a production web server loads: `gunicorn core.wsgi`."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

application = get_wsgi_application()

import_module(settings.ROOT_URLCONF)  # with all that answers: else the first request loads it, after this

# What is loaded by now stays. Python's collector would look at all of it every few hundred requests, and keep
# one of them waiting for a tenth of a second.
gc.freeze()
gc.set_threshold(2_000, 10, 10)  # a page of 50 quotes is a thousand dicts, which it need not go through
