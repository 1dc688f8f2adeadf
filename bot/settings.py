"""Settings from the environment or `.env`; all problems are listed at once and no secret is ever printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.clock_words import read_zone
from bot.domain.language import Language

_BOT_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class BadSettings(Exception):
    """The settings cannot be used; `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be a web address such as http://127.0.0.1:8000/v1")
    return value


def _bot_token(value: SecretStr) -> SecretStr:
    if not _BOT_TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("must be what BotFather gave you: a number, a colon and letters")
    return value


def _iana(value: str) -> str:
    known = read_zone(value)
    if not known:
        raise ValueError("must be an IANA timezone such as Europe/Berlin")
    return known


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in whatever currency the operator is billed."""

    tokens_in: Decimal
    tokens_out: Decimal


def _price_list(value: str) -> dict[str, Price]:
    """Read `model=in/out, model=in/out`; ValueError for anything else."""
    prices = {}
    for entry in filter(None, map(str.strip, value.split(","))):
        model, _, amounts = entry.rpartition("=")
        try:
            price = Price(*map(Decimal, amounts.split("/")))
        except (InvalidOperation, TypeError):
            price = None
        if not model or price is None or not all(_is_amount(p) for p in (price.tokens_in, price.tokens_out)):
            raise ValueError(f"{entry!r} must be like some-model=0.15/0.60, per million tokens in and out")
        prices[model.strip()] = price
    return prices


def _is_amount(number: Decimal) -> bool:
    return number.is_finite() and number >= 0


class Settings(BaseSettings):
    """Every setting of the product; an empty value counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] | None = None
    discord_bot_token: SecretStr | None = None
    discord_api_url: Annotated[str, AfterValidator(_web_address)] | None = None
    openai_api_key: SecretStr | None = None
    openai_base_url: Annotated[str, AfterValidator(_web_address)] | None = None
    openai_model: str | None = None
    llm_daily_calls: int = Field(default=5000, ge=0)
    llm_user_daily_calls: int = Field(default=60, ge=0)
    llm_prices: str = ""
    database_url: SecretStr | None = None
    data_dir: Path = Path("data")
    questions_dir: Path | None = None
    default_language: Language = "en"
    default_timezone: Annotated[str, AfterValidator(_iana)] = "UTC"
    retention_days: int = Field(default=400, ge=1)
    privacy_contact: str = ""

    @field_validator("questions_dir")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value and not value.is_dir():
            raise ValueError("is not a folder")
        return value

    @field_validator("llm_prices")
    @classmethod
    def _is_price_list(cls, value: str) -> str:
        _price_list(value)
        return value

    @property
    def prices(self) -> Mapping[str, Price]:
        """What each priced model costs."""
        return _price_list(self.llm_prices)

    @property
    def database(self) -> str:
        """The database URL; by default a SQLite file in the data folder."""
        chosen = self.database_url.get_secret_value() if self.database_url else ""
        return chosen or f"sqlite:///{self.data_dir / 'grill.db'}"

    @property
    def judge_host(self) -> str | None:
        """The host that answers go to for grading; None when they stay here."""
        if not (self.openai_model and (self.openai_api_key or self.openai_base_url)):
            return None
        return urlsplit(self.openai_base_url or "https://api.openai.com").hostname

    @property
    def secrets(self) -> tuple[str, ...]:
        """All values that must never be seen."""
        held = (self.telegram_bot_token, self.discord_bot_token, self.openai_api_key)
        password = urlsplit(self.database).password or ""
        return (*(secret.get_secret_value() for secret in held if secret), password)


def read_settings(**overrides: Any) -> Settings:
    """Read the settings; raises `BadSettings` with every problem in words."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        problems = [
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise BadSettings(problems) from None
