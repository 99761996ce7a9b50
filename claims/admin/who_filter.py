from django.contrib import admin


class WhoFilter(admin.RelatedFieldListFilter):
    """By the person who did it; the field is called `by`, which reads badly after "By"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "who"
