from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "the record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        pre_migrate.connect(make_ready, sender=self)
        post_migrate.connect(fill_desk, sender=self)


def make_ready(using, plan=(), **kwargs):
    """Before each migrate that has something to do."""
    from claims.counting.rebuilding import free_counted_tables
    from claims.guards import put_aside
    from claims.placing import PLACE
    from claims.search.indexes import free_tables
    from claims.surrounding import AROUND
    from claims.unsettled import unsettle

    if plan:
        unsettle(connections[using])
        put_aside(connections[using])
        free_tables(connections[using])
        free_counted_tables(connections[using])
        for kept in (PLACE, AROUND):
            kept.put_triggers_aside(connections[using])


def fill_desk(using, plan=(), **kwargs):
    """After each migrate: guards, counters, the roles' groups and, once, the first methodology."""
    from claims.guards import make_guards
    from claims.methodologies import make_first_version
    from claims.models import VerdictMeaning
    from claims.roles import make_groups
    from claims.unsettled import is_unsettled, settle

    connection = connections[using]
    if VerdictMeaning._meta.db_table not in connection.introspection.table_names():
        settle(connection)  # migrated back to before the desk
        return
    for label in ("auth", "claims"):  # Django's own turn may come after ours
        create_permissions(apps.get_app_config(label), using=using, verbosity=0)
    make_guards(connection)
    keep_again(connection, is_migrated=bool(plan) or is_unsettled(connection))
    settle(connection)
    make_groups()
    make_first_version()


def keep_again(connection, *, is_migrated):
    """What is kept of other rows: its triggers, and what was written without them."""
    from claims.counting.rebuilding import keep_counts
    from claims.placing import PLACE
    from claims.search.indexes import keep_indexes
    from claims.surrounding import AROUND

    if is_migrated:
        keep_indexes(connection)
        for kept in (PLACE, AROUND):
            kept.keep(connection)
    keep_counts(connection, is_migrated=is_migrated)
