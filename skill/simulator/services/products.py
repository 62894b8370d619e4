"""Digital products sold inside a skill: what there is, what the customer owns, and how that changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Final

from skill.simulator.purchases import Purchase, PurchaseResult
from skill.simulator.services.calls import ApiReply, ApiRequest, RefusedCall, Service, route

_PRODUCTS: Final = "/v1/users/~current/skills/~current/inSkillProducts"
_VOICE: Final = "/v1/users/~current/skills/~current/settings/voicePurchasing.enabled"
_MOST: Final = 100


class ProductType(StrEnum):
    """How long a product lasts."""

    ENTITLEMENT = "ENTITLEMENT"
    SUBSCRIPTION = "SUBSCRIPTION"
    CONSUMABLE = "CONSUMABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product as the skill's developer declared it; ``count`` is how many the customer has bought."""

    id: str
    reference_name: str
    name: str
    kind: ProductType = ProductType.ENTITLEMENT
    summary: str = ""
    is_purchasable: bool = True
    count: int = 0

    @property
    def is_entitled(self) -> bool:
        """Whether the customer owns it."""
        return self.count > 0

    @property
    def is_owned_for_good(self) -> bool:
        """Whether buying it again makes no sense."""
        return self.is_entitled and self.kind is not ProductType.CONSUMABLE

    def as_json(self) -> dict[str, Any]:
        """The product in Amazon's fields."""
        can_buy = self.is_purchasable and not self.is_owned_for_good
        return {
            "productId": self.id,
            "referenceName": self.reference_name,
            "type": self.kind.value,
            "name": self.name,
            "summary": self.summary,
            "entitled": "ENTITLED" if self.is_entitled else "NOT_ENTITLED",
            "entitlementReason": "PURCHASED" if self.is_entitled else "NOT_PURCHASED",
            "purchasable": "PURCHASABLE" if can_buy else "NOT_PURCHASABLE",
            "activeEntitlementCount": self.count,
            "purchaseMode": "TEST",
        }


@dataclass(slots=True)
class Products:
    """All products of the skill by id, and the purchases that a parent has still to approve."""

    listed: dict[str, Product] = field(default_factory=dict)
    transactions: list[dict[str, Any]] = field(default_factory=list)
    is_voice_purchasing_on: bool = True

    def add(self, *products: Product) -> None:
        """Puts products on sale."""
        self.listed |= {one.id: one for one in products}

    def find(self, product_id: str) -> Product | None:
        """The product of an id; None when there is none."""
        return self.listed.get(product_id)

    def settle(self, purchase: Purchase, result: PurchaseResult, now: datetime) -> None:
        """Changes what the customer owns as a purchase ended."""
        product = self.find(purchase.product_id)
        if product is None:
            return
        if result is PurchaseResult.PENDING_PURCHASE:
            at = now.isoformat(timespec="seconds")
            status = {"status": "PENDING_APPROVAL_BY_PARENT", "productId": product.id}
            self.transactions.append({**status, "createdTime": at, "lastModifiedTime": at})
        if result is PurchaseResult.ACCEPTED:
            count = 0 if purchase.kind == "Cancel" else product.count + 1
            self.listed[product.id] = replace(product, count=count)

    @property
    def service(self) -> Service:
        """The products, their transactions and the setting for buying by voice."""
        return Service(
            name="products",
            routes=(
                route("GET", _PRODUCTS, self._all),
                route("GET", f"{_PRODUCTS}/{{id}}", self._read),
                route("GET", f"{_PRODUCTS}Transactions", self._transactions),
                route("GET", _VOICE, lambda _: ApiReply(body=self.is_voice_purchasing_on)),
            ),
            error=lambda _, message: {"message": message},
        )

    def _all(self, request: ApiRequest) -> ApiReply:
        shown = [one.as_json() for one in self.listed.values()]
        for field_name, asked in (("purchasable", "purchasable"), ("entitled", "entitled"), ("type", "productType")):
            wanted = request.query.get(asked)
            shown = [one for one in shown if wanted in {None, one[field_name]}]
        page, token = _page(shown, request)
        return ApiReply(body={"inSkillProducts": page, "isTruncated": token is not None, "nextToken": token})

    def _read(self, request: ApiRequest) -> ApiReply:
        product = self.find(request.parts["id"])
        if product is None:
            raise RefusedCall(HTTPStatus.NOT_FOUND, "there is no such product")
        return ApiReply(body=product.as_json())

    def _transactions(self, request: ApiRequest) -> ApiReply:
        asked = {"productId": request.query.get("productId"), "status": request.query.get("status")}
        kept = [one for one in self.transactions if all(value in {None, one[name]} for name, value in asked.items())]
        page, token = _page(kept, request)
        return ApiReply(body={"results": page, "metadata": {"resultSet": {"nextToken": token}}})


def _page(listed: Iterable[dict[str, Any]], request: ApiRequest) -> tuple[list[dict[str, Any]], str | None]:
    """As many as were asked for from where the last page ended, and the token of the next."""
    whole = list(listed)
    try:
        most = min(_MOST, int(float(request.query.get("maxResults") or _MOST)))
        start = int(request.query.get("nextToken") or 0)
    except ValueError as error:
        raise RefusedCall(HTTPStatus.BAD_REQUEST, "maxResults and nextToken must be what was given") from error
    end = start + most
    return whole[start:end], str(end) if end < len(whole) else None
