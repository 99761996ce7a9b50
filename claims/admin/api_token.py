"""A user's own tokens; who keeps accounts sees everybody's, to revoke them. Nobody makes one for another:
whoever holds its secret acts as that user, and could approve what they wrote themselves.
"""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.template.response import TemplateResponse

from claims.admin.permissions import Kept
from claims.admin.showing import badge
from claims.models import ApiToken, Scope
from claims.tokens import create_token, revoke_token

DAYS = 90
KEEPS_TOKENS = "claims.change_apitoken"


class TokenForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        choices=[(scope, f"{scope}: {scope.label}") for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        help_text="As few as will do.",
    )
    days = forms.IntegerField(
        min_value=1, max_value=settings.TOKEN_MAX_DAYS, initial=DAYS, help_text="For how long it is usable."
    )

    class Meta:
        model = ApiToken
        fields = ("name",)


@admin.register(ApiToken)
class ApiTokenAdmin(Kept, admin.ModelAdmin):
    form = TokenForm
    fields = ("name", "scopes", "days")
    list_display = ("name", "user", "scope_names", "prefix", "state_badge", "expires_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__username")
    search_help_text = "Part of a name, of the beginning of a secret or of a user's name."
    actions = ("revoke",)

    def get_queryset(self, request):
        tokens = super().get_queryset(request)
        return tokens if request.user.has_perm(KEEPS_TOKENS) else tokens.filter(user=request.user)

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return obj is None or request.user == obj.user or request.user.has_perm(KEEPS_TOKENS)

    def has_add_permission(self, request):
        return True

    def has_change_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        shown = (*self.list_display, "created_at", "revoked_at")
        return shown if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else ()

    def add_view(self, request, form_url="", extra_context=None):
        """With one button: what follows is the secret's page, whichever is pressed."""
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, {**(extra_context or {}), **one_button})

    def save_model(self, request, obj, form, change):
        new = create_token(request.user, by=request.user, **form.cleaned_data)
        vars(obj).update(vars(new.token))
        obj.secret = new.secret

    def response_add(self, request, obj, post_url_continue=None):
        """The secret stands on this page alone: not in a message, which would be kept in a cookie."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"Token {obj.name}",
            "token": obj,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/claims/apitoken/made.html", context)

    @admin.action(description="Revoke: stop it for good", permissions=("view",))
    def revoke(self, request, queryset):
        count = sum(revoke_token(token, by=request.user) for token in queryset)
        self.message_user(request, f"{count} revoked.", messages.SUCCESS)

    @admin.display(description="may")
    def scope_names(self, token):
        return ", ".join(token.scopes)

    @admin.display(description="state")
    def state_badge(self, token):
        return badge("CONFIRMED" if token.state == ApiToken.State.USABLE else "REJECTED", token.state)
