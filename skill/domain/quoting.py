"""What an order costs and when it comes, worked out in one place so that every shop backend says the same.

A quote is ready for the one yes when its worst message is recoverable: a fact the shopper has heard.

=================  =====================  ==========================================================
what happened      severity               what the shopper does
=================  =====================  ==========================================================
PRICE_CHANGED      recoverable            hears both prices with the quote; the one yes is for the new
NOT_SOLD           recoverable            hears that the line is left out; the yes is for the rest
OPTION_GONE        recoverable            the same: without its option it is another thing than was wanted
OUT_OF_STOCK       recoverable            the same, with substitutes
PARTIAL_STOCK      requires_buyer_review  says yes to the smaller number on its own (VOICE rule 4)
OVER_LIMIT         requires_buyer_review  the same
ACCOUNT_NEEDED     requires_buyer_input   links the shop's account
PAYMENT_NEEDED     requires_buyer_input   saves a payment method with the shop
OVER_DAILY_LIMIT   unrecoverable          nothing, today
=================  =====================  ==========================================================

A cut line blocks the quote that cut it. After the shopper's own yes to the smaller number the caller quotes
the cut lines, which now ask for no more than there is, and that quote is ready. Where no line is left, the
lines' messages are unrecoverable: there is nothing to say yes to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from skill.domain.cart import LineItem
from skill.domain.catalog import Offer, VariantId
from skill.domain.customer import Account
from skill.domain.money import Money, total
from skill.domain.order import Arrival, CustomerId, Message, MessageCode, Order, OrderId, Quote, Severity
from skill.domain.shop import DeliveryRule, Market, TaxRule

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A line as it can be had today, None when it can't, and what has to be said of it."""

    line: LineItem | None
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """What the customer's standing orders of this date come to, None for nothing, and their newest order.

    An order of the same lines that was just placed, perhaps on another device, is told before the yes.
    """

    spent_today: Money | None = None
    newest: Order | None = None


def quote(
    lines: Sequence[LineItem],
    offers: Sequence[Offer],
    account: Account | None,
    market: Market,
    *,
    now: datetime,
    recent: Recent | None = None,
) -> Quote:
    """The lines at the offers' prices and stock, in their order, with tax, delivery, arrival and messages.

    ``offers`` are those of the lines' variants that are still sold. ``now`` is on the shop's own clock, and
    ``recent`` is what the customer ordered before.
    """
    sold = {offer.variant_id: offer for offer in offers}
    checked = _checked(lines, sold)
    kept = tuple(each.line for each in checked if each.line is not None)
    messages = [message for each in checked for message in each.messages]
    if not kept:
        messages = [replace(message, severity=Severity.UNRECOVERABLE) for message in messages]
    costs = _costs(kept, market)
    return Quote(
        seller=market.seller,
        lines=kept,
        goods=costs.goods,
        delivery=costs.delivery,
        tax=costs.tax,
        tax_included=market.tax.is_included,
        total=costs.total,
        arrival=arrival(market.delivery, market.holidays, now),
        address_label=account.address_label if account else "",
        payment_label=account.payment_label if account else "",
        messages=(
            *messages,
            *_about_newest(kept, recent.newest if recent else None, now),
            *_about_buyer(account),
            *_about_spending(costs.total, market, recent.spent_today if recent else None),
        ),
    )


def still_holds(heard: Quote, fresh: Quote) -> bool:
    """Whether the shop can keep the quote that was heard, seen in a fresh quote of its lines.

    Its price, its lines, its arrival, its address and its payment are what the yes was for, so none may differ.
    """
    return (
        heard.is_ready
        and bool(heard.lines)
        and all(message.code is MessageCode.JUST_ORDERED and message in heard.messages for message in fresh.messages)
        and len(fresh.lines) == len(heard.lines)
        and fresh.total == heard.total
        and fresh.arrival == heard.arrival
        and fresh.address_label == heard.address_label
        and fresh.payment_label == heard.payment_label
    )


def order_of(heard: Quote, *, order_id: OrderId, number: str, customer: CustomerId, placed_at: datetime) -> Order:
    """The order that keeps the quote word for word."""
    return Order(
        order_id=order_id,
        number=number,
        customer=customer,
        seller=heard.seller,
        lines=heard.lines,
        goods=heard.goods,
        delivery=heard.delivery,
        tax=heard.tax,
        tax_included=heard.tax_included,
        total=heard.total,
        arrival=heard.arrival,
        address_label=heard.address_label,
        payment_label=heard.payment_label,
        placed_at=placed_at,
    )


def start_of_day(now: datetime) -> datetime:
    """The midnight from which the daily limit counts, for a moment of the shop's clock."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def arrival(rule: DeliveryRule, holidays: frozenset[date], now: datetime) -> Arrival:
    """The days on which an order of this moment of the shop's clock comes.

    From the cutoff on, and on a day without deliveries, it counts from the next working day. Raises
    ValueError when the shop delivers on no weekday at all.
    """
    if not rule.weekdays:
        raise ValueError("the shop delivers on no weekday")
    first = now.date() if now.time() < rule.cutoff else now.date() + _ONE_DAY
    while not _is_working(first, rule, holidays):
        first += _ONE_DAY
    fewest, most = rule.days
    return Arrival(_later(first, fewest, rule, holidays), _later(first, most, rule, holidays))


def _later(day: date, working_days: int, rule: DeliveryRule, holidays: frozenset[date]) -> date:
    for _ in range(working_days):
        day += _ONE_DAY
        while not _is_working(day, rule, holidays):
            day += _ONE_DAY
    return day


def _is_working(day: date, rule: DeliveryRule, holidays: frozenset[date]) -> bool:
    return day.weekday() in rule.weekdays and day not in holidays


def _checked(lines: Sequence[LineItem], sold: Mapping[VariantId, Offer]) -> list[_Checked]:
    """Each line as it can be had; lines of one variant share its stock and its limit, the first come first."""
    held: Counter[VariantId] = Counter()
    checked: list[_Checked] = []
    for line in lines:
        if line.quantity.steps > 0:
            one = _check(line, sold.get(line.variant_id), held[line.variant_id])
            held[line.variant_id] += one.line.quantity.steps if one.line is not None else 0
            checked.append(one)
    return checked


def _check(line: LineItem, offer: Offer | None, held: int) -> _Checked:
    # Two pieces must not become two tenths of a kilo when the shop begins to sell by weight.
    if offer is None or offer.sold_by.with_steps(1) != line.quantity.with_steps(1):
        return _left_out(line, MessageCode.NOT_SOLD)
    if not offer.is_in_stock:
        return _left_out(line, MessageCode.OUT_OF_STOCK)
    steps, cut = _supply(line, offer, held)
    today = line.today(offer, steps)
    if today is None:
        return _left_out(line, MessageCode.OPTION_GONE)
    if steps == 0:
        return _Checked(None, cut)
    if today.unit_price == line.unit_price:
        return _Checked(today, cut)
    changed = replace(about(line, MessageCode.PRICE_CHANGED), title=today.title)
    return _Checked(today, (*cut, replace(changed, was=line.unit_price, now=today.unit_price)))


def about(line: LineItem, code: MessageCode, severity: Severity = Severity.RECOVERABLE) -> Message:
    """The message of the code about one line."""
    key = line.key
    return Message(code=code, severity=severity, title=line.title, variant_id=key.variant_id, picks=key.picks)


def _left_out(line: LineItem, code: MessageCode) -> _Checked:
    return _Checked(None, (about(line, code),))


def _supply(line: LineItem, offer: Offer, held: int) -> tuple[int, tuple[Message, ...]]:
    """How many steps can be had beside those held, and why they are fewer: the tighter bound."""
    bounds = ((offer.stock, MessageCode.PARTIAL_STOCK), (offer.limit, MessageCode.OVER_LIMIT))
    tight = [(bound, code) for bound, code in bounds if bound is not None and bound < line.quantity.steps + held]
    if not tight:
        return line.quantity.steps, ()
    steps, code = min(tight, key=lambda each: each[0])
    left = max(0, steps - held)
    severity = Severity.BUYER_REVIEW if left else Severity.RECOVERABLE
    return left, (replace(about(line, code, severity), title=offer.title, available=steps),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Costs:
    goods: Money
    delivery: Money
    tax: Money
    total: Money


def _costs(lines: Sequence[LineItem], market: Market) -> _Costs:
    nothing = Money(0, market.currency)
    goods = total((line.total for line in lines), market.currency)
    tax = _tax(goods, market.tax)
    rule = market.delivery
    is_free = not lines or (rule.free_from is not None and rule.free_from <= goods)
    delivery = nothing if is_free else rule.fee
    added = nothing if market.tax.is_included else tax
    return _Costs(goods=goods, delivery=delivery, tax=tax, total=goods + delivery + added)


def _tax(goods: Money, rule: TaxRule) -> Money:
    """The tax on the goods or inside them, rounded once: line by line it would drift from the receipt."""
    return goods.times(rule.rate / (1 + rule.rate) if rule.is_included else rule.rate)


def _about_buyer(account: Account | None) -> tuple[Message, ...]:
    if account is None:
        return (Message(code=MessageCode.ACCOUNT_NEEDED, severity=Severity.BUYER_INPUT),)
    if not account.payment_label:
        return (Message(code=MessageCode.PAYMENT_NEEDED, severity=Severity.BUYER_INPUT),)
    return ()


def _about_newest(lines: Sequence[LineItem], newest: Order | None, now: datetime) -> tuple[Message, ...]:
    if newest is None or not newest.can_be_undone(now):
        return ()
    wanted, had = ({(line.key, line.quantity) for line in each} for each in (lines, newest.lines))
    return (Message(code=MessageCode.JUST_ORDERED, severity=Severity.RECOVERABLE),) if wanted == had else ()


def _about_spending(amount: Money, market: Market, spent_today: Money | None) -> tuple[Message, ...]:
    spent = amount if spent_today is None else spent_today + amount
    if market.daily_limit is None or spent <= market.daily_limit:
        return ()
    return (Message(code=MessageCode.OVER_DAILY_LIMIT, severity=Severity.UNRECOVERABLE),)
