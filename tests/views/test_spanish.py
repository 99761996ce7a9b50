"""Readers' sentences in Spanish: none is missing, none is out of date, each keeps its blanks."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

from tests.factories import AssertionFactory

WORDS = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES"
MARKS = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "_"}
IN_TEMPLATE = re.compile(r"""\bn?gettext\((?P<said>u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))""")
BLANK = re.compile(r"%\(\w+\)s|\{\w*\}|%%")


def said_in_templates():
    for path in sorted(Path(settings.BASE_DIR, "templates").rglob("*.*")):
        if "admin" not in path.parts:  # the desk is in English
            code = templatize(path.read_text(encoding="utf-8"))
            yield from (ast.literal_eval(found["said"]) for found in IN_TEMPLATE.finditer(code))


def said_in_code():
    for path in sorted(Path(settings.BASE_DIR, "claims").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_mark = isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS
            if is_mark and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


@pytest.fixture(scope="module")
def wordings():
    """English to Spanish, as compiled; the singular of what has a plural."""
    with (WORDS / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    singular = {key: said for key, said in known.items() if isinstance(key, str) or key[1] == 0}
    return {key if isinstance(key, str) else key[0]: said for key, said in singular.items()}


def test_every_sentence_for_readers_has_its_spanish(wordings):
    said = {*said_in_templates(), *said_in_code()}

    assert len(said) > 300
    assert sorted(said - set(wordings)) == [], "CONTRIBUTING.md says how to word it"


def test_each_wording_has_the_blanks_of_its_original(wordings):
    wrong = [
        english
        for english, spanish in wordings.items()
        if english and set(BLANK.findall(english)) != set(BLANK.findall(spanish))
    ]

    assert wrong == []


def test_what_is_compiled_is_what_is_written(wordings):
    with (WORDS / "django.po").open("rb") as file:
        written = {row.id: row.string for row in read_po(file, locale="es") if row.id}

    singular = {key if isinstance(key, str) else key[0]: said for key, said in written.items()}
    assert {key: said if isinstance(said, str) else said[0] for key, said in singular.items()} == {
        key: said for key, said in wordings.items() if key
    }


def test_a_claims_page_is_spanish_but_for_what_others_said(client, db):
    assertion = AssertionFactory()

    page = client.get(f"/es{assertion.claim.get_absolute_url()}").text

    assert "Ningún editor ha verificado esta afirmación" in page
    assert "Quién la hace" in page
    assert assertion.claim.text in page
