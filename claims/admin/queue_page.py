"""The work queue: what is to be checked, in order, why it stands there, and whose task it is.

One form holds the page's claims: "Take" beside each, and assigning or rejecting those that are chosen.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from claims.admin.queue_edits import assign_chosen, reject_chosen, take
from claims.assigning import able_to_annotate
from claims.models import Claim
from claims.refusals import NotAllowed, NotPossible
from claims.working_queue import claims_to_check, explained

PER_PAGE = 20
MOST_COUNTED = 1000  # claims; a longer queue is not counted to its end

WHOSE = {
    "": "everything",
    "free": "nobody's yet",
    "mine": "mine",
    "overdue": "overdue",
}
EDITS = {"take": take, "assign": assign_chosen, "reject": reject_chosen}


class QueueFilter(forms.Form):
    q = forms.CharField(required=False, max_length=200, label="Words", strip=True)
    whose = forms.ChoiceField(required=False, choices=WHOSE.items(), label="Whose task")
    language = forms.CharField(required=False, max_length=35, label="Language, such as en")


class BoundedPaginator(Paginator):
    @cached_property
    def count(self):
        return self.object_list.order_by()[: MOST_COUNTED + 1].count()


def queue_page(model_admin, request):
    """GET shows a page of the queue; a POST does one of EDITS to its claims and comes back."""
    if not request.user.has_perms(("claims.view_claim", "claims.view_assignment")):
        raise PermissionDenied
    if request.method == "POST":
        _edit(model_admin, request)
        return HttpResponseRedirect(request.get_full_path())
    today = localdate()
    form = QueueFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = BoundedPaginator(_narrowed(claims_to_check(today), asked, request.user, today), PER_PAGE)
    page = page.get_page(request.GET.get("page"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Work queue",
        "opts": model_admin.opts,
        "filter": form,
        "page": page,
        "is_more": page.paginator.count > MOST_COUNTED,
        "counted": min(page.paginator.count, MOST_COUNTED),
        "rows": explained(page.object_list, today),
        "today": today,
        "people": able_to_annotate() if request.user.has_perm("claims.add_assignment") else None,
        "may_take": request.user.has_perm("claims.add_annotation"),
        "may_reject": request.user.has_perm("claims.change_assertion"),
        "others": _other_pages(request, page),
    }
    return TemplateResponse(request, "admin/claims/assignment/queue.html", context)


def _narrowed(claims: QuerySet[Claim], asked: dict, user, today) -> QuerySet[Claim]:
    if asked.get("q"):
        claims = claims.filter(text__icontains=asked["q"])
    if asked.get("language"):
        claims = claims.filter(language=asked["language"])
    whose = {
        "free": {"task__isnull": True},
        "mine": {"task__assignee": user},
        "overdue": {"task__due_date__lt": today},
    }
    return claims.filter(**whose.get(asked.get("whose"), {}))


def _other_pages(request, page) -> dict[str, str]:
    """The queries of the pages before and after, with the filters kept."""
    numbers = {}
    if page.has_previous():
        numbers["previous"] = page.previous_page_number()
    if page.has_next():
        numbers["next"] = page.next_page_number()
    found = {}
    for name, number in numbers.items():
        query = request.GET.copy()
        query["page"] = number
        found[name] = f"?{query.urlencode()}"
    return found


def _edit(model_admin, request) -> None:
    name = next((name for name in EDITS if name in request.POST), None)
    if name is None:
        model_admin.message_user(request, "Nothing was done: choose what to do.", messages.WARNING)
        return
    try:
        EDITS[name](model_admin, request)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except NotPossible as refusal:
        model_admin.message_user(request, str(refusal), messages.ERROR)
