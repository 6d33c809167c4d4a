from __future__ import annotations

import pytest

from landform.config.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_is_nothing(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("True", True), ("FALSE", False), ("false", False)]
)
def test_true_and_false_are_boolean(text: str, *, value: bool) -> None:
    assert resolve(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("12", 12), ("-3", -3), ("+4", 4), ("123456789012", 123456789012), ("9" * 18, 10**18 - 1)],
)
def test_decimal_numbers_are_whole_numbers(text: str, value: int) -> None:
    assert resolve(text) == value
    assert isinstance(resolve(text), int)


@pytest.mark.parametrize(
    ("text", "value"), [("1.5", 1.5), ("-0.5", -0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0)]
)
def test_fractions_are_numbers(text: str, value: float) -> None:
    assert resolve(text) == value
    assert isinstance(resolve(text), float)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "n", "nULL", "tRue"),
        *("12:30", "2012-10-17", "0123", "012345678901", "0x1f", "0o17", "1_000", "1.2.3", "eu-west-1"),
        *(".inf", "-.inf", ".nan", "1e999", "9" * 19, "9" * 5000, "+", "-", ".", "1e", "--1", "١٢"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert resolve(text) == text
