"""Accounts and groups: who was given which rights is on record; the account shows its API tokens.

Of an account's fields only its rights and name are recorded: never a password, nor what is personal.
Superusers are made and kept by superusers.
"""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from claims.admin.permissions import ViewOnly
from claims.admin.recording import Recorded
from claims.admin.showing import badge, change_link
from claims.models import ApiToken, Event

TOKENS_SHOWN = 20


class TokenInline(ViewOnly, admin.TabularInline):
    model = ApiToken
    verbose_name_plural = f"API tokens: the newest {TOKENS_SHOWN}"
    fields = ("token", "may", "prefix", "state_badge", "created_at", "expires_at", "last_used_at")
    readonly_fields = fields

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        owner = request.resolver_match.kwargs.get("object_id")
        newest = ApiToken.objects.filter(user=owner).order_by("-pk")[:TOKENS_SHOWN]
        return rows.filter(pk__in=newest.values("pk"))

    @admin.display(description="token")
    def token(self, token):
        return change_link(token, token.name)

    @admin.display(description="may")
    def may(self, token):
        return ", ".join(token.scopes)

    @admin.display(description="state")
    def state_badge(self, token):
        return badge("CONFIRMED" if token.state == ApiToken.State.USABLE else "REJECTED", token.state)


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(Recorded, UserAdmin):
    recorded_fields = ("username", "is_active", "is_staff", "is_superuser", "groups", "user_permissions")
    inlines = (TokenInline,)
    readonly_fields = ("last_login", "date_joined")

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def get_readonly_fields(self, request, obj=None):
        """Who keeps accounts makes no superuser, of themselves or of another."""
        always = super().get_readonly_fields(request, obj)
        return always if request.user.is_superuser else (*always, "is_superuser")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _is_in_reach(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_in_reach(obj, request.user)

    def user_change_password(self, request, id, form_url=""):
        """Who sets somebody's password can act as they do: that, too, is on record."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            Event.objects.record("set_password", User.objects.get(pk=id), by=request.user)
        return response


def _is_in_reach(account: User | None, user: User) -> bool:
    """A superuser's account, whose password opens everything, is for superusers alone."""
    return account is None or not account.is_superuser or user.is_superuser


@admin.register(Group)
class RecordedGroupAdmin(Recorded, GroupAdmin):
    recorded_fields = ("name", "permissions")
