"""How French, German and Spanish count: the rows that ``counting`` chooses from."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from skill.resolve.count_words import ANY, CountWords, each, numbered, units

_HALF: Final = Fraction(1, 2)
_THIRD: Final = Fraction(1, 3)
_QUARTER: Final = Fraction(1, 4)
_METRIC: Final = ("kg kg kgs kilo kilos", "g g gr", "ml ml", "cl cl", "l l")

FRENCH: Final = CountWords(
    numbers={
        **numbered(0, "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
        **numbered(17, "dix_sept dix_huit dix_neuf"),
        **numbered(20, "vingt trente quarante cinquante soixante septante octante nonante", step=10),
        "une": 1,
        "seul": 1,
        "seule": 1,
        "quatre vingt": 80,
        "quatre vingts": 80,
        "huitante": 80,
        "mille": 1000,
    },
    tens=dict.fromkeys(range(20, 100, 10), 10) | {60: 20, 80: 20},
    joins_tens=frozenset({"et"}),
    hundred=frozenset({"cent", "cents"}),
    single=frozenset({"seul", "seule"}),
    articles=frozenset({"un", "une"}),
    definite=frozenset({"le", "la", "les", "l'", "du", "des", "ces", "cette", "ce"}),
    parts={"demi": _HALF, "demie": _HALF, "tiers": _THIRD, "quart": _QUARTER, "quarts": _QUARTER},
    sets={
        "paire": 2,
        "paires": 2,
        "dizaine": 10,
        "dizaines": 10,
        "douzaine": 12,
        "douzaines": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "cinquantaine": 50,
        "centaine": 100,
    },
    joins=frozenset({"et"}),
    of=frozenset({"de", "d'"}),
    times=frozenset({"fois", "x"}),
    more=frozenset({"autre", "autres", "encore", "plus"}),
    around=each(
        "s'il vous te plaît plait svp merci j'en en ça je veux voudrais prends prendrai mets mettez plutôt juste"
        " seulement oui non disons environ encore autres plus alors finalement de , . ! ?"
    ),
    singular=units(
        (
            *("bag sac sachet", "bottle bouteille", "box boîte boite caisse carton", "can canette conserve"),
            *("carton brique", "jar pot bocal", "pack paquet pack lot", "piece pièce unité portion part tranche"),
            *("loaf miche", "bunch botte bouquet", "bar tablette barre", "roll rouleau", "cup tasse gobelet"),
            *("tray barquette plateau", "tube tube", "sheet feuille", "book cahier"),
        )
    ),
    plural=units(
        (
            *("bag sacs sachets", "bottle bouteilles", "box boîtes boites caisses cartons", "can canettes conserves"),
            *("carton briques", "jar pots bocaux", "pack paquets packs lots"),
            *("piece pièces unités portions parts tranches", "loaf miches", "bunch bottes bouquets"),
            *("bar tablettes barres", "roll rouleaux", "cup tasses gobelets", "tray barquettes plateaux"),
            *("tube tubes", "sheet feuilles", "book cahiers"),
        )
    ),
    measures=units(
        (
            *(*_METRIC, "kg kilogramme kilogrammes", "g gramme grammes livre livres", "l litre litres"),
            *("ml millilitre millilitres", "cl centilitre centilitres", "oz once onces", "gallon gallon gallons"),
        )
    ),
    scaled={"livre": 500, "livres": 500},
    bound={
        **dict.fromkeys(("%", "pour cent", "étoile", "étoiles", "en", "couches", "plis"), ANY),
        "fromages": frozenset({3, 4, 5}),
        "saisons": frozenset({4}),
        "épices": frozenset({4, 5}),
        "quarts": frozenset({4}),
        "feuille": frozenset({1000}),
        "feuilles": frozenset({1000}),
        "céréales": frozenset(range(3, 13)),
        "grains": frozenset(range(3, 13)),
    },
    labels=each("taille numéro type oméga vitamine indice"),
)

_DE_ONES: Final = "ein zwei drei vier fünf sechs sieben acht neun"
_DE_TENS: Final = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_DE_TEENS: Final = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"


def _german_numbers() -> dict[str, int]:
    """Each number up to 999 in its one word, and the forms that ask for so many times."""
    below = numbered(1, _DE_ONES) | numbered(10, _DE_TEENS) | numbered(20, _DE_TENS, step=10)
    ones, tens = numbered(1, _DE_ONES), numbered(20, _DE_TENS, step=10)
    below |= {f"{one}und{ten}": ones[one] + tens[ten] for one in ones for ten in tens}
    hundreds = {f"{one}hundert": 100 * ones[one] for one in ones} | {"hundert": 100}
    whole = {f"{many}{rest}": hundreds[many] + below[rest] for many in hundreds for rest in below}
    often = {f"{word}mal": value for word, value in below.items()}
    return below | hundreds | whole | often


_DE_PACKS: Final = tuple(
    f"{many}{pack}"
    for many in ("zweier", "dreier", "vierer", "fünfer", "sechser", "achter", "zehner", "zwölfer", "doppel", "six")
    for pack in ("pack", "packung")
)
_DE_ARTICLES: Final = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})

GERMAN: Final = CountWords(
    numbers=_german_numbers()
    | {"null": 0, "eins": 1, "zwo": 2, "einzige": 1, "einziges": 1, "einzigen": 1, "tausend": 1000}
    | dict.fromkeys(_DE_ARTICLES, 1),
    tens={},
    hundred=frozenset({"hundert"}),
    joins_thousands="tausend",
    single=frozenset({"einzige", "einziges", "einzigen"}),
    articles=_DE_ARTICLES,
    definite=frozenset({"der", "die", "das", "den", "dem", "des"}),
    parts={
        **dict.fromkeys(("halb", "halbe", "halber", "halbes", "halben", "halbem"), _HALF),
        "drittel": _THIRD,
        "viertel": _QUARTER,
        "dreiviertel": Fraction(3, 4),
    },
    mixed={"anderthalb": Fraction(3, 2)}
    | {f"{one}einhalb": value + _HALF for one, value in numbered(1, _DE_ONES).items()},
    sets={"dutzend": 12, "paar": 2},
    joins=frozenset({"und"}),
    of=frozenset({"von", "vom"}),
    times=frozenset({"mal", "x"}),
    more=frozenset({"weitere", "weiteren", "weiterer", "weiteres", "mehr", "noch", "andere"}),
    around=each(
        "bitte danke nur lieber doch ich nehme möchte will hätte gern gerne davon mach mache machen sie es ja nein"
        " etwa ungefähr noch mehr also dann stattdessen , . ! ?"
    ),
    singular=units(
        (
            *("bag tüte beutel sack netz", "bottle flasche", "box kiste kasten karton schachtel", "can dose büchse"),
            *("jar glas", "pack packung päckchen paket pack", "piece stück portion scheibe", "loaf laib"),
            *("bunch bund strauß", "bar tafel riegel", "roll rolle", "cup becher tasse", "tray schale", "tube tube"),
            *("sheet blatt", "book heft", *(f"pack {pack}" for pack in _DE_PACKS)),
        )
    ),
    plural=units(
        (
            *("bag tüten säcke netze", "bottle flaschen", "box kisten kästen kartons schachteln", "can dosen büchsen"),
            *("jar gläser", "pack packungen pakete packs", "piece stücke stücken portionen scheiben", "loaf laibe"),
            *("bunch sträuße", "bar tafeln", "roll rollen", "cup tassen", "tray schalen", "tube tuben"),
            *("sheet blätter", "book hefte", *(f"pack {pack}s {pack}en" for pack in _DE_PACKS)),
        )
    ),
    measures=units(
        (
            *(*_METRIC, "kg kilogramm", "g gramm pfund", "l liter litern", "ml milliliter", "cl zentiliter"),
            *("oz unze unzen", "gallon gallone gallonen"),
        )
    ),
    scaled={"pfund": 500},
    bound={
        **dict.fromkeys(("%", "prozent", "in", "sterne", "lagig", "lagiges", "korn"), ANY),
        "jahreszeiten": frozenset({4}),
        "käse": frozenset({3, 4, 5}),
        "kräuter": frozenset(range(3, 13)),
    },
    labels=each("größe nummer typ omega vitamin faktor"),
    stays=frozenset(word for pack in _DE_PACKS for word in (pack, f"{pack}s", f"{pack}en")),
    counts_before_noun=True,
)

_ES_HUNDREDS: Final = "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"

SPANISH: Final = CountWords(
    numbers={
        **numbered(0, "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
        **numbered(16, "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés"),
        **numbered(24, "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"),
        **numbered(30, "treinta cuarenta cincuenta sesenta setenta ochenta noventa", step=10),
        "un": 1,
        "una": 1,
        "solo": 1,
        "sola": 1,
        "dieciseis": 16,
        "veintiún": 21,
        "veintiuna": 21,
        "veintidos": 22,
        **numbered(200, _ES_HUNDREDS, step=100),
        **numbered(200, _ES_HUNDREDS.replace("os ", "as ").removesuffix("os") + "as", step=100),
        "mil": 1000,
    },
    tens=dict.fromkeys(range(30, 100, 10), 10),
    joins_tens=frozenset({"y"}),
    hundred=frozenset({"cien", "ciento"}),
    single=frozenset({"solo", "sola"}),
    articles=frozenset({"un", "una", "otro", "otra"}),
    definite=frozenset({"el", "la", "los", "las", "unos", "unas", "esos", "esas", "estos", "estas"}),
    parts={
        "medio": _HALF,
        "media": _HALF,
        "tercio": _THIRD,
        "tercios": _THIRD,
        "cuarto": _QUARTER,
        "cuartos": _QUARTER,
    },
    sets={
        "par": 2,
        "pares": 2,
        "decena": 10,
        "decenas": 10,
        "docena": 12,
        "docenas": 12,
        "veintena": 20,
        "treintena": 30,
        "centenar": 100,
    },
    joins=frozenset({"y"}),
    of=frozenset({"de", "del"}),
    times=frozenset({"veces", "por", "x"}),
    more=frozenset({"más", "otros", "otras"}),
    around=each(
        "por favor gracias solo sólo mejor quiero quisiera ponme póngame deme dame que sean sí no de ellos ellas"
        " esos esas unos más otros otras pues entonces me llevo , . ! ?"
    ),
    singular=units(
        (
            *("bag bolsa saco", "bottle botella garrafa", "box caja", "can lata", "carton cartón brik"),
            *("jar tarro frasco bote", "pack paquete pack", "piece pieza unidad porción ración loncha"),
            *("loaf barra hogaza", "bunch manojo ramo", "bar tableta", "roll rollo", "cup taza vaso"),
            *("tray bandeja tarrina", "tube tubo", "sheet hoja", "book cuaderno"),
        )
    ),
    plural=units(
        (
            *("bag bolsas sacos", "bottle botellas garrafas", "box cajas", "can latas", "carton cartones briks"),
            *("jar tarros frascos botes", "pack paquetes packs", "piece piezas unidades porciones raciones lonchas"),
            *("loaf barras hogazas", "bunch manojos ramos", "bar tabletas", "roll rollos", "cup tazas vasos"),
            *("tray bandejas tarrinas", "tube tubos", "sheet hojas", "book cuadernos"),
        )
    ),
    measures=units(
        (
            *(*_METRIC, "kg kilogramo kilogramos", "g gramo gramos", "l litro litros", "ml mililitro mililitros"),
            *("cl centilitro centilitros", "lb libra libras", "oz onza onzas", "gallon galón galones"),
        )
    ),
    bound={
        **dict.fromkeys(("%", "por ciento", "estrellas", "en", "capas"), ANY),
        "quesos": frozenset({3, 4, 5}),
        "estaciones": frozenset({4}),
        "leches": frozenset({3}),
        "cereales": frozenset(range(3, 13)),
    },
    labels=each("talla número tipo omega vitamina factor"),
)

# Another language is another row here.
ROWS: Final[Mapping[str, CountWords]] = {"fr": FRENCH, "de": GERMAN, "es": SPANISH}
