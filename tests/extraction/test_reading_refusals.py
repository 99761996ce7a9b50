"""Every way in which a file can be bad, made here, with the sentence that an editor gets."""

import gzip
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction.reading import RawArticle, Refused, UnreadableArticle, gather, read

STORY = "The harbour of Varsk reopened on Monday, said its director José Núñez: “Nobody lost a day’s pay.”\n"
UTF_8 = STORY.encode()


def outcome(path: Path, **options) -> str:
    """Return the reason why the only article under `path` is not read, or "" when it is."""
    (item,) = gather([str(path)], **options)
    if isinstance(item, Refused):
        return item.reason
    try:
        read(item)
    except UnreadableArticle as problem:
        return problem.reason
    return ""


BAD_FILES = [
    # name, bytes, words of the reason
    ("empty.txt", b"", "it is empty"),
    ("blank.txt", b" \r\n\t\n\xc2\xa0\n", "only white space"),
    ("mark-only.txt", b"\xef\xbb\xbf", "only white space"),
    ("rule.txt", b"-----\n*****\n12345\n", "not a single letter"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text but a PNG image"),
    ("photo.html", b"\xff\xd8\xff\xe0\x00\x10JFIF", "not text but a JPEG image"),
    ("report.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not text but a PDF document"),
    ("letter.txt", b"PK\x03\x04\x14\x00\x06\x00", "office document"),
    ("packed.txt", gzip.compress(UTF_8), "not text but a gzip archive"),
    ("nul.txt", UTF_8 + b"\x00" * 20, "binary data"),
    ("controls.txt", bytes(range(1, 9)) * 40, "binary data"),
    ("cut-in-character.txt", UTF_8[: UTF_8.index("“".encode()) + 2], "cut off"),
    ("cut-after-ascii.txt", "He said “no”".encode()[:9], "cut off"),
    ("cut-utf-16.txt", STORY.encode("utf-16")[:-1], "cut off"),
    ("cut-pair.txt", ("It ends 😀".encode("utf-16"))[:-2], "cut off"),
    ("cut-utf-32.txt", STORY.encode("utf-32")[:-2], "cut off"),
    ("damaged.txt", UTF_8.replace("é".encode(), b"\xc3", 1), "UTF-8 but for damaged characters"),
    ("mixed.txt", UTF_8 + "El señor".encode("latin-1"), "UTF-8 but for damaged characters"),
    (
        "noise.txt",
        b"some words " + bytes(range(0x80, 0x100)) + b" more words",
        "no encoding explains its bytes",
    ),
    ("cut.html", b"<!doctype html><html><head><title>Harbour reop", "No article text"),
    (
        "cut-in-tag.html",
        f'<html><body><p>{STORY}</p><p>{STORY}</p><a href="http'.encode(),
        "it ends inside its markup",
    ),
    ("cut-in-comment.html", f"<html><body><p>{STORY}</p><!-- next".encode(), "it ends inside its markup"),
    ("lost.txt", STORY.replace("o", "\ufffd").encode(), "Letters are lost in this text: 10 stand as"),
    (
        "twice.txt",
        STORY.encode().decode("cp1252", "ignore").encode(),
        "encoded twice: “Ã©” stands where “é” was meant",
    ),
    ("old-mac.csv", b"title,text\rA,It reopened.\r", "old Macintosh"),
    ("links.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "No article text"),
    ("no-page.html", b"\n", "No article text"),
    (
        "declared.html",
        b'<html><head><meta charset="utf-8"></head><body><p>Jos\xe9 said so to all of us.</p></body></html>',
        "it says that it is UTF-8, but byte 54 (0xe9) is not",
    ),
    (
        "declared-japanese.html",
        '<html><head><meta charset="shift_jis"></head><body><p>José said “no” — twice.</p></body></html>'.encode(
            "cp1252"
        ),
        "it says that it is SHIFT_JIS, but byte",
    ),
    ("cut.json", b'{"title": "Harbour", "text": "It reopened on Mon', "The JSON is cut off"),
    ("cut-list.json", b'[{"text": "It reopened."},', "The JSON is cut off"),
    ("empty.json", b"", "it is empty"),
    ("malformed.json", b'{"text": "It reopened." "title": 1}', "malformed at line 1, column 25"),
    ("number.json", b"7", "not an object with named fields, but a number"),
    ("no-text.json", b'{"title": "Harbour reopens"}', "The record has no text"),
    ("null-text.json", b'{"text": null}', "The record has no text"),
    ("blank-text.json", b'{"text": "  \\n "}', "only white space"),
    ("no-articles.json", b'{"articles": []}', "The list of articles is empty"),
    ("deep.json", b"[" * 100_000, "nested too deeply"),
    (
        "deep-author.json",
        b'{"text": "a", "author": ' + b"[" * 700 + b'"x"' + b"]" * 700 + b"}",
        "nested too deeply",
    ),
    ("long-number.json", b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "The JSON is malformed"),
    (
        "date.json",
        b'{"text": "It reopened.", "date": "03/04/2019"}',
        "or can be read in two ways",
    ),
    ("day.json", b'{"text": "It reopened.", "date": "2019-02-30"}', 'The date "2019-02-30"'),
    ("when.json", b'{"text": "It reopened.", "date": "last Tuesday"}', 'The date "last Tuesday"'),
    ("empty.csv", b"", "it is empty"),
    ("no-header.csv", b"1,2\n3,4\n", "no column name that we know"),
    ("old.doc", b"\xd0\xcf\x11\xe0", "Files of this kind (.doc) can't be read"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_is_refused_with_its_reason(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)

    assert reason in outcome(tmp_path / name)


def test_bad_files_stop_nothing_else(tmp_path):
    for name, data, _ in BAD_FILES:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_bytes(UTF_8)

    read_well, reasons = [], {}
    for item in gather([str(tmp_path)]):
        try:
            if isinstance(item, RawArticle) and read(item):
                read_well.append(item.name)
        except UnreadableArticle as problem:
            reasons[item.name] = problem.reason
        if isinstance(item, Refused):
            reasons[item.name] = item.reason

    assert read_well == [f"{tmp_path.name}/good.txt"]
    assert {name.split("/")[1].split("#")[0] for name in reasons} == {name for name, _, _ in BAD_FILES}


def test_a_sidecar_nested_too_deeply_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(UTF_8)
    (tmp_path / "a.meta.json").write_bytes(b'{"author": ' + b"[" * 700 + b"]" * 700 + b"}")

    assert "nested too deeply" in outcome(tmp_path / "a.txt")


def test_a_missing_path_is_refused_as_it_was_given():
    assert list(gather(["no/such.txt"])) == [Refused("no/such.txt", "There is no such file or folder.")]


def test_a_path_with_a_nul_is_refused():
    assert list(gather(["a\x00.txt"])) == [Refused("a\\x00.txt", "There is no such file or folder.")]


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024**3)  # sparse: 50 GB on no disk

    assert outcome(tmp_path / "huge.txt") == "The file is too large: 50 GB, where the limit is 20 MB."


def test_the_size_limit_is_configurable_and_says_how_to_give_many_articles(tmp_path):
    (tmp_path / "list.json").write_bytes(b" " * 2000 + b"[]")

    reason = outcome(tmp_path / "list.json", max_bytes=1024)

    assert reason.startswith("The file is too large: 1.96 KB, where the limit is 1 KB.")
    assert "JSON Lines" in reason


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")

    reasons = {item.reason for item in gather([str(tmp_path)])}

    assert reasons == {"This is not a file but a device, pipe or socket: use - for standard input."}


def test_what_is_not_permitted_is_refused():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "shut").mkdir()
        (folder / "listed").mkdir()
        (folder / "listed" / "a.txt").write_bytes(UTF_8)
        (folder / "secret.txt").write_bytes(UTF_8)
        (folder / "secret.jsonl").write_bytes(UTF_8)
        os.chmod(folder, 0o755)
        for path in folder.iterdir():
            os.chmod(path, 0o444 if path.name == "listed" else 0)

        with _as_ordinary_user():
            reasons = {item.name.split("/", 1)[1]: item.reason for item in gather([name])}
            reasons |= {"shut/b.txt": next(gather([f"{name}/shut/b.txt"])).reason}

    not_permitted = ["listed/a.txt", "secret.jsonl", "secret.txt", "shut", "shut/b.txt"]
    assert reasons == dict.fromkeys(not_permitted, "It is not permitted to read this.")


def test_a_name_too_long_for_the_system_is_refused():
    (refused,) = gather(["a" * 5000 + ".txt"])

    assert "name too long" in refused.reason


class _as_ordinary_user:
    """Root may read everything: become nobody meanwhile."""

    def __enter__(self):
        self._user = os.geteuid()
        if self._user == 0:
            os.seteuid(65534)

    def __exit__(self, *_):
        os.seteuid(self._user)


HARMLESS = [
    ("crlf.txt", b"One line\r\nand another\rand a third\n", "One line\nand another\nand a third"),
    ("stray-control.txt", b"A form feed\x0c and one \x07 bell\n", "A form feed\x0c and one \x07 bell"),
    ("dos-end.txt", b"The end of a DOS file\r\n\x1a", "The end of a DOS file"),
    ("lone-half.json", b'{"text": "cut \\ud83d emoji \\u0000 NUL"}', "cut \ufffd emoji \ufffd NUL"),
    ("entities.json", b'{"text": "&ldquo;I am free&rdquo;, R&D & caf&#233;"}', "“I am free”, R&D & café"),
    ("pair.json", b'{"text": "a \\ud83d\\ude00 face"}', "a 😀 face"),
    ("decomposed.txt", "cafe\u0301 and café".encode(), "cafe\u0301 and café"),  # both as printed
    ("spaces.txt", "a\u00a0b\u200bc\u2028d e".encode(), "a\u00a0b\u200bc\u2028d e"),
]


@pytest.mark.parametrize(("name", "data", "body"), HARMLESS, ids=[row[0] for row in HARMLESS])
def test_text_is_stored_as_it_came_but_for_line_ends_and_what_no_database_holds(tmp_path, name, data, body):
    (tmp_path / name).write_bytes(data)

    (article,) = gather([str(tmp_path / name)])

    assert read(article).body == body


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"<html><body><p>", b'{"text": "', b'id,text\n1,"', b"\x89PNG"]
    ),
    rest=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    extension=st.sampled_from([".txt", ".html", ".json", ".jsonl", ".csv"]),
)
def test_any_bytes_are_read_or_refused_and_nothing_else(tmp_path, start, rest, extension):
    path = tmp_path / f"any{extension}"
    path.write_bytes(start + rest)

    for item in gather([str(path)]):
        assert item.name.isprintable()
        if isinstance(item, Refused):
            assert item.reason.endswith(".")
            continue
        try:
            document = read(item)
        except UnreadableArticle as problem:
            assert problem.reason
        else:
            assert document.body.encode()
            assert not set("\x00\r") & set(document.body)
