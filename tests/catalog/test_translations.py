"""A catalogue may say itself in other languages, and its generated sentences can be said again."""

from pathlib import Path

import pytest

from tests.builders import edited, problems_of, small_bytes, workspace
from tests.catalog.test_mistakes import place
from tracker.catalog.items import Provision
from tracker.catalog.load import load
from tracker.catalog.translated import ConditionWords, ItemWords, NameWords, PartWords
from tracker.text.tongue import ENGLISH
from tracker.workspace.translating import tongue_for, translations

TITLE = "title: Count every pothole"
NAMED = "  - id: ministry\n    name: Ministry of Roads"
REQUIREMENT = "title: Plan for level roads"
WORDS = "translations: {es: {title: Contar todos los baches, summary: Contarlos cada año.}}"


def with_title(line: str) -> str:
    return edited((TITLE, f"{TITLE}\n    {line}"))


def test_translations_stand_beside_what_they_translate():
    catalog = load(small_bytes(with_title(WORDS))).catalog
    assert catalog.recommendations[0].translations == {
        "es": ItemWords(title="Contar todos los baches", summary="Contarlos cada año.")
    }
    assert catalog.recommendations[1].translations == {}


@pytest.mark.parametrize(
    ("line", "part", "message"),
    [
        (
            "translations: {ES: {title: x}}",
            "ES:",
            "`ES`: a translation is named by a language code, such as `es` or `pt-BR`; found 'ES'",
        ),
        ("translations: {es: {titel: x}}", "titel", "unknown key `titel`; did you mean `title`?"),
        ("translations: {es: {name: x}}", "name: x", "unknown key `name`"),
        ("translations: {es: {title: 12}}", "12}", "`title`: give text (in quotes if it looks like a number), not 12"),
        ("translations: {es: x}", "x}", "`es`: give a mapping of keys, not 'x'"),
        ("translations: [es]", "[es]", "`translations`: give a mapping of language codes, not ['es']"),
        (
            "translations: {es: {title: ''}}",
            "''",
            "`title`: give one line of text (at most 500 characters); found ''",
        ),
        ("translations: {es: {title: x}, es: {title: y}}", "es: {title: y}", None),
    ],
)
def test_a_mistake_gets_one_message_at_its_place(line: str, part: str, message: str | None):
    text = with_title(line)
    (found,) = problems_of(text)
    where = place(text, line, line.index(part))
    assert found == f"{where}: {message}" if message else found.startswith(f"{where}: the key `es` stands twice here")


def test_a_translation_is_part_of_the_revision_and_none_leaves_it_as_it_was():
    plain, empty, translated = (
        load(small_bytes(text)) for text in (edited(), with_title("translations: {}"), with_title(WORDS))
    )
    assert plain.sha256 == empty.sha256 != translated.sha256


@pytest.fixture
def space(tmp_path: Path):
    text = edited(
        (TITLE, f"{TITLE}\n    {WORDS}"),
        (NAMED, f"{NAMED}\n    translations: {{es: {{name: Ministerio de Caminos}}, fr: {{name: Ministère}}}}"),
    )
    file = tmp_path / "small.yaml"
    file.write_text(text, encoding="utf-8")
    made = workspace(tmp_path, catalogs=(file,))
    yield made
    made.close()


def test_translations_are_given_by_address_and_field(space):
    assert translations(space.reader(), "es") == {
        ("Ministry of Roads", "name"): "Ministerio de Caminos",
        ("R01", "title"): "Contar todos los baches",
        ("R01", "summary"): "Contarlos cada año.",
    }
    assert translations(space.reader(), "fr") == {("Ministry of Roads", "name"): "Ministère"}
    assert translations(space.reader(), "en") == {}
    assert translations(space.reader(), "de") == {}


def test_a_requirement_and_a_condition_have_their_own_addresses(tmp_path: Path):
    catalog = load(small_bytes()).catalog
    asked = next(each for each in catalog.provisions if each.requirements)
    held = next(each for each in catalog.provisions if each.conditions)
    requirement, condition = asked.requirements[0], held.conditions[0]
    text = edited(
        (
            f"title: {requirement.title}\n",
            f"title: {requirement.title}\n        translations: {{es: {{title: Plan}}}}\n",
        ),
        (f"text: {condition.text}\n", f"text: {condition.text}\n        translations: {{es: {{text: Se cuentan.}}}}\n"),
    )
    file = tmp_path / "small.yaml"
    file.write_text(text, encoding="utf-8")
    space = workspace(tmp_path, catalogs=(file,))
    assert translations(space.reader(), "es") == {
        (f"{asked.id}/{requirement.id}", "title"): "Plan",
        (f"{held.id}/{condition.id}", "text"): "Se cuentan.",
    }
    bodies = {each.id: each for each in space.reader().whole_items() if isinstance(each, Provision)}
    assert bodies[asked.id].requirements[0].translations == {"es": PartWords(title="Plan")}
    assert bodies[held.id].conditions[0].translations == {"es": ConditionWords(text="Se cuentan.")}
    space.close()


def test_what_is_translated_can_be_searched_for(space):
    item = next(each for each in space.reader().whole_items() if each.id == "R01")
    assert item.translations["es"].title == "Contar todos los baches"
    from tracker.catalog.layout import laid_out

    folded = {row.id: row.folded for row in laid_out(load(small_bytes(with_title(WORDS))).catalog).items}
    assert "todos los baches" in folded["R01"]


def test_names_are_translated_in_their_own_words():
    catalog = load(small_bytes(edited((NAMED, f"{NAMED}\n    translations: {{es: {{name: Ministerio}}}}")))).catalog
    assert catalog.addressees[0].translations == {"es": NameWords(name="Ministerio")}


# -- the shipped catalogue, in Spanish


@pytest.fixture
def shipped(tmp_path: Path):
    made = workspace(tmp_path, catalogs=(), shipped=True)
    yield made
    made.close()


def test_every_recommendation_and_addressee_of_the_report_has_a_spanish_name(shipped):
    reader, spanish = shipped.reader(), translations(shipped.reader(), "es")
    ids = [each.id for each in reader.items() if each.kind == "recommendation"]
    assert len(ids) == 31
    assert {(each, "title") for each in ids} <= set(spanish)
    assert {(name, "name") for kind in ("addressee", "actor") for name in reader.names(kind).values()} <= set(spanish)


def test_every_stored_sentence_of_the_catalogue_is_said_again(shipped):
    reader, spanish = shipped.reader(), tongue_for(shipped.reader(), "es")
    stored = {text for each in reader.subjects() for text in (each.arithmetic, each.day_off) if text}
    stored |= {each.label for each in reader.stages()}
    assert {text for text in stored if spanish.of(text) == text} == set()
    assert spanish.of("2024-03-23 + 90 days = 2024-06-21") == "2024-03-23 + 90 días = 2024-06-21"


def test_english_reads_nothing_for_it(shipped):
    assert tongue_for(shipped.reader(), "en") is ENGLISH
