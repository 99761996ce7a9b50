from django.contrib import admin, messages
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from claims.admin.permissions import ViewOnly
from claims.admin.showing import small_json
from claims.admin.who_filter import WhoFilter
from claims.curation import EditRefused, undo_edits
from claims.event_words import changes_told
from claims.models import Event

ACCOUNTS = ("user", "group")


@admin.register(Event)
class EventAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("at", "who", "what", "subject_link", "was_and_is")
    list_filter = ("verb", "subject_type", "at", ("by", WhoFilter))
    list_select_related = ("by",)
    list_per_page = 50
    search_fields = ("verb", "=subject_id", "=hash")
    search_help_text = "What was done, the id of the row it was done to, or a whole hash."
    date_hierarchy = "at"
    show_full_result_count = False
    actions = ("undo",)
    readonly_fields = ("who", "what", "subject_link", "details_told")
    fieldsets = (
        (None, {"fields": ("at", "who", "what", "subject_link", "details_told")}),
        ("Its place in the chain", {"fields": ("previous_hash", "hash")}),
    )

    def has_undo_permission(self, request):
        return request.user.has_perms(("claims.change_quote", "claims.change_assertion"))

    @admin.action(description="Undo these edits", permissions=("undo",))
    def undo(self, request, queryset):
        try:
            undone = undo_edits(queryset, by=request.user)
        except EditRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        if undone.count:
            self.message_user(request, f"{undone.count} undone.", messages.SUCCESS)
        for reason in undone.left[:10]:
            self.message_user(request, f"Left as it is: {reason}", messages.WARNING)
        if len(undone.left) > 10:
            self.message_user(request, f"{len(undone.left) - 10} more were left as well.", messages.WARNING)

    @admin.display(description="who", ordering="by")
    def who(self, event):
        return event.by or "the machine"

    @admin.display(description="did what", ordering="verb")
    def what(self, event):
        return event.verb.replace("_", " ")

    @admin.display(description="to which row")
    def subject_link(self, event):
        name = f"{event.subject_type} {event.subject_id}"
        try:
            app = "auth" if event.subject_type in ACCOUNTS else "claims"
            address = reverse(f"admin:{app}_{event.subject_type}_change", args=[event.subject_id])
        except NoReverseMatch:  # a kind of row that this version no longer has
            return name
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description="before → after")
    def was_and_is(self, event):
        return changes_told(event)

    @admin.display(description="details")
    def details_told(self, event):
        return small_json(event.details)
