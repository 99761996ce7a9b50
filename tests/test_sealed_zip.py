"""A sealed zip is found changed wherever a byte of it is, and says where."""

import io
import zipfile
from contextlib import nullcontext as nothing

import pytest

from claims.sealed_zip import DIGEST_LENGTH, Damaged, SealedReader, SealedWriter

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
