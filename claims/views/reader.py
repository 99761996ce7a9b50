"""Whom the pages are for: someone who has not signed in, even when an editor looks.

So a page never shows an editor more than it shows everyone, reads no session, and may be cached.
"""

from django.contrib.auth.models import AnonymousUser

READER = AnonymousUser()
