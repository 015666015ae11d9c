"""Reads one foreign file in a process of its own, with limits, and answers in JSON. Run by path, by `apart.py` alone.

It imports nothing of the program: a file that takes it over, or takes all it may have, takes nothing else.
"""

import base64
import contextlib
import io
import json
import sys
import warnings
from typing import Any

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space."""

PIXELS = 50_000_000
"""The largest picture, in pixels, that is decoded."""

PICTURES = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


def main(what: str, *numbers: str) -> None:
    """Answer on standard output what standard input holds; a failure is an answer too."""
    limit(int(numbers[0]))
    content = sys.stdin.buffer.read()
    try:
        answer = READERS[what](content, *map(int, numbers[1:]))
    except ImportError:
        answer = {"problem": "library"}
    except MemoryError:
        answer = {"problem": "limit"}
    except Exception:  # noqa: BLE001 - a foreign file may raise anything in a reader of its format
        answer = {"problem": "broken"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def limit(seconds: int) -> None:
    """Hold this process to its time and memory, and keep it from writing any file."""
    with contextlib.suppress(ImportError):
        import resource

        for name, most in (("CPU", seconds), ("AS", MEMORY), ("FSIZE", 0), ("CORE", 0)):
            with contextlib.suppress(ValueError, OSError, AttributeError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def pdf(content: bytes, pages: int, characters: int) -> dict[str, Any]:
    """The text of the first pages, and how many pages there are."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not opened(reader):
        return {"problem": "locked"}
    texts: list[str] = []
    for number in range(min(pages, len(reader.pages))):
        text = reader.pages[number].extract_text()[: max(0, characters)]
        characters -= len(text)
        texts.append(text)
    return {"pages": len(reader.pages), "texts": texts}


def opened(reader: Any) -> bool:
    """Whether a locked file opens without a password; the means for some kinds of lock may not be there."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - whatever it is, the file stays locked
        return False


def picture(content: bytes, width: int, height: int) -> dict[str, Any]:
    """The picture within `width` times `height` pixels, as RGB bytes in rows."""
    from PIL import Image

    warnings.simplefilter("ignore")
    with Image.open(io.BytesIO(content), formats=PICTURES) as found:
        whole, kind = found.size, found.format
        if whole[0] * whole[1] > PIXELS:
            return {"problem": "limit", "whole": whole, "kind": kind}
        found.draft("RGB", (width, height))
        found.thumbnail((width, height))
        layered = found.convert("RGBA")
        flat = Image.new("RGBA", layered.size, "white")
        flat.alpha_composite(layered)
        plain = flat.convert("RGB")
    rgb = base64.b64encode(plain.tobytes()).decode("ascii")
    return {"whole": whole, "kind": kind, "size": plain.size, "rgb": rgb}


READERS: dict[str, Any] = {"pdf": pdf, "picture": picture}

if __name__ == "__main__":
    main(*sys.argv[1:])
