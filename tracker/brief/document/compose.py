"""From a brief to the document that says it: its sections, in the reader's language, in one of three lengths."""

from collections.abc import Mapping, Sequence

from tracker.brief.document.blocks import Document, Section, Theme
from tracker.brief.document.front import facts, identity, labels, marks, subtitle, title
from tracker.brief.document.voice import Voice
from tracker.brief.model import Brief
from tracker.text.tongue import ENGLISH, Tongue

_NO_TRANSLATIONS: Mapping[tuple[str, str], str] = {}
_NO_PICTURES: Mapping[str, str] = {}
_PLAIN = Theme()


def compose(
    brief: Brief,
    style: str = "standard",
    tongue: Tongue = ENGLISH,
    *,
    theme: Theme = _PLAIN,
    translations: Mapping[tuple[str, str], str] = _NO_TRANSLATIONS,
    pictures: Mapping[str, str] = _NO_PICTURES,
    extra: Sequence[tuple[str, Section]] = (),
) -> Document:
    """The document of a brief.

    `style` is `one-page`, `standard` (everything but item pages, long lists shortened) or `full`. `translations` maps
    the address of an item, condition or requirement and a field (`title`, `summary`, `text`) to a text in the
    document's language, and a name and the field `name` likewise; where one is missing the original stands, marked as
    English. `pictures` are the lineages as SVG, by item; where one is missing its words stand alone. `extra` are
    sections of the sender's own, each with the anchor before which it stands; with an empty or unknown one it stands
    before the notes. The `stamp` is left empty: who writes the document knows its arguments.
    """
    voice = Voice(brief, style, tongue, translations, pictures)
    return Document(
        language=tongue.code,
        style=style,
        title=title(voice),
        subtitle=subtitle(voice),
        author=brief.heading.prepared_by,
        date=brief.heading.as_of.isoformat(),
        facts=facts(voice),
        marks=marks(voice),
        sections=_sections(voice, extra),
        identity=identity(voice),
        stamp="",
        theme=theme,
        labels=labels(voice),
    )


def _sections(voice: Voice, extra: Sequence[tuple[str, Section]]) -> tuple[Section, ...]:
    if voice.style == "one-page":
        from tracker.brief.document.one_page import one_page

        page = one_page(voice)
        if extra:
            from tracker.brief.document.noting import notes, numbers_in

            own = [section for _, section in extra]
            if next(iter(numbers_in(own)), None) is not None:  # only the sender's sections cite on one page
                page = (*page[:-1], notes(voice, own), page[-1])
        return _placed(page, extra, "method")
    from tracker.brief.document.absent import what_did_not_happen
    from tracker.brief.document.changed import what_changed
    from tracker.brief.document.coming import what_is_coming
    from tracker.brief.document.crossing import crosswalk
    from tracker.brief.document.minute import in_one_minute
    from tracker.brief.document.noting import notes
    from tracker.brief.document.rules import method

    parts = [in_one_minute, what_changed, what_did_not_happen, what_is_coming, crosswalk]
    if voice.full and voice.brief.pages:
        from tracker.brief.document.item_pages import items

        parts.append(items)
    said = tuple(part(voice) for part in parts)
    cited = notes(voice, (*said, *(section for _, section in extra)))
    return _placed((*said, cited, method(voice)), extra, "notes")


def _placed(sections: Sequence[Section], extra: Sequence[tuple[str, Section]], otherwise: str) -> tuple[Section, ...]:
    """The sections with the sender's own, each before the section it names."""
    anchors = {section.anchor for section in sections}
    before: dict[str, list[Section]] = {}
    for anchor, section in extra:
        before.setdefault(anchor if anchor in anchors else otherwise, []).append(section)
    return tuple(each for section in sections for each in (*before.get(section.anchor, ()), section))
