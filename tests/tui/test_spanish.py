"""The app in Spanish: every place, what is recorded, what is wrong, what is copied; the catalogue's own words stay."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import edited, workspace
from tests.tui.driving import (
    choose,
    detail,
    dialog_text,
    driven,
    press,
    problem,
    rest,
    screen_text,
    toasts,
    write,
)
from tracker.settings import Settings
from tracker.text.tongue import tongue
from tracker.tui.actions import ACTIONS, GROUPS
from tracker.tui.places import PLACES
from tracker.tui.widgets.filter_bar import FilterInput
from tracker.tui.words import say
from tracker.workspace.paragraph import status_paragraph
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.subjects import find_item
from tracker.workspace.workspace import Workspace

SPANISH = tongue("es")

IN_PLACES = {
    "overview": ("Panorama", "Lo que requiere su atención hoy", "Registrado hasta ahora", "Abrir"),
    "recommendations": ("Recomendaciones 4", "Título", "Situación", "Sin evidencia registrada", "Filtrar"),
    "provisions": ("Disposiciones", "Fuente jurídica", "Leer"),
    "measures": ("Medidas", "Leyes públicas", "Promulgada"),
    "matrix": ("Matriz", "impulsa", "sin vehículo", "Entrada siguiente"),
    "deadlines": ("Fechas límite", "Vence", "Quién", "hace ", "Más adelante"),
    "evidence": ("Evidencia", "Aún sin evidencia", "Citada", "Problemas"),
    "suggestions": ("Sugerencias", "ninguna espera decisión", "Nada espera decisión."),
    "brief": ("Informe", "Trimestre", "Extensión", "Carpeta", "Escribir", "En un minuto"),
    "activity": ("Actividad", "todas las personas", "Cambio", "Corregir"),
    "settings": ("Ajustes", "Idioma", "Las pantallas", "Guardar"),
}
"""What each place says."""


TITLED = "translations: {es: {title: Contar los baches}}"
NAMED = "translations: {es: {name: Ministerio de Caminos}}"


@pytest.fixture
def spanish(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose app speaks Spanish, on a catalogue that translates the title of R01 and its addressee."""
    catalogue = tmp_path / "small.yaml"
    catalogue.write_text(
        edited(
            ("title: Count every pothole\n", f"title: Count every pothole\n    {TITLED}\n"),
            ("name: Ministry of Roads\n", f"name: Ministry of Roads\n    {NAMED}\n"),
        ),
        encoding="utf-8",
    )
    made = workspace(tmp_path, catalogs=(catalogue,), settings=Settings(language="es"))
    yield made
    made.close()


def english() -> frozenset[str]:
    """Every word of the registry, of its groups and of the places that Spanish says otherwise."""
    words = {each.description for each in ACTIONS.values()} | {*GROUPS}
    words |= {name for place in PLACES.values() for name in (place.label, place.short)}
    return frozenset(word for word in words if SPANISH.say(word) != word)


def english_on(text: str) -> set[str]:
    """Those that stand on a screen as words of their own; `Act` is a part of the name of a law."""
    return {word for word in english() - {"Act"} if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_each_place_speaks_spanish(spanish: Workspace, place: str, size: tuple[int, int]) -> None:
    record_update(spanish, UpdateInput(subject="R02", axis="adoption", value="open", reason="Se leyó"))
    async with driven(spanish, size) as pilot:
        pilot.app.action_go(place)
        await rest(pilot)
        text = screen_text(pilot)
        assert english_on(text) == set()
        if size[0] > 80:
            assert [words for words in IN_PLACES[place] if words not in text] == []


async def test_another_language_takes_effect_at_once_and_back(tmp_path: Path) -> None:
    space = workspace(tmp_path, settings=Settings(language="en"))
    async with driven(space) as pilot:
        for language, setting, head in (("es", "Las pantallas", "Título"), ("en", "The screens", "Title")):
            pilot.app.action_go("settings")
            await rest(pilot)
            await choose(pilot, "language", language)
            await press(pilot, "ctrl+s")
            assert setting in screen_text(pilot)
            pilot.app.action_go("recommendations")
            await rest(pilot)
            assert head in screen_text(pilot)
    space.close()


async def test_a_title_is_shown_as_the_catalogue_translates_it_and_in_the_original_in_the_detail(
    spanish: Workspace,
) -> None:
    async with driven(spanish, (140, 40)) as pilot:
        assert "Ministerio de Caminos · 3" in screen_text(pilot)
        assert "›R01" in screen_text(pilot)
        assert " Contar los baches  " in screen_text(pilot)
        assert "Fill them" in screen_text(pilot)
        assert detail(pilot).startswith("R01 Count every pothole Recomendación 1 a")
        await press(pilot, "4")
        assert "R01  Contar los baches" in screen_text(pilot)


async def test_a_title_that_is_translated_meanwhile_is_shown_when_the_catalogue_is_read_again(
    spanish: Workspace,
) -> None:
    async with driven(spanish, (140, 40)) as pilot:
        file = spanish.catalogs[0]
        file.write_text(file.read_text(encoding="utf-8").replace("Contar los baches", "Contarlos todos"), "utf-8")
        await press(pilot, "r")
        await rest(pilot)
        assert " Contarlos todos  " in screen_text(pilot)


@pytest.mark.parametrize("words", ["baches", "potholes", "sin evidencia", "no evidence"])
async def test_the_filter_finds_words_of_either_language(spanish: Workspace, words: str) -> None:
    async with driven(spanish) as pilot:
        await press(pilot, "slash")
        pilot.app.screen.query_one(FilterInput).value = words
        await rest(pilot)
        assert "Contar los baches" in screen_text(pilot)


async def test_how_a_date_is_reckoned_is_said_in_spanish_although_it_is_stored_in_english(spanish: Workspace) -> None:
    async with driven(spanish, (140, 40)) as pilot:
        await press(pilot, "5")
        text = screen_text(pilot)
    assert "2024-03-31 + 30 días = 2024-04-30" in text
    assert "! 12 vencidas" in text
    assert "! Vencida · 12" in text
    assert "no consta evidencia de entrega" in text


async def test_what_was_recorded_is_said_in_spanish_and_stored_without_a_language(spanish: Workspace) -> None:
    async with driven(spanish) as pilot:
        await press(pilot, "n")
        assert "Nueva actualización" in dialog_text(pilot)
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Se leyó")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith("Se registró adopción de R01: Abierta (")
        assert "Adopción: Abierta" in detail(pilot)
        await press(pilot, "u")
        assert toasts(pilot)[-1].startswith("Se retiró adopción de R01: Abierta, con efecto el ")


async def test_what_is_wrong_in_a_field_is_said_in_spanish(spanish: Workspace) -> None:
    async with driven(spanish) as pilot:
        await press(pilot, "n")
        await write(pilot, "effective", "el año de la canica")
        await press(pilot, "ctrl+s")
        assert "no es una fecha que exista. Escríbala como AAAA-MM-DD" in problem(pilot, "effective")
        assert problem(pilot, "reason") == "Diga por qué, en una frase."


def test_the_paragraph_to_copy_is_in_the_language_that_is_asked_for(spanish: Workspace) -> None:
    record_update(spanish, UpdateInput(subject="R01", axis="adoption", value="implemented", reason="Se leyó"))
    told = status_paragraph(spanish, spanish.at(), "R01", SPANISH.on_screens())
    assert told.startswith("R01, “Count every pothole” (Ministry of Roads), al 2026-03-02.")
    assert "Adopción: Cerrada – implementada desde el 2026-03-02; afirmado, ninguna evidencia lo respalda." in told


async def test_outside_text_is_never_taken_for_a_label(spanish: Workspace) -> None:
    record_update(spanish, UpdateInput(subject="R01", axis="adoption", value="open", reason="Open"))
    async with driven(spanish) as pilot:
        assert "registrado por Ana: Open" in detail(pilot)


async def test_a_dialog_that_tells_of_a_failure_has_a_spanish_head(spanish: Workspace) -> None:
    async with driven(spanish) as pilot:
        pilot.app.ask_ledger(lambda workspace: find_item(workspace.reader(), "R99"), print)
        await rest(pilot)
        assert "! No existe ese elemento" in dialog_text(pilot)


async def test_what_is_said_while_the_ledger_is_asked_is_said_in_the_language_of_the_app(spanish: Workspace) -> None:
    heard: list[str] = []
    async with driven(spanish) as pilot:
        pilot.app.ask_ledger(lambda _: say("Overdue"), heard.append)
        await rest(pilot)
    assert heard == ["Vencida"]
