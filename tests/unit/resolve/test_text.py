"""One form for all spellings and numbers of a word, language by language."""

from __future__ import annotations

import pytest

from skill.domain.catalog import Locale
from skill.resolve.text import fold

SAME = {
    "en": ("loaf loaves", "berry berries", "glass glasses", "box boxes", "tomato tomatoes", "bag bags"),
    "fr": (
        "gateau gâteaux", "chou choux", "végétal végétale végétaux", "gazeux gazeuse gazeuses", "frais fraîche",
        "anglais anglaise", "sucré sucrée sucrées", "noisette noisettes", "bleu bleus", "noir noire noirs", "aux au",
        "d'olive olive", "l'ananas ananas",
    ),
    "de": (
        "rot rote roter rotes roten", "Tomate Tomaten", "Saft Säfte", "Ei Eier", "Nudel Nudeln", "Snack Snacks",
        "gesalzen gesalzene", "Öl Öle",
    ),
    "es": (
        "salado salada saladas", "pez peces", "pan panes", "francés francesa franceses", "seco secas", "queso quesos",
        "vinagre vinagres", "té tés",
    ),
    "it": ("fungo funghi", "arancia arance", "biscotto biscotti", "mela mele", "pesce pesci", "d'oliva oliva"),
    "nl": (
        "sap sappen", "wit witte", "boon bonen", "rood rode", "kaas kazen", "druif druiven", "linze linzen", "ui uien",
        "appel appels", "thee theeën", "koekje koekjes", "olie oliën olies",
    ),
    "pt": ("limão limões", "pastel pastéis", "cereal cereais", "atum atuns", "colher colheres", "salgado salgada"),
}  # fmt: skip
DIFFERENT = {
    "fr": ("jus ju", "sel sucre"),
    "de": ("Kraut Kräuter", "Topf Topfen", "Butter Butt"),
    "es": ("huevo hueva", "pimienta pimiento", "empanada empanado"),
    "it": ("pesce pesca", "polpo polpa", "grana grano"),
    "nl": ("gebak gebakken",),
    "pt": ("empada empado",),
}


@pytest.mark.parametrize(("tongue", "words"), [(tongue, one) for tongue, all_ in SAME.items() for one in all_])
def test_number_and_gender_make_no_other_word(tongue, words):
    assert len({fold(word, Locale(tongue)) for word in words.split()}) == 1


@pytest.mark.parametrize(("tongue", "words"), [(tongue, one) for tongue, all_ in DIFFERENT.items() for one in all_])
def test_endings_make_no_one_thing_of_two(tongue, words):
    assert len({fold(word, Locale(tongue)) for word in words.split()}) == 2


def test_articles_are_left_out_unless_they_are_all():
    assert fold("la salsa al pomodoro", Locale("it")) == fold("salsa pomodoro", Locale("it"))
    assert fold("the", Locale("en")) == "the"
