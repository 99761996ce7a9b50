"""`{% desk_overview user as desk %}`: what the admin's first page shows the user."""

from django import template

from claims.admin.desk import Desk, overview

register = template.Library()


@register.simple_tag
def desk_overview(user) -> Desk:
    return overview(user)
