from django.db import models

# A link typed without its scheme is taken for https (Django 5.2 would say http, and warn; 6.0 says https).
HTTPS_LINKS = {models.URLField: {"assume_scheme": "https"}}
