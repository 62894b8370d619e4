"""How languages with spaces speak of options: what leaves out, what asks for more, what only carries.

A row a language, beside the rows of ``manners`` and ``counting``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from skill.resolve.menu import EXTRA, LIGHT


def _phrases(*rows: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for row in rows for phrase in row.split("|"))


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderManner:
    """One language: phrases as tuples of words, single words in sets.

    ``nameless`` words are no name alone; ``plain`` ones describe without telling one thing from another; ``heads`` may
    follow a name that leaves them out ("swiss" cheese). ``same`` are two words for one thing wherever they stand,
    ``stands_for`` a word that means another where the menu has no such word of its own. ``sounds_like`` are words that
    a number is heard as, behind those of ``counted_after`` or before a plural. ``everyday`` are things that people ask
    for anywhere: where the menu lacks one, it was hardly another's name misheard.
    """

    leaves_out: frozenset[tuple[str, ...]]
    leaves_out_all: frozenset[tuple[str, ...]]
    degrees: Mapping[tuple[str, ...], str]
    takes_back: frozenset[tuple[str, ...]]
    links: frozenset[str]
    joins: frozenset[str]
    alternatives: frozenset[str]
    gives: frozenset[str]
    onto: frozenset[str]
    places: frozenset[str]
    carries: frozenset[tuple[str, ...]]
    carrying: frozenset[str]
    nameless: frozenset[str]
    plain: frozenset[str]
    heads: frozenset[str]
    same: Mapping[str, str]
    stands_for: Mapping[str, tuple[str, ...]]
    sounds_like: Mapping[str, int]
    counted_after: frozenset[str]
    spoken_of: frozenset[str]
    determines: frozenset[str]
    closes: frozenset[str]
    everyday: frozenset[str]

    def is_everyday(self, word: str) -> bool:
        """Whether the word, or the word it is the plural of, is an everyday thing."""
        return word in self.everyday or word.removesuffix("s") in self.everyday


_EN: Final = OrderManner(
    leaves_out=_phrases(
        "no|without|not|hold|hold on|hold off on|don't|dont|do not|does not|doesn't|avoid|skip|leave off|leave out",
        "leave|pass on|take off|remove|minus|hate|lose|none of|never|with no|free of|drop|omit|exclude",
    ),
    leaves_out_all=_phrases("except|except for|but not|excluding"),
    degrees={
        **dict.fromkeys(
            _phrases(
                "extra|more|additional|lots of|lot of|a lot of|plenty of|loads of|tons of|a ton of|a bunch of|double",
                "heavy|heavy on|go heavy on|added extra|some extra|some more",
            ),
            EXTRA,
        ),
        **dict.fromkeys(
            _phrases(
                "light|light on|light on the|lightly|less|little|a little|a little bit of|just a little|a bit of",
                "a touch of|a hint of|a small amount of|easy on|easy on the|go easy on|not much|not too much",
            ),
            LIGHT,
        ),
    },
    takes_back=_phrases("no wait|wait no|wait|actually|sorry|i mean|oops|scratch that|no make that|rather|correction"),
    links=_words("and end & + , ; . ! ? plus also with along or nor then but"),
    joins=_words("and end & + , plus also then"),
    alternatives=_words("or nor"),
    gives=_words("with"),
    onto=_words("on in onto"),
    places=_words("on onto for my the that this your of to in"),
    carries=_phrases(
        "can i|can we|can you|can u|i can|you can|u can|that can|make it|make that|make them|any of",
        "no thanks|no thank you|no problem",
    ),
    carrying=_words(
        "i i'd id i'll ill i'm im i've you we we'd we'll they them it it's its that that's thats this these those us",
        "me my your our he she a an the of on in to for from at as by with up out off over into is are am be was been",
        "want wants wanted like love liked prefer need needs needed would will can could may might should shall do",
        "does did let let's lets have has having had would've get gets getting got give make makes made put take",
        "takes try order orders ordering ordered place bring send add adds adding added include includes including",
        "contain contains containing come comes came use using used go going start prepare serve buy grab pick build",
        "top topped topping toppings side sides drink drinks filling fillings mixed crust type style size sized kind",
        "please pls plz kindly thanks thank thankyou appreciate hi hello hey good morning afternoon evening today",
        "night tonight now okay ok yes yeah yep sure um uh well so just only also too both all each every any some",
        "other another same one's ones if mind much really very definitely think guess maybe though how about lot",
        "lots bit which who what where when and or but then plus along together additionally instead gonna wanna",
        "looking craving hungry mood wish hoping thinking feel feeling finally lastly first second next last again",
        "repeat know tell say hear bye welcome dear sir madam ma'am team there there's here here's total alright",
        "right enough done way meal combo item items thing food lunch dinner breakfast everything's myself own custom",
        "him his her however because",
    ),
    nameless=_words("i in of to and or the a an me my you it we with for on 1 2 3 4 5"),
    plain=_words("regular plain fresh hot cold big new style size flavor"),
    heads=_words("cheese sauce syrup roast pepper bean rice crust salsa dressing bread bun style size sugar"),
    same={
        "xl": "extra large",
        "lg": "large",
        "lrg": "large",
        "med": "medium",
        "sm": "small",
        "coke": "coca cola",
        "doctor": "dr",
        "mayo": "mayonnaise",
        "guac": "guacamole",
        "bbq": "barbecue",
        "yoghurt": "yogurt",
    },
    stands_for={
        "pie": ("pizza",),
        "fry": ("french fry",),
        "veggie": ("vegetarian", "vegetable"),
        "veg": ("vegetarian", "vegetable", "veggy"),
        "vegetable": ("veggy", "vegetarian"),
        "everything": ("all topping",),
        "medium": ("regular",),
    },
    sounds_like={"to": 2, "too": 2, "won": 1, "tree": 3, "free": 3, "ate": 8},
    counted_after=_words("get have me us and plus buy bring want need like take try"),
    spoken_of=_words("it them that those"),
    closes=_words("on in onto for please thanks too also"),
    determines=_words("some any all both every each my your our his her the that this these those it them lots lot"),
    everyday=_words(
        "coffee tea espresso cappuccino latte cocoa milk water juice soda lemonade beer wine cider smoothie shake",
        "pizza burger sandwich wrap taco burrito salad soup pasta noodles rice fries chips nachos toast bagel muffin",
        "chicken beef pork ham bacon fish shrimp egg eggs cheese bread cake cookie cookies pie donut dessert sundae",
    ),
)
_MANNERS: Final = {"en": _EN}


def order_manner(tongue: str) -> OrderManner:
    """How the language speaks of options; a language without a row is read as English."""
    return _MANNERS.get(tongue, _EN)
