"""What the documents say is true: the README's example runs, their links lead somewhere."""

import doctest
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), REPOSITORY / "seeds" / "README.md"]


def test_example_in_the_readme_gives_what_it_shows():
    failed, tried = doctest.testfile(str(REPOSITORY / "README.md"), module_relative=False)

    assert (failed, tried) == (0, 3)


# deployment.md begins with an environment that is switched on.
@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.name != "deployment.md"], ids=str)
def test_commands_can_be_typed_as_printed(document):
    text = document.read_text(encoding="utf-8")

    assert re.findall(r"(?<!\.venv/bin/)python manage\.py \w+", text) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_are_there(document):
    named = re.findall(r"manage\.py (\w+)", document.read_text(encoding="utf-8"))

    assert set(named) - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []
