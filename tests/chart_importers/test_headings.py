"""Headings are understood in the languages that suppliers write, and nothing is guessed of others."""

from __future__ import annotations

import pytest

from generator.importers.chart.headings import read_heading


@pytest.mark.parametrize(
    "heading",
    ("Size", "Größe", "Taille", "Talla", "Taglia", "Maat", "Storlek", "ไซส์", "المقاس", "サイズ", "尺码",
     "Size (label)",
     "Konfektionsgröße", "Größe / Size"),
)  # fmt: skip
def test_the_size_is_known(heading: str) -> None:
    found = read_heading(heading)
    assert found is not None and found.role == "size"


@pytest.mark.parametrize(
    ("heading", "measure", "unit"),
    [
        ("Bust (cm)", "bust", "cm"),
        ('Waist "', "waist", "in"),
        ("Hip, inches", "hips", "in"),
        ("Brustumfang in cm", "chest", "cm"),
        ("Hüfte*", "hips", ""),
        ("Tour de taille (cm)", "waist", "cm"),
        ("Contorno de cadera", "hips", ""),
        ("Circonferenza vita (cm)", "waist", "cm"),
        ("รอบอก (นิ้ว)", "bust", "in"),
        ("محيط الخصر (سم)", "waist", "cm"),
        ("ウエスト", "waist", ""),
        ("胸围cm", "bust", "cm"),
        ("Foot length (mm)", "foot_length", "mm"),
        ("Fußlänge (cm)", "foot_length", "cm"),
        ("Körpergröße", "height", ""),
        ("Gewicht (kg)", "weight", "kg"),
        ("Alter (Jahre)", "age", "y"),
        ("Length in", "length", "in"),
        ("A. Inside leg", "inseam", ""),
        ("Head Circumference", "head", ""),
    ],
)
def test_measures_are_known_with_their_unit(heading: str, measure: str, unit: str) -> None:
    found = read_heading(heading)
    assert found is not None and (found.role, found.name, found.unit) == ("measure", measure, unit)


@pytest.mark.parametrize("heading", ("Pit to pit", "1/2 Brustweite (cm)", "½ chest", "Chest width", "Waist width"))
def test_names_of_half_measures_say_that_the_garment_lies_flat(heading: str) -> None:
    found = read_heading(heading)
    assert found is not None and found.flat


@pytest.mark.parametrize(
    ("heading", "system", "people"),
    [
        ("EU", "EU", ""),
        ("EU-Größe", "EU", ""),
        ("UK size", "UK", ""),
        ("US Women's", "US", "women"),
        ("Men's US Size", "US", "men"),
        ("EU Damen", "EU", "women"),
        ("U.S.", "US", ""),
        ("USA", "US", ""),
        ("อเมริกา", "US", ""),
        ("International", "INT", ""),
        ("US (W)", "US", "women"),
    ],
)
def test_size_systems_are_known_with_their_people(heading: str, system: str, people: str) -> None:
    found = read_heading(heading)
    assert found is not None and (found.role, found.name, found.people) == ("system", system, people)


@pytest.mark.parametrize("heading", ("Price", "XS", "38", "Waist to floor", "Article no.", "in stock", "it fits"))
def test_what_nobody_calls_a_measure_is_none(heading: str) -> None:
    found = read_heading(heading)
    assert found is None or not found.counts
