"""Pictures that were not drawn, said in words for the formats that would show them."""

from tracker.brief.document.blocks import Block, Document, Paragraph, Picture, Section, Words


def with_words_for_pictures(document: Document) -> Document:
    """The document with a paragraph in the place of each picture that was not drawn."""
    return document._replace(sections=tuple(_told(section) for section in document.sections))


def _told(section: Section) -> Section:
    return section._replace(blocks=tuple(_told_block(block) for block in section.blocks))


def _told_block(block: Block) -> Block:
    if isinstance(block, Section):
        return _told(block)
    if isinstance(block, Picture) and not block.svg:
        return Paragraph((Words(f"{block.caption}. ", "emphasis"), Words(block.alternative)), "small")
    return block
