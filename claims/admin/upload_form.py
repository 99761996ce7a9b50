"""What an editor gives to be imported: a pasted text, files, or both; read into raw articles."""

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from claims.extraction.reading import RawArticle, Refused, articles_in_bytes, printable

MOST_ARTICLES = 20  # which a page can extract while its reader waits
PASTED = "pasted text.txt"
WIDE = forms.TextInput(attrs={"class": "vTextField"})
DESCRIBED = {"title": "title", "source": "outlet", "url": "url", "published": "published"}


class FilesField(forms.FileField):
    """Any number of files."""

    def __init__(self, **kwargs):
        widget = type("FilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})
        super().__init__(widget=widget(), **kwargs)

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="The whole article as it was printed, headline first. HTML is read as a web page.",
    )
    files = FilesField(
        required=False,
        label="Or files",
        help_text=f".txt, .html, .json, .jsonl or .csv; together up to {MOST_ARTICLES} articles.",
    )
    source = forms.CharField(
        required=False,
        max_length=200,
        label="Source",
        widget=WIDE,
        help_text="Who published it. Records that name their own keep it.",
    )
    title = forms.CharField(
        required=False, max_length=300, widget=WIDE, help_text="Of one text; else what stands in it."
    )
    url = forms.URLField(
        required=False,
        assume_scheme="https",
        label="Link",
        widget=WIDE,
        help_text="With it, a later version of the text becomes the same article's next text.",
    )
    published = forms.CharField(
        required=False, max_length=40, label="Published", help_text="2017-11-20, 2017-11 or 2017."
    )

    def clean(self):
        super().clean()
        text, files = self.cleaned_data.get("text") or "", self.cleaned_data.get("files") or []
        if not text.strip() and not files and not self.errors:
            raise forms.ValidationError("Paste a text or choose files.")
        size = len(text.encode()) + sum(file.size for file in files)
        if size > settings.MAX_ARTICLE_BYTES:
            limit = filesizeformat(settings.MAX_ARTICLE_BYTES)
            raise forms.ValidationError(f"This is {filesizeformat(size)}, where the limit is {limit}.")
        self.cleaned_data["found"] = [] if self.errors else self._found(text, files)

    def _found(self, text: str, files: list) -> list[RawArticle | Refused]:
        found = list(_one_name_each(self._read(text, files)))
        if len(found) > MOST_ARTICLES:
            raise forms.ValidationError(
                f"These are {len(found)} articles: here up to {MOST_ARTICLES} can be looked through. "
                "Import more with: python manage.py import_articles"
            )
        return found

    def _read(self, text: str, files: list) -> Iterator[RawArticle | Refused]:
        limit = settings.MAX_ARTICLE_BYTES
        given = {key: self.cleaned_data.get(name) for name, key in DESCRIBED.items()}
        described = {key: value for key, value in given.items() if value}
        is_single = len(files) + bool(text.strip()) == 1
        shared = described if is_single else {k: v for k, v in described.items() if k not in ("title", "url")}
        if text.strip():
            name = "pasted page.html" if text.lstrip().startswith("<") else PASTED
            yield from articles_in_bytes(name, text.encode(errors="replace"), shared, max_bytes=limit)
        for file in files:
            yield from articles_in_bytes(printable(file.name), file.read(), shared, max_bytes=limit)


def _one_name_each(found: Iterator[RawArticle | Refused]) -> Iterator[RawArticle | Refused]:
    """Two folders' files can have one name, by which an import would take them for one."""
    seen: dict[str, int] = {}
    for each in found:
        seen[each.name] = seen.get(each.name, 0) + 1
        if seen[each.name] > 1:
            yield replace(each, name=f"{each.name} ({seen[each.name]})")
        else:
            yield each
