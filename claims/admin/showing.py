"""Small pieces of markup that several lists show: badges, shares, links, shortened words."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

NOTHING = "–"


def badge(value: str, label: str):
    """A label with a sign and colour of its own, which the stylesheet gives by the stored value."""
    return format_html('<span class="badge is-{}">{}</span>', value.lower().replace("_", "-"), label)


def share(value: float):
    """A number from 0 to 1 with a bar beside it."""
    meter = format_html(
        '<meter min="0" max="1" low="0.5" high="0.8" optimum="1" value="{}"></meter>', f"{value:.3f}"
    )
    return format_html('<span class="share">{} {}</span>', meter, f"{value:.2f}")


def change_link(row, words=None):
    """A link to the row's page on the desk; a dash without a row."""
    if row is None:
        return NOTHING
    address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, words or row)


def list_link(model_name: str, words, **lookups):
    """A link to a list on the desk, narrowed by the lookups."""
    address = reverse(f"admin:claims_{model_name}_changelist", query=lookups)
    return format_html('<a href="{}">{}</a>', address, words)


def words(text: str, length: int = 140):
    """The text's beginning, as running words."""
    return format_html('<span class="words">{}</span>', Truncator(" ".join(text.split())).chars(length))


def small_json(value):
    """Stored details as an editor can read them: one line a part."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, dict):
        parts = ((name.replace("_", " "), small_json(part)) for name, part in value.items())
        return format_html(
            '<dl class="details">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", parts)
        )
    if isinstance(value, list):
        return ", ".join(str(part) for part in value[:50]) + (" …" if len(value) > 50 else "")
    return str(value)
