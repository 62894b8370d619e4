"""Amazon's own slot types by name, so that a misspelt one is found before the model is built.

The list grows at Amazon's end; a name that is missing here is therefore a warning and never an error.
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
NUMBER FOUR_DIGIT_NUMBER Ordinal PhoneNumber AlphaNumeric DATE TIME DURATION SearchQuery
Actor AdministrativeArea AggregateRating Airline Airport Anaphor Animal Artist AT_CITY AT_REGION Athlete Author
Book BookSeries BroadcastChannel City CivicStructure Color Comic Corporation Country CreativeWorkType
DayOfWeek DE_CITY DE_FIRST_NAME DE_REGION Dessert DeviceType Director Drink EducationalOrganization EUROPE_CITY
EventType Festival FictionalCharacter FinancialService FirstName Food FoodEstablishment Game GB_CITY GB_FIRST_NAME
GB_REGION Genre Landform LandmarksOrHistoricalBuildings Language LastName LocalBusiness LocalBusinessType
MedicalOrganization Month Movie MovieSeries MovieTheater MusicAlbum MusicCreativeWorkType MusicEvent MusicGroup
Musician MusicPlaylist MusicRecording MusicVenue MusicVideo Organization Person PostalAddress Professional
ProfessionalType RadioChannel RelativePosition Residence Room ScreeningEvent Season Service SocialMediaPlatform
SoftwareApplication SoftwareGame Sport SportsEvent SportsTeam StreetAddress StreetName TelevisionChannel TVEpisode
TVSeason TVSeries US_CITY US_FIRST_NAME US_LAST_NAME US_STATE VideoGame VisualModeTrigger WeatherCondition
WrittenCreativeWorkType
"""

AMAZON_TYPES: Final = frozenset(f"AMAZON.{name}" for name in _NAMES.split())
