"""Buying digital products inside a skill: Alexa takes over, asks, and comes back with the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from skill.simulator.services.products import Products


class PurchaseResult(StrEnum):
    """How a purchase ends, as the skill is told."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    NOT_ENTITLED = "NOT_ENTITLED"
    ALREADY_PURCHASED = "ALREADY_PURCHASED"
    PENDING_PURCHASE = "PENDING_PURCHASE"
    ERROR = "ERROR"


_KINDS: Final = frozenset({"Buy", "Upsell", "Cancel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What the skill handed to Alexa: ``kind`` is Buy, Upsell or Cancel."""

    kind: str
    product_id: str
    message: str
    token: str

    @property
    def question(self) -> str:
        """What is to be decided, for the person at the simulator; Alexa words it in her own way."""
        does = "cancel" if self.kind == "Cancel" else "buy"
        return f"Alexa asks whether to {does} {self.product_id}: say yes or no"

    def response(self, result: PurchaseResult) -> dict[str, Any]:
        """The fields of the Connections.Response that tells the skill."""
        return {
            "name": self.kind,
            "status": {"code": "200", "message": "OK"},
            "payload": {"purchaseResult": result.value, "productId": self.product_id, "message": ""},
            "token": self.token,
        }


def purchase_in(directives: Sequence[Mapping[str, Any]]) -> Purchase | None:
    """The purchase that a response starts; None when it starts none."""
    for one in directives:
        if one.get("type") == "Connections.SendRequest" and one.get("name") in _KINDS:
            payload = _object(one, "payload")
            return Purchase(
                kind=str(one["name"]),
                product_id=str(_object(payload, "InSkillProduct").get("productId", "")),
                message=str(payload.get("upsellMessage", "")),
                token=str(one.get("token", "")),
            )
    return None


def _object(parent: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = parent.get(key)
    return value if isinstance(value, Mapping) else {}


def settled_at_once(purchase: Purchase, products: Products | None) -> PurchaseResult | None:
    """The result where Alexa has nothing to ask; None when the user decides."""
    if products is None:
        return None
    product = products.find(purchase.product_id)
    if product is None:
        return PurchaseResult.ERROR
    if purchase.kind == "Cancel":
        return None if product.is_entitled else PurchaseResult.NOT_ENTITLED
    return PurchaseResult.ALREADY_PURCHASED if product.is_owned_for_good else None
