"""What shoppers say for the same thing, as data: a row a meaning, its first word stands for the others.

Rows are words of shops and their counters in general; a shop's own words come with its FAQ. Words are written as
folded (singular, no article, no accent); a word may stand in one row only, and the first row that has it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Words that join others: nearly no weight.
JOINING: Final[Mapping[str, frozenset[str]]] = {
    "en": _words(
        "i you me my your we it its our they them their he she him her his us u ya ur do doe did is are be am was were "
        "been being can could will would should shall may might must to of for in on and or with about have has had "
        "this that there these those please so at as from by if im ive id ill an a the some any just really very also "
        "too then than but let because ok okay hi hello hey thing still already now here up out into"
    ),
    "fr": _words(
        "je j tu il elle on nous vous ils me m te se ce c cela ca mon ma mes ton votre vos notre nos est es suis sont "
        "ai as a avez avoir etre a au aux en et ou pour par avec dans sur que qu si s il y ne pas peux peut puis "
        "pouvez"
    ),
    "de": _words(
        "ich du er sie es wir ihr mich mir mein meine meinen meiner dein ihre ihren unser ist sind bin war habe hat "
        "haben kann konnte konnen darf zu in im am an auf aus mit fur von vom bei und oder dass wenn es denn mal "
        "bitte"
    ),
    "es": _words(
        "yo tu usted me mi mis te se su sus nos es son soy esta estan he ha han hay a al en y o para por con que si "
        "lo le puedo puede pueden"
    ),
}
# Words of wishing and asking, which any question may have: a little weight.
ASKING: Final[Mapping[str, frozenset[str]]] = {
    "en": _words(
        "tell know want need like help assist assistance information info show give see find check look say explain "
        "try got possible question wonder ask learn understand guide support way love able happen go get make take use "
        "thank thanks advise detail more what issue"
    ),
    "fr": _words("savoir voudrais veux aimerais dire aider aide faire besoin information quoi quel quelle"),
    "de": _words("wissen mochte will sagen helfen hilfe machen brauche information was welche geben"),
    "es": _words("saber quiero quisiera decir ayuda ayudar hacer necesito informacion cual"),
}
# What a question asks after: "how long" is another question than "how much".
ASKED_AFTER: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        word: row.split()[0]
        for row in ("why", "when", "long soon quickly", "who", "how", "where", "many", "much")
        for word in row.split()
    },
    "fr": {word: word for word in ("pourquoi", "quand", "ou", "comment", "combien", "qui")},
    "de": {word: word for word in ("warum", "wann", "wo", "wie", "wer", "wohin")},
    "es": {word: word for word in ("porque", "cuando", "donde", "como", "cuanto", "quien")},
}
# All that says no is one word.
DENYING: Final[Mapping[str, frozenset[str]]] = {
    "en": _words(
        "not no never none cant cannot couldnt wont wouldnt dont doesnt didnt isnt arent wasnt werent hasnt havent "
        "hadnt shouldnt aint unable without nothing neither nor fail failed failure wrong"
    ),
    "fr": frozenset(("pas", "jamais", "sans", "rien", "impossible")),
    "de": frozenset(("nicht", "kein", "keine", "keinen", "nie", "ohne", "nichts")),
    "es": frozenset(("no", "nunca", "sin", "nada", "tampoco")),
}
SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "deliver delivery ship shipping shipment dispatch",
        "cancel cancellation",
        "order purchase buy bought",
        "refund reimburse reimbursement compensation rebate",
        "pay payment paid",
        "fee charge cost price penalty surcharge rate",
        "change modify edit update alter correct amend switch adjust add include",
        "card credit debit",
        "bill invoice receipt",
        "account profile user membership",
        "broken damage smash crush spoil defective",
        "person human agent representative someone somebody operator staff employee",
        "delete remove erase close terminate deactivate",
        "track trace status eta whereabouts",
        "lose missing steal",
        "password pin passcode pwd pass passphrase login",
        "complain claim reclamation feedback",
        "problem issue error trouble fault difficulty",
        "create register signup open",
        "cash money fund",
        "arrive receive come",
        "duration period long soon",
        "address location",
        "option method type kind way",
        "withdraw",
        "decline reject refuse deny",
        "revert reverse",
        "currency fiat",
        "verify prove confirm",
        "identity identification id",
        "restriction limit maximum",
        "extra additional another",
        "twice double duplicate",
        "start begin",
        "recover reset restore retrieve forget",
        "item product article goods",
        "contact call speak talk reach phone",
        "subscribe subscription newsletter",
        "allow accept take",
        "discount coupon promo voucher offer",
        "exchange swap replace",
        "return sendback",
        "shop store branch outlet",
        "hour time schedule",
        "today tonight",
        "gift present",
        "pickup collect",
        "allergy allergen allergic",
        "fresh freshness",
        "weekend saturday sunday",
    ),
}
# Several words that mean what one does, found in the folded question, in this order.
PHRASES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        (
            (
                r"\b(?:i )?(?:do not|dont|donot|not) know (?:what (?:i )?(?:have|need) to do (?:to|for)"
                r"|what to do (?:to|for)|how (?:i )?(?:can|could|to)|how)\b"
            ),
            "how",
        ),
        (r"\bwhat (?:do i|i) (?:have|need) to do (?:to|for)\b", "how"),
        (r"\bsign(?:ing|ed)? up\b", "signup"),
        (r"\bmoney back\b", "refund"),
        (r"\b(?:send|sending|sent|give|bring|take) (?:it |this |that |them |something )?back\b", "return"),
        (r"\btop(?:ping|ped)? up\b", "topup"),
        (r"\b(?:pin|access|user|account|security) (?:key|code)\b", "password"),
        (r"\b(?:make|making|place|placing|made|placed) (?:an? )?(?:order|purchase)s?\b", "buy"),
        (r"\bset(?:ting)? (.{0,40}?)up\b", r"setup \1"),
        (r"\bcustomer (?:service|support|assistance|care)\b", "customerservice customer"),
        (r"\b(?:personal|user|account|my|contact) (?:info|information|data|detail)s?\b", "personal detail account"),
        (r"\b(?:in|under) (?:what|which) (?:case|circumstance|condition)s?\b", "policy"),
        (r"\bgo(?:ne|ing|es)? through\b", "gothrough"),
        (r"\bhow (?:long|soon|fast|quick|quickly)\b", "how long"),
        (r"\bpick(?:ing|ed)? (?:it |them |my order )?up\b", "pickup"),
    ),
}
