"""What each language does to its words: endings, articles, numbers as words. A new language is a new row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Endings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One language, its letters without accents.

    ``endings`` are patterns and what the plain form has in their place, of which the first that fits counts; ``elided``
    are articles and prepositions that lean on the next word by an apostrophe.
    """

    articles: frozenset[str] = frozenset()
    elided: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    irregular: Mapping[str, str] = field(default_factory=dict)
    endings: Endings = ()


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(words: str) -> dict[str, str]:
    return {word: str(number) for number, word in enumerate(words.split())}


def _as(**plain: str) -> dict[str, str]:
    """Each of the forms to its plain one."""
    return {form: word for word, forms in plain.items() for form in (word, *forms.split())}


_EN: Final = Row(
    articles=_words("a an the"),
    numbers=_numbered("zero one two three four five six seven eight nine ten eleven twelve"),
    irregular={
        "loaves": "loaf", "leaves": "leaf", "knives": "knife", "halves": "half", "shoes": "shoe",
        "men": "man", "women": "woman", "children": "child", "teeth": "tooth", "mice": "mouse",
    },
    # Berries and cookie, glasses, boxes and peaches, tomatoes, bags.
    endings=(
        (r"(?<=..)(?:ies|ie)$", "y"),
        (r"(?<=ss)es$", ""),
        (r"(?<=x)es$|(?<=[cs]h)es$", ""),
        (r"(?<=[a-z]{2}o)es$", ""),
        (r"(?<=[a-z][^suiy])s$|(?<=[a-z][aeo]y)s$", ""),
    ),
)  # fmt: skip

_FR: Final = Row(
    articles=_words("le la les un une des du de l d"),
    elided="l d qu",
    irregular=_as(
        frais="fraiche fraiches", blanc="blancs blanche blanches", sec="secs seche seches", doux="douce douces",
        gras="grasse grasses", gros="grosse grosses", epais="epaisse epaisses", au="a aux",
    ),
    # Gâteaux, végétaux and choux, gazeuse, anglaises, naturelle and noisette, sucrées and noirs, bleus.
    endings=(
        (r"(?<=eau)x$|(?<=chou)x$|(?<=[a-z]{2}eu)s$", ""),
        (r"(?<=[a-z]{3})aux$", "al"),
        (r"(?<=[a-z]{2}[ao]i)s(?:es?)?$", ""),
        (r"(?<=[a-z]{2}eu)ses?$", "x"),
        (r"(?<=[a-z]{2}e)([lnt])\1es?$", r"\1"),
        (r"(?<=[a-z]{3})e?es?$", ""),
        (r"(?<=[a-z]{2}[^su])s$", ""),
    ),
)  # fmt: skip

_DE: Final = Row(
    articles=_words("der die das den dem ein eine einen einem einer"),
    irregular=_as(
        ei="eier", ol="ole", keks="kekse", schnaps="schnapse", krauter="", topfen="", hefe="", rum="", butter="",
    ),
    # Rote, Tomaten and Brote; Nudeln; Snacks.
    endings=(
        (r"(?<=[a-z]{3})(?:en)?(?:er|en|em|es|e)$", ""),
        (r"(?<=[a-z]{2}el)n$", ""),
        (r"(?<=[a-z]{2}[ptkaeo])s$", ""),
    ),
)  # fmt: skip

_ES: Final = Row(
    articles=_words("el la los las un una unos unas de del"),
    irregular=_as(
        blanco="blancos blanca blancas", negro="negros negra negras", rojo="rojos roja rojas",
        amarillo="amarillos amarilla amarillas", seco="secos seca secas", fresco="frescos fresca frescas",
        crudo="crudos cruda crudas", entero="enteros entera enteras", blando="blandos blanda blandas",
        bajo="bajos baja bajas", ligero="ligeros ligera ligeras", tierno="tiernos tierna tiernas",
        duro="duros dura duras", empanada="empanadas", cebada="cebadas", granada="granadas", te="tes",
    ),
    # Salada, clásica; peces; francesas; panes and vinagre; quesos.
    endings=(
        (r"(?<=[a-z]{2}[aiu]d)[ao]s?$|(?<=[a-z]{2}(?:ic|os))[ao]s?$", "o"),
        (r"(?<=[a-z][aeiou])ces$", "z"),
        (r"(?<=[a-z]{3})es(?:as?|es|os?)$", ""),
        (r"(?<=[a-z]{3})es?$", ""),
        (r"(?<=[a-z]{2}[ao])s$", ""),
    ),
)  # fmt: skip

_IT: Final = Row(
    articles=_words("il lo la i gli le un uno una di del dello della dei degli delle al allo alla ai agli alle"),
    elided="l d un dell all dall sull nell",
    irregular=_as(pesca="pesche", polpo="polpi", grana="", panna="", porro="porri", tonno="tonni"),
    # Funghi; arance; biscotti, mele, pesci: the last vowel says number and gender.
    endings=(
        (r"(?<=[a-z]{2}[cg])(?:h[ei]|i[aeo]?)$", ""),
        (r"(?<=[a-z]{3})i?[aeio]$", ""),
    ),
)

_NL: Final = Row(
    articles=_words("de het een"),
    irregular=_as(ei="eieren", ui="uien", gebakken="", the="thee theeen"),
    # Sappen and witte, bonen and rode, kazen, druiven, linzen, kroketten; appels; boon as bonen.
    endings=(
        (r"ee(?:en)?$", "e"),
        (r"(?<=[a-z])([bdfgklmnprst])\1en?$", r"\1"),
        (r"(?<=[a-z])([aeou])(?:\1)?([bdfgklmnprt])en?$", r"\1\2"),
        (r"(?<=[aeioun])zen?$", "s"),
        (r"(?<=[aeiour])ven?$", "f"),
        (r"(?<=[a-z]{3})(?:en|es?)$", ""),
        (r"(?<=[a-z]{2}[lnmtdpkr])s$|(?<=[a-z]{2}[iy])s$|(?<=[^aeo][ao])s$", ""),
        (r"([aeou])\1([bdfgklmnprst])$", r"\1\2"),
    ),
)

_PT: Final = Row(
    articles=_words("o a os as um uma uns umas de do da dos das"),
    irregular=_as(
        branco="brancos branca brancas", preto="pretos preta pretas", vermelho="vermelhos vermelha vermelhas",
        amarelo="amarelos amarela amarelas", seco="secos seca secas", fresco="frescos fresca frescas",
        cru="crus crua cruas", inteiro="inteiros inteira inteiras", negro="negros negra negras",
        empada="empadas", cevada="cevadas",
    ),
    # Salgada; limões; cereais, pastéis; viagens; colheres; atuns; sumos.
    endings=(
        (r"(?<=[a-z]{2}[aiu]d)[ao]s?$|(?<=[a-z]{2}(?:ic|os))[ao]s?$", "o"),
        (r"(?<=[a-z])(?:oes|aes|aos)$", "ao"),
        (r"(?<=[a-z])ais$", "al"),
        (r"(?<=[a-z]{2})eis$", "el"),
        (r"(?<=[a-z])ens$", "em"),
        (r"(?<=[a-z][rz])es$", ""),
        (r"(?<=[a-z])ns$", "m"),
        (r"(?<=[a-z]{2}[aeo])s$", ""),
    ),
)  # fmt: skip

ROWS: Final[Mapping[str, Row]] = {
    "en": _EN, "fr": _FR, "de": _DE, "es": _ES, "it": _IT, "nl": _NL, "pt": _PT,
}  # fmt: skip
PLAIN: Final = Row()
