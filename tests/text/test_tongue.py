"""What is said is said again in the reader's language; what others wrote is never taken for it."""

import copy
import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import python
from tracker.errors import BadArgument
from tracker.text import tongue as module
from tracker.text.ordinals import ordinal
from tracker.text.tongue import (
    ENGLISH,
    Said,
    capitalized,
    day_written,
    joined,
    label,
    languages,
    lowered,
    on_day,
    put_together,
    said,
    said_count,
    taken_apart,
    tongue,
)

DAY = date(2026, 9, 30)
SPANISH = tongue("es")


def test_a_said_text_is_plain_english_with_iso_days_for_screens_and_data():
    words = said("its period ended {day}", day=DAY)
    assert words == "its period ended 2026-09-30"
    assert isinstance(words, str)
    assert said_count("{number} day", "{number} days", 1200) == "1,200 days"


def test_a_document_writes_days_out():
    words = said("its period ended {day}", day=DAY)
    assert ENGLISH.of(words) == "its period ended September 30, 2026"
    assert SPANISH.of(words) == "su periodo terminó el 30 de septiembre de 2026"


def test_days_months_and_numbers_of_each_language():
    assert (ENGLISH.day(DAY), ENGLISH.month(9), ENGLISH.number(1200)) == ("September 30, 2026", "September", "1,200")
    assert (SPANISH.day(DAY), SPANISH.month(9), SPANISH.number(1200)) == (
        "30 de septiembre de 2026",
        "septiembre",
        "1,200",
    )


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("2026-09-30", "since September 30, 2026", "desde el 30 de septiembre de 2026"),
        ("2026-09", "since September 2026", "desde septiembre de 2026"),
        ("2026", "since 2026", "desde 2026"),
    ],
)
def test_a_day_as_written_is_as_exact_as_it_was_written(written: str, english: str, spanish: str):
    words = said("since {day}", day=day_written(written))
    assert words == f"since {written}"
    assert (ENGLISH.of(words), SPANISH.of(words)) == (english, spanish)


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("2026-09-30", "Introduced on September 30, 2026", "Presentada el 30 de septiembre de 2026"),
        ("2026-09", "Introduced in September 2026", "Presentada en septiembre de 2026"),
        ("2026", "Introduced in 2026", "Presentada en 2026"),
    ],
)
def test_a_day_takes_the_preposition_of_its_language(written: str, english: str, spanish: str):
    words = said("{stage} {on}", stage=label("Introduced"), on=on_day(written))
    assert words == f"Introduced on {written}"
    assert (ENGLISH.of(words), SPANISH.of(words)) == (english, spanish)


def test_counts_take_the_form_of_their_number():
    one, many = (said_count("{number} day late", "{number} days late", number) for number in (1, 44))
    assert (one, many) == ("1 day late", "44 days late")
    assert (SPANISH.of(one), SPANISH.of(many)) == ("1 día de retraso", "44 días de retraso")
    assert SPANISH.counted("{number} day late", "{number} days late", 1) == "1 día de retraso"


def test_what_is_said_within_what_is_said_is_said_again_too():
    inner = said("{label} (claimed)", label=label("Certified"))
    words = joined("; ", (said("{state} {day}", state=lowered(inner), day=DAY), said("no release recorded"), ""))
    assert words == "certified (claimed) 2026-09-30; no release recorded"
    assert SPANISH.of(words) == (
        "certificación emitida (afirmado, sin fuente) el 30 de septiembre de 2026; no consta liberación"
    )
    assert SPANISH.of(capitalized(said("a bill"))) == "Una iniciativa de ley"


def test_ordinals_are_those_of_the_language():
    assert [str(ordinal(number)) for number in (111, 118, 121, 122, 123)] == [
        "111th",
        "118th",
        "121st",
        "122nd",
        "123rd",
    ]
    assert (
        SPANISH.of(said("Died with the {congress} Congress", congress=ordinal(118))) == "Caducó con el 118.º Congreso"
    )


def test_labels_are_known_from_other_text():
    assert SPANISH.of("Open") == "Abierta"
    assert SPANISH.of("Open a bridge") == "Open a bridge"
    assert SPANISH.of("no date stated") == "no date stated"  # a sentence's English is no label


def test_text_that_fills_a_place_is_never_translated():
    assert SPANISH.say("reason: {note}", note="Open") == "motivo: Open"
    assert SPANISH.of(said("reason: {note}", note="Open")) == "motivo: Open"
    assert SPANISH.of(joined("; ", ("Open", said("no date stated")))) == "Open; sin fecha señalada"
    assert SPANISH.said_in("Open") == "Open"


@given(st.text() | st.sampled_from(("{0}", "{day.__class__}", "{note}", "{{", "%s", "{number:>999999999}", "\\x00")))
def test_no_outside_text_is_read_as_a_template(text: str):
    expected = f"motivo: {text}"
    assert SPANISH.say("reason: {note}", note=text) == expected
    assert SPANISH.of(said("reason: {note}", note=text)) == expected
    assert SPANISH.of(said("{words}; {note}", words=said("reason: {note}", note=text), note=text)) == (
        f"{expected}; {text}"
    )
    assert said_count("{number} day {note}", "{number} days {note}", 2, note=text) == f"2 days {text}"
    assert ENGLISH.of(joined(" ", (text, text))) == (f"{text} {text}" if text else "")


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda words: pickle.loads(pickle.dumps(words))])
def test_a_said_text_stays_so_when_it_is_copied(copied):
    assert SPANISH.of(copied(said("its period ended {day}", day=DAY))) == (
        "su periodo terminó el 30 de septiembre de 2026"
    )


@pytest.mark.parametrize(
    "words",
    [
        "plain text",
        said("no date stated"),
        said("{span} after an event: {event}", span=said_count("{number} day", "{number} days", 45), event="Open {x}"),
        said("{state} since {day}", state=lowered(label("Withheld")), day=day_written("2026-02")),
        joined("; ", (capitalized("Open"), on_day("2026"))),
    ],
)
def test_a_said_text_comes_back_whole_from_plain_data(words: str):
    again = put_together(taken_apart(words))
    assert (str(again), type(again), SPANISH.of(again)) == (str(words), type(words), SPANISH.of(words))


def test_a_stored_sentence_is_said_again_where_the_language_is_told_of_it():
    stored = "2026-01-01 + 45 days = 2026-02-15"
    span = said_count("{number} day", "{number} days", 45)
    made = said("{start} + {span} = {end}", start="2026-01-01", span=span, end="2026-02-15")
    told = SPANISH.knowing({stored: made})
    assert (SPANISH.of(stored), told.of(stored)) == (stored, "2026-01-01 + 45 días = 2026-02-15")
    words = said("{sum}; falls on {day_off}, not moved", sum=label(stored), day_off=said("a Sunday"))
    assert told.of(words) == "2026-01-01 + 45 días = 2026-02-15; cae en domingo, no se recorre"
    assert ENGLISH.knowing({stored: made}) is ENGLISH


def test_lists_and_quotations_are_those_of_the_language():
    assert [ENGLISH.listed(parts) for parts in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    assert SPANISH.listed(["A", "B", "C"]) == "A, B y C"
    assert (ENGLISH.quoted("{x}"), SPANISH.quoted("{x}")) == ("“{x}”", "“{x}”")


def test_the_english_stands_where_a_language_says_nothing():
    assert SPANISH.say("Nobody translated {this}.", this=1200) == "Nobody translated 1,200."
    assert SPANISH.counted("{number} unknown", "{number} unknowns", 2) == "2 unknowns"


@pytest.mark.parametrize("code", ["fr", "EN", "", "../es", "es/LC_MESSAGES", "\x1b[1m"])
def test_an_unknown_language_names_those_there_are(code: str):
    with pytest.raises(BadArgument) as refused:
        tongue(code)
    assert "The languages are en and es." in refused.value.hint
    assert "\x1b" not in refused.value.message


def test_a_third_language_needs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(Path(module.__file__).parent.parent / "locale", tmp_path / "locale")
    folder = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    french = Catalog(locale="fr")
    for text, translated in {
        "September": "septembre",
        "{month} {day}, {year}": "{day} {month} {year}",
        "1,200": "1\u202f200",
        "“{text}”": "«\u00a0{text}\u00a0»",
        "its period ended {day}": "sa période a pris fin le {day}",
    }.items():
        french.add(text, translated)
    french.add(("{number} day", "{number} days"), ("{number} jour", "{number} jours"))
    french.add("Open", "Ouverte", context="label")
    with (folder / "tracker.mo").open("wb") as file:
        write_mo(file, french)
    monkeypatch.setattr(module, "_LOCALE", tmp_path / "locale")

    assert languages() == ("en", "es", "fr")
    spoken = tongue("fr")
    assert spoken.of(said("its period ended {day}", day=DAY)) == "sa période a pris fin le 30 septembre 2026"
    assert (spoken.number(1200), spoken.quoted("x"), spoken.of("Open")) == ("1\u202f200", "«\u00a0x\u00a0»", "Ouverte")
    assert spoken.counted("{number} day", "{number} days", 0) == "0 jour"  # French counts zero as one
    assert spoken.say("no date stated") == "no date stated"


def test_english_costs_no_library():
    script = (
        "import sys; from tracker.text.tongue import tongue, said; tongue('en').of(said('no date stated')); "
        "print([each for each in ('gettext', 'babel', 'locale') if each in sys.modules])"
    )
    assert python(script).stdout.strip() == "[]"


def test_a_said_text_is_found_and_compared_like_any_other():
    assert {said("no date stated"): 1}["no date stated"] == 1
    assert f"{said('no date stated'):<20}|" == "no date stated      |"
    assert type(said("no date stated")) is Said
