"""A sealed zip is found changed wherever a byte of it is, and says where."""

import io
import zipfile
from contextlib import nullcontext as nothing

import pytest

from claims import sealed_zip
from claims.sealed_zip import DIGEST_LENGTH, Damaged, SealedReader, SealedWriter, written_whole

TEXTS = {"long.txt": "the same words again and again, " * 20, "short.txt": "é", "empty.txt": ""}


def sealed(texts=TEXTS) -> bytes:
    stream = io.BytesIO()
    with SealedWriter(stream) as writer:
        for name, text in texts.items():
            with writer.part(name) as write:
                write(text)
        writer.seal({"format": "of a test"})
    return stream.getvalue()


def damage(data: bytes) -> str:
    """What is said of it; empty when it is sound."""
    try:
        SealedReader(io.BytesIO(data)).check()
    except Damaged as found:
        return str(found)
    return ""


def test_sound_file_gives_its_parts_and_its_digest():
    data = sealed()
    reader = SealedReader(io.BytesIO(data))

    assert reader.check() == data[-DIGEST_LENGTH:].decode()
    assert {name: reader.text(name) for name in reader.names()} == TEXTS
    assert reader.manifest["format"] == "of a test"


@pytest.mark.parametrize("bit", [0, 5, 7])
def test_every_byte_counts(bit):
    data = sealed()

    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << bit
        assert damage(bytes(changed)), f"byte {place} of {len(data)}"


def test_changed_part_is_named():
    data = sealed()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo("short.txt").header_offset
    at = data.index(b"short.txt", place) + len(b"short.txt") + 21  # past the name and its lengths

    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    assert damage(changed).startswith("short.txt was changed.")


def test_change_between_the_parts_is_told_as_such():
    data = sealed()
    at = data.rindex(b"PK\x01\x02") + 14  # the hour of the last part, in the archive's list

    assert "between the parts" in damage(data[:at] + b"\x01" + data[at + 1 :])


@pytest.mark.parametrize("cut", [1, DIGEST_LENGTH, 200])
def test_cut_off_or_lengthened_it_is_damaged(cut):
    data = sealed()

    assert damage(data[:-cut])
    assert damage(data + b"0" * cut)
    assert damage(b"0" * cut + data)


def test_part_too_much_too_few_or_twice_is_named():
    for change, said in (
        (lambda archive: archive.writestr("more.txt", "x"), "more.txt is not in the manifest"),
        (lambda archive: archive.writestr("short.txt", "é"), "short.txt is there twice"),
    ):
        stream = io.BytesIO(sealed())
        with (
            zipfile.ZipFile(stream, "a") as archive,
            pytest.warns(UserWarning) if "twice" in said else nothing(),
        ):
            change(archive)
        assert said in damage(stream.getvalue())


def test_other_files_are_no_sealed_zips():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("manifest.json", "[]")

    for data in (b"", b"PK", b"no zip at all", plain.getvalue()):
        assert "can't be read" in damage(data)


def test_same_parts_give_the_same_bytes():
    assert sealed() == sealed()


ZEROS = sealed({"bomb.txt": "0" * 1_000_000})  # a thousandth when packed


def test_what_unpacks_to_far_more_than_itself_is_refused_unread(monkeypatch):
    assert damage(ZEROS) == ""  # a megabyte harms nobody

    monkeypatch.setattr(sealed_zip, "NEVER_TOO_MUCH", 1000)

    assert "would unpack to 1,000," in damage(ZEROS)
    assert damage(sealed({"text.txt": "The bridge will open in May. " * 50})) == ""


def test_who_reads_into_memory_says_how_much():
    with pytest.raises(Damaged, match="would unpack"):
        SealedReader(io.BytesIO(ZEROS), most=999_999)


def test_manifest_and_lines_are_no_longer_than_memory_bears(monkeypatch):
    monkeypatch.setattr(sealed_zip, "MOST_OF_LINE", 1000)
    lines = SealedReader(io.BytesIO(sealed({"rows": "short\n" + "0" * 1001}))).lines("rows")
    assert next(lines) == "short\n"
    with pytest.raises(Damaged, match="line that is too long"):
        next(lines)

    monkeypatch.setattr(sealed_zip, "MOST_OF_MANIFEST", 10)
    assert "manifest.json is too long" in damage(sealed())


def test_other_ways_of_packing_are_refused():
    """Of bzip2 and LZMA one step can fill the memory, whatever length is given."""
    stream = io.BytesIO(sealed())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("more.txt", "0", compress_type=zipfile.ZIP_BZIP2)

    assert damage(stream.getvalue()) == "It is packed in a way that no file of ours is."


def test_a_file_takes_its_name_when_it_is_whole_and_is_its_owners(tmp_path):
    path = tmp_path / "all.zip"
    with pytest.raises(KeyError), written_whole(path) as stream:
        stream.write(b"half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []

    with written_whole(path) as stream:
        stream.write(b"whole")

    assert path.read_bytes() == b"whole"
    assert path.stat().st_mode & 0o077 == 0
