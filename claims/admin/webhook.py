"""Who is told of published verdicts, and the log of it; for those who may change webhooks, no one else."""

import copy

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join

from claims.admin.permissions import Kept, ViewOnly
from claims.admin.recording import Recorded
from claims.admin.showing import badge
from claims.models import Delivery, Webhook
from claims.models.webhook import Happening
from claims.webhooks import renew_secret, send_again, send_test
from claims.webhooks.subscribing import begin

CHANGES = "claims.change_webhook"
COLOURS = {"DELIVERED": "CONFIRMED", "FAILED": "REJECTED", "WAITING": "WAITING"}


class WebhookForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label="Tells of", choices=Happening.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Webhook
        fields = ("name", "url", "kinds", "is_active")


class ForItsKeepers:
    """Addresses can hold secrets, so to see them takes the right to change them."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(CHANGES)

    def has_module_permission(self, request):
        return request.user.has_perm(CHANGES)


@admin.register(Webhook)
class WebhookAdmin(ForItsKeepers, Kept, Recorded, admin.ModelAdmin):
    form = WebhookForm
    concealed_fields = ("url",)  # events are read by many who see no webhook, and are never deleted
    list_display = ("name", "url", "state_badge", "waiting", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("name", "url")
    search_help_text = "Part of a name or of an address."
    fields = ("name", "url", "kinds", "is_active")
    told = ("switched_off_because", "shown_secret", "created_by", "created_at")
    actions = ("try_it", "make_new_secret")

    def get_fields(self, request, obj=None):
        return (*self.fields, *self.told) if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return self.told if obj else ()

    def version(self, request, obj):
        """How far the record was read for it is no edit of anybody's."""
        row = copy.copy(obj)
        row.told_until = 0
        return super().version(request, row)

    def save_model(self, request, obj, form, change):
        if not change:
            begin(obj, by=request.user)
        if obj.is_active:
            obj.switched_off_because = ""
        super().save_model(request, obj, form, change)

    @admin.action(description="Send a test message", permissions=("change",))
    def try_it(self, request, queryset):
        webhooks = [webhook for webhook in queryset if webhook.is_active]
        for webhook in webhooks:
            send_test(webhook, by=request.user)
        self.message_user(request, f"{len(webhooks)} waiting: “send_webhooks” sends them.", messages.SUCCESS)

    @admin.action(description="Make a new secret: the old one ends at once", permissions=("change",))
    def make_new_secret(self, request, queryset):
        webhooks = list(queryset)
        for webhook in webhooks:
            renew_secret(webhook, by=request.user)
        self.message_user(
            request, f"{len(webhooks)} new: copy each from its webhook’s page.", messages.SUCCESS
        )

    @admin.display(description="secret")
    def shown_secret(self, webhook):
        return format_html("<code>{}</code>", webhook.secret)

    @admin.display(description="state")
    def state_badge(self, webhook):
        return badge(*(("CONFIRMED", "on") if webhook.is_active else ("REJECTED", "off")))

    @admin.display(description="waiting")
    def waiting(self, webhook):
        return webhook.deliveries.filter(state=Delivery.State.WAITING).count()


@admin.register(Delivery)
class DeliveryAdmin(ForItsKeepers, ViewOnly, admin.ModelAdmin):
    list_display = ("kind", "webhook", "state_badge", "attempts", "last_answer", "created_at", "due")
    list_filter = ("state", "webhook", "kind")
    list_select_related = ("webhook",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("webhook", "event", "kind", "state_badge", "attempts", "due", "attempts_told", "body")
    readonly_fields = ("state_badge", "attempts_told", "due")
    actions = ("again",)

    @admin.action(description="Send again", permissions=("view",))
    def again(self, request, queryset):
        deliveries = list(queryset)
        for delivery in deliveries:
            send_again(delivery, by=request.user)
        self.message_user(
            request, f"{len(deliveries)} waiting: “send_webhooks” sends them.", messages.SUCCESS
        )

    @admin.display(description="state", ordering="state")
    def state_badge(self, delivery):
        return badge(COLOURS[delivery.state], delivery.get_state_display())

    @admin.display(description="next attempt")
    def due(self, delivery):
        return delivery.due_at if delivery.state == Delivery.State.WAITING else None

    @admin.display(description="last answer")
    def last_answer(self, delivery):
        return _told(delivery.log[-1]) if delivery.log else "not tried yet"

    @admin.display(description="attempts so far")
    def attempts_told(self, delivery):
        rows = ((each["at"], _told(each)) for each in delivery.log)
        return format_html(
            '<dl class="details">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)
        )


def _told(attempt: dict) -> str:
    return f"status {attempt['status']}" if attempt["status"] else attempt["error"]
