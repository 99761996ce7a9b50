"""`{% desk_overview as desk %}`: what the admin's first page shows."""

from django import template

from claims.admin.desk import Desk, overview

register = template.Library()


@register.simple_tag
def desk_overview() -> Desk:
    return overview()
