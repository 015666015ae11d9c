"""Which paragraphs are the names of what follows them."""

from tracker.brief.document.blocks import Jump, Paragraph, Words


def is_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the name of what follows: nothing in it but strong words and ids."""
    looks = {part.look if isinstance(part, Words | Jump) else "other" for part in paragraph.line if part != Words(" ")}
    return not paragraph.role and "strong" in looks and looks <= {"strong", "code"}
