"""What Alexa knows of a customer and a device: profile, address and settings, and the services that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from skill.simulator.permissions import Scope
from skill.simulator.services.calls import ApiReply, ApiRequest, RefusedCall, Route, Service, found, route

_PROFILE: Final = {
    "name": Scope.NAME,
    "givenName": Scope.GIVEN_NAME,
    "email": Scope.EMAIL,
    "mobileNumber": Scope.MOBILE_NUMBER,
}
_SHORT_ADDRESS: Final = ("countryCode", "postalCode")
_ERROR_CODES: Final = {401: "INVALID_TOKEN", 403: "INVALID_TOKEN", 404: "INVALID_URI"}  # those of the SDK's enum


class Home(NamedTuple):
    """Where customers of a country live: their time zone, the prefix of their telephones, a place."""

    zone: str
    prefix: str
    city: str
    region: str
    postal_code: str
    measures: tuple[str, str] = ("METRIC", "CELSIUS")


_HOMES: Final = {
    "US": Home("America/Los_Angeles", "+1", "Springfield", "OR", "97477", ("IMPERIAL", "FAHRENHEIT")),
    "CA": Home("America/Toronto", "+1", "Toronto", "ON", "M5V 1A1"),
    "GB": Home("Europe/London", "+44", "London", "England", "SW1A 1AA", ("IMPERIAL", "CELSIUS")),
    "AU": Home("Australia/Sydney", "+61", "Sydney", "NSW", "2000"),
    "IN": Home("Asia/Kolkata", "+91", "New Delhi", "Delhi", "110001"),
    "JP": Home("Asia/Tokyo", "+81", "千代田区", "東京都", "100-0001"),
    "DE": Home("Europe/Berlin", "+49", "Berlin", "Berlin", "10115"),
    "FR": Home("Europe/Paris", "+33", "Paris", "Île-de-France", "75001"),
    "ES": Home("Europe/Madrid", "+34", "Madrid", "Madrid", "28001"),
    "IT": Home("Europe/Rome", "+39", "Roma", "Lazio", "00184"),
    "NL": Home("Europe/Amsterdam", "+31", "Amsterdam", "Noord-Holland", "1012 JS"),
    "MX": Home("America/Mexico_City", "+52", "Ciudad de México", "CDMX", "06000"),
    "BR": Home("America/Sao_Paulo", "+55", "São Paulo", "SP", "01001-000"),
    "SA": Home("Asia/Riyadh", "+966", "Riyadh", "Riyadh", "11564"),
}
"""By the country of the locale: capitals and the like, and no address of anybody's."""


@dataclass(slots=True)
class Customer:
    """The customer and their device. A field that is missing or None is answered with no content.

    ``profile`` has name, givenName, email and mobileNumber; ``person`` the same of a recognised speaker;
    ``address`` Amazon's fields, None without one; ``settings`` the device's, by the names of the API.
    """

    profile: dict[str, Any]
    address: dict[str, Any] | None
    settings: dict[str, Any]
    person: dict[str, Any] = field(default_factory=dict)
    device_id: str = ""

    @classmethod
    def of(cls, locale: str) -> Customer:
        """Somebody who lives where the locale is spoken."""
        country = locale.rpartition("-")[2]
        home = _HOMES.get(country, _HOMES["US"])
        address = _somewhere(country if country in _HOMES else "US")
        distance, temperature = home.measures
        units = {"System.distanceUnits": distance, "System.temperatureUnit": temperature}
        settings = {"System.timeZone": home.zone, **units}
        return cls(profile=_somebody(home), address=address, settings=settings)

    @property
    def services(self) -> tuple[Service, ...]:
        """The three services that read them."""
        return (
            Service(name="profile", routes=tuple(self._profile_routes()), error=_coded),
            Service(name="settings", routes=tuple(self._setting_routes()), error=_coded),
            Service(name="address", routes=self._address_routes(), error=_typed),
        )

    def _profile_routes(self) -> list[Route]:
        found_routes = []
        for name, scope in _PROFILE.items():
            account = f"/v2/accounts/~current/settings/Profile.{name}"
            found_routes.append(route("GET", account, _reader(self.profile, name), scope=scope))
            if name != "email":
                person = f"/v2/persons/~current/profile/{name}"
                found_routes.append(route("GET", person, _reader(self.person, name), scope=scope))
        return found_routes

    def _setting_routes(self) -> list[Route]:
        names = ("System.timeZone", "System.distanceUnits", "System.temperatureUnit")
        return [route("GET", f"/v2/devices/{{device}}/settings/{name}", self._setting) for name in names]

    def _address_routes(self) -> tuple[Route, ...]:
        path = "/v1/devices/{device}/settings/address"
        return (
            route("GET", path, self._whole_address, scope=Scope.ADDRESS),
            route("GET", f"{path}/countryAndPostalCode", self._short_address, scope=Scope.POSTAL_CODE),
        )

    def _setting(self, request: ApiRequest) -> ApiReply:
        self._require_device(request)
        return found(self.settings.get(request.path.rsplit("/", 1)[-1]))

    def _whole_address(self, request: ApiRequest) -> ApiReply:
        self._require_device(request)
        return found(self.address)

    def _short_address(self, request: ApiRequest) -> ApiReply:
        self._require_device(request)
        address = self.address
        return found(None if address is None else {name: address.get(name) for name in _SHORT_ADDRESS})

    def _require_device(self, request: ApiRequest) -> None:
        if self.device_id and request.parts["device"] != self.device_id:
            raise RefusedCall(403, "the token is for another device: use context.System.device.deviceId")


def _somebody(home: Home) -> dict[str, Any]:
    return {
        "name": "Ann Example",
        "givenName": "Ann",
        "email": "ann@example.com",
        "mobileNumber": {"countryCode": home.prefix, "phoneNumber": "5550100"},
    }


def _somewhere(country: str) -> dict[str, Any]:
    home = _HOMES[country]
    return {
        "addressLine1": "1 Example Street",
        "addressLine2": None,
        "addressLine3": None,
        "city": home.city,
        "stateOrRegion": home.region,
        "districtOrCounty": None,
        "countryCode": country,
        "postalCode": home.postal_code,
    }


def _reader(values: Mapping[str, Any], name: str) -> Any:
    def read(_: ApiRequest) -> ApiReply:
        return found(values.get(name))

    return read


def _coded(status: int, message: str) -> dict[str, Any]:
    return {"code": _ERROR_CODES.get(status, "UNKNOWN_ERROR"), "message": message}


def _typed(status: int, message: str) -> dict[str, Any]:
    return {"type": "FORBIDDEN" if status in {401, 403} else str(status), "message": message}
