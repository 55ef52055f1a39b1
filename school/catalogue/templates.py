"""Templates of announcements: ours in the phrases, and the school's own before them."""

from school.catalogue.model import Catalogue, Template
from school.messaging.texts import Texts


def our_templates(texts: Texts) -> dict[str, Template]:
    """`template.<id>.title` and `.text` of the phrases, by id."""
    ids = sorted({key.partition(".")[0] for key in texts.section("template")})
    return {id_: Template(texts.raw(f"template.{id_}.title"), texts.raw(f"template.{id_}.text")) for id_ in ids}


def all_templates(catalogue: Catalogue, texts: Texts) -> dict[str, Template]:
    """By id: ours, in the school's words where it has put its own in their place, then those it has added."""
    return our_templates(texts) | catalogue.templates
