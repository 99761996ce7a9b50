"""Each command's `--help` shows examples, and what they show can be typed."""

import shlex
import signal
from io import StringIO

import pytest
from django.core.management import call_command, get_commands, load_command_class

OURS = sorted(name for name, app in get_commands().items() if app == "claims")
REDIRECTED = "<>|"


def parser_of(name):
    return load_command_class("claims", name).create_parser("manage.py", name)


@pytest.mark.parametrize("name", OURS)
def test_help_says_what_it_is_for_and_ends_with_examples(name):
    shown = parser_of(name).format_help()

    about, examples = shown.split("\nexamples:\n")
    assert load_command_class("claims", name).help.split()[0] in about
    assert examples.startswith(f"  manage.py {name}")
    assert max(map(len, examples.splitlines())) <= 100


@pytest.mark.parametrize("name", OURS)
def test_examples_are_understood(name):
    parser = parser_of(name)
    for arguments, what in load_command_class("claims", name).examples:
        words = shlex.split(arguments)
        typed = [word for at, word in enumerate(words) if not _is_redirection(words, at)]

        parser.parse_args(typed)  # raises CommandError when it does not know one

        assert what


def _is_redirection(words, at):
    return words[at] in REDIRECTED or (at > 0 and words[at - 1] in REDIRECTED)


def test_commands_called_from_python_leave_the_process_its_signals(tmp_path):
    """A broken socket would end a server in which one was called."""
    before = signal.getsignal(signal.SIGPIPE)
    articles = tmp_path / "articles.jsonl"
    articles.write_text("", encoding="utf-8")

    call_command("extract", str(articles), "--fast", stdout=StringIO())

    assert signal.getsignal(signal.SIGPIPE) == before == signal.SIG_IGN
