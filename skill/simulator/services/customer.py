"""What Alexa knows of a customer and a device: profile, address and settings, and the services that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

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


def _somebody() -> dict[str, Any]:
    return {
        "name": "Ann Example",
        "givenName": "Ann",
        "email": "ann@example.com",
        "mobileNumber": {"countryCode": "+1", "phoneNumber": "5550100"},
    }


def _somewhere() -> dict[str, Any]:
    return {
        "addressLine1": "1 Example Street",
        "addressLine2": None,
        "addressLine3": None,
        "city": "Springfield",
        "stateOrRegion": "OR",
        "districtOrCounty": None,
        "countryCode": "US",
        "postalCode": "97477",
    }


def _settings() -> dict[str, Any]:
    return {
        "System.timeZone": "America/Los_Angeles",
        "System.distanceUnits": "IMPERIAL",
        "System.temperatureUnit": "FAHRENHEIT",
    }


@dataclass(slots=True)
class Customer:
    """The customer and their device. A field that is missing or None is answered with no content.

    ``profile`` has name, givenName, email and mobileNumber; ``person`` the same of a recognised speaker;
    ``address`` Amazon's fields, None without one; ``settings`` the device's, by the names of the API.
    """

    profile: dict[str, Any] = field(default_factory=_somebody)
    person: dict[str, Any] = field(default_factory=dict)
    address: dict[str, Any] | None = field(default_factory=_somewhere)
    settings: dict[str, Any] = field(default_factory=_settings)
    device_id: str = ""

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


def _reader(values: Mapping[str, Any], name: str) -> Any:
    def read(_: ApiRequest) -> ApiReply:
        return found(values.get(name))

    return read


def _coded(status: int, message: str) -> dict[str, Any]:
    return {"code": _ERROR_CODES.get(status, "UNKNOWN_ERROR"), "message": message}


def _typed(status: int, message: str) -> dict[str, Any]:
    return {"type": "FORBIDDEN" if status in {401, 403} else str(status), "message": message}
