"""What a user may do, asked once: the authentication backend of the desk and of tokens."""

from django.contrib.auth.backends import ModelBackend
from django.db import connection

from claims.prepared import keeping_plans

# In one row: SQLite's driver lets other threads in before each one, which costs more than to read it.
PERMISSIONS = """SELECT {gathered}(kind.app_label || '.' || permission.codename, ',')
    FROM auth_permission permission
    JOIN django_content_type kind ON kind.id = permission.content_type_id
    WHERE permission.id IN (
        SELECT permission_id FROM auth_user_user_permissions WHERE user_id = %s
        UNION SELECT granted.permission_id FROM auth_group_permissions granted
        JOIN auth_user_groups member ON member.group_id = granted.group_id WHERE member.user_id = %s)"""

GATHERED = {"sqlite": "group_concat", "postgresql": "string_agg"}


class PermissionsAtOnce(ModelBackend):
    """Django's own, but that it reads a user's permissions and those of their groups by one statement.

    Superusers may do everything, and those who are not active nothing, without a look.
    """

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        # Where Django keeps them, for as long as the user is at hand.
        if not hasattr(user_obj, "_perm_cache"):
            with keeping_plans(connection) as cursor:
                gathered = PERMISSIONS.format(gathered=GATHERED[connection.vendor])
                cursor.execute(gathered, [user_obj.pk, user_obj.pk])
                user_obj._perm_cache = set(filter(None, (cursor.fetchone()[0] or "").split(",")))
        return user_obj._perm_cache
