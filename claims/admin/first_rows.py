"""Rows of a claim shown within its page: the first few, since each adds fields to the page's form."""

SHOWN = 20


class FirstRows:
    """An inline that shows the newest rows of the page's row; the whole list is a link away."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        owner = request.resolver_match.kwargs.get("object_id")
        if not owner:
            return rows
        newest = self.model.objects.filter(claim=owner).order_by("-pk")[:SHOWN]
        return rows.filter(pk__in=newest.values("pk"))
