"""Which rows the desk only shows, and which it never deletes."""


class ViewOnly:
    """Rows that are a record of what happened: shown, never added, changed or deleted by hand."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Kept:
    """Rows that are rejected or superseded instead of deleted."""

    def has_delete_permission(self, request, obj=None):
        return False
