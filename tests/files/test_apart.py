"""Reading foreign files apart: whatever is in them, there is an answer, and this process takes no harm."""

import io
import zlib

import pytest
from PIL import Image

from tracker.files import apart
from tracker.files.apart import LARGEST, read_apart


def picture(width: int, height: int, color: tuple[int, int, int] = (200, 10, 20), form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), color).save(stream, form)
    return stream.getvalue()


def pdf(*pages: bytes, filters: bytes = b"") -> bytes:
    """A small PDF; each page's content stream is given as it stands in the file."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % len(pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d %s >>\nstream\n" % (len(content), filters) + content + b"\nendstream")
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begins = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return written + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, begins)


def words(text: bytes) -> bytes:
    return b"BT /F1 12 Tf 20 100 Td (" + text + b") Tj ET"


def test_the_text_of_a_pdf_is_read_as_far_as_asked():
    found = read_apart("pdf", pdf(words(b"One"), words(b"Two"), words(b"Three")), 2, 1000)
    assert found == {"pages": 3, "texts": ["One", "Two"]}
    assert read_apart("pdf", pdf(words(b"One"), words(b"Two")), 2, 4)["texts"] == ["One", "T"]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4",
        b"%PDF-1.7\n" + b"[" * 200_000,
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"%PDF-1.4\n" + bytes(range(256)) * 200,
        b"",
    ],
    ids=["empty", "brackets", "loop", "noise", "nothing"],
)
def test_a_pdf_that_is_none_is_a_problem_and_no_failure(content: bytes):
    assert set(read_apart("pdf", content, 3, 1000)) in ({"problem"}, {"pages", "texts"})


def test_a_pdf_that_unpacks_to_more_than_it_may_is_a_problem():
    bomb = zlib.compress(b" " * (600 * 1024 * 1024), 9)
    found = read_apart("pdf", pdf(bomb, filters=b"/Filter /FlateDecode"), 3, 1000)
    assert found.get("problem") in ("limit", "broken", "time") or found["texts"] == [""]


def test_a_picture_is_made_small_enough():
    found = read_apart("picture", picture(400, 200), 40, 60)
    assert (found["whole"], found["size"], found["kind"]) == ([400, 200], [40, 20], "PNG")


def test_a_picture_of_too_many_pixels_is_refused_undecoded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    assert read_apart("picture", stream.getvalue(), 40, 60)["problem"] in ("limit", "broken")


def test_a_picture_that_is_cut_off_or_another_format_is_a_problem():
    assert read_apart("picture", picture(400, 200)[:60], 40, 60) == {"problem": "broken"}
    assert read_apart("picture", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", 40, 60) == {"problem": "broken"}


def test_what_takes_too_long_is_ended():
    assert read_apart("pdf", pdf(words(b"One")), 2, 1000, seconds=0) == {"problem": "time"}


def test_what_nobody_waits_for_is_ended():
    assert read_apart("pdf", pdf(words(b"One")), 2, 1000, stop=lambda: True) == {"problem": "stopped"}


def test_what_is_too_large_is_not_read_at_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_CHILD", "/nowhere")
    assert read_apart("pdf", b"%PDF-" + b" " * LARGEST, 2, 1000) == {"problem": "large"}


def test_a_reader_that_dies_is_a_problem(tmp_path, monkeypatch: pytest.MonkeyPatch):
    dying = tmp_path / "dying.py"
    dying.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr(apart, "_CHILD", dying)
    assert read_apart("pdf", pdf(words(b"One")), 2, 1000) == {"problem": "limit"}
