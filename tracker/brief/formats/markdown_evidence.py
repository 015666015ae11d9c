"""Evidence and searches in a Markdown brief."""

from tracker.brief.formats.markdown_record import stance
from tracker.brief.formats.markdown_text import link, partial_day, subject, text, titled, untitled
from tracker.brief.model import Brief, Search
from tracker.brief.model_values import Evidence
from tracker.text.clean import quoted


def evidence(brief: Brief) -> list[str]:
    """The numbered evidence."""
    lines = ["## Evidence", ""]
    if not brief.evidence:
        return [*lines, "No evidence is cited in this brief.", ""]
    return [*lines, *(_numbered(each) for each in brief.evidence), ""]


def _numbered(piece: Evidence) -> str:
    parts = [
        titled(piece.publisher, untitled(piece.title, piece.url)),
        partial_day(piece.published),
        text(piece.locator),
        link(piece.url) if piece.url else "",
        f"archived at {link(piece.archive_url)}" if piece.archive_url else "",
        f"accessed {piece.accessed_on}" if piece.accessed_on else "",
        f"grade {piece.grade}" if piece.grade else "",
        "a search that found nothing" if piece.kind == "searched-found-nothing" else "",
        "internal" if piece.internal else "",
    ]
    sentences = [f"{', '.join(part for part in parts if part)}."]
    if piece.quote:
        sentences.append(text(quoted(piece.quote)))
    collected = f" ({text(piece.collected_how)})" if piece.collected_how else ""
    sentences.append(f"Collected by {text(piece.collected_by)}{collected}.")
    sentences += [f"File {text(file.filename)}, SHA-256 `{file.sha256}`." for file in piece.files]
    cited = [
        f"{stance(each.stance)} {subject(each.subject)}{f' ({text(each.said)})' if each.said else ''}"
        for each in piece.cited_for
    ]
    if piece.kind == "searched-found-nothing":
        cited = [
            f"cited for {subject(each.subject)}{f' ({text(each.said)})' if each.said else ''}"
            for each in piece.cited_for
        ]
    if cited:
        told = "; ".join(cited)
        sentences.append(f"{told[:1].upper()}{told[1:]}.")
    return f"{piece.number}. {' '.join(sentences)}"


def search(found: Search) -> str:
    """A search that found nothing, as an entry of a list."""
    where = ", ".join(text(part) for part in (found.publisher, found.locator) if part)
    title = text(untitled(found.title, found.url))
    address = link(found.url) if found.url else ""
    parts = [
        f"- [{found.number}] {', '.join(part for part in (title, where, address) if part)}",
        f": searched {found.accessed_on}" if found.accessed_on else ": searched on a day not recorded",
        f" by {text(found.collected_by)}",
        f" ({text(found.collected_how)})" if found.collected_how else "",
        f", for {', '.join(subject(each) for each in found.subjects)}" if found.subjects else "",
        ". Nothing was found.",
    ]
    return "".join(parts)
