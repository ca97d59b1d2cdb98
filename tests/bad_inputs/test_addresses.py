"""Addresses lead where they seem to lead, or are refused with the cure."""

from __future__ import annotations

import pytest

from generator.measure.addresses import read_address
from generator.problems import Mistake

BROWSER = "copy the address from the browser"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.com",
        "https://www.example.com:8443/a?b=c@d#e",
        "https://example.com./sale",
        "https://xn--bcher-kva.example/",
        "https://bücher.example/größen",
        "https://เสื้อผ้า.example/ไทย",
        "https://ملابس.example",
        "https://localhost/x",
        "https://127.0.0.1:8000",
        "https://[2001:db8::1]/x",
        "https://my_shop.example",
        "mailto:care@example.com",
        "tel:+442079460142",
        "/products/shirt",
        "#sizes",
    ],
)
def test_what_a_browser_finds_is_taken_as_it_is(address: str) -> None:
    assert read_address(address) == address


@pytest.mark.parametrize(
    ("address", "message", "cure"),
    [
        (
            "https://www.example.com@evil.example/sale",
            "the address leads to 'evil.example', not to 'www.example.com'",
            "take 'www.example.com@' out, or mend the address",
        ),
        ("https://me:secret@example.com", "the address leads to 'example.com', not to 'me:secret'", ""),
        ("https://example..com", "'example..com' is no host that a browser finds", BROWSER),
        ("https://-example.com", "'-example.com' is no host that a browser finds", BROWSER),
        ("https://example.com:99999", "'example.com:99999' is no host that a browser finds", BROWSER),
        ("https://example.com:http", "'example.com:http' is no host that a browser finds", BROWSER),
        ("https://[::1", "'[::1' is no host that a browser finds", BROWSER),
        ("https://%65vil.example", "'%65vil.example' is no host that a browser finds", BROWSER),
        ("https://example.com,shop.example", "'example.com,shop.example' is no host that a browser finds", BROWSER),
        ("https://example。com", "'example。com' is no host that a browser finds", BROWSER),
        ("https://ｅxample.com", "'ｅ' in 'ｅxample.com' is another sign than it looks", BROWSER),
        ("https://①.example", "'①' in '①.example' is another sign than it looks", BROWSER),
        ("www.example.com", "'www.example.com' is no address that may be linked", "write https://www.example.com"),
        (
            "care@example.com",
            "'care@example.com' is no address that may be linked",
            "write mailto:care@example.com",
        ),
        ("//evil.example", "'//evil.example' is no address that may be linked", ""),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_refused(address: str, message: str, cure: str) -> None:
    with pytest.raises(Mistake) as told:
        read_address(address)
    assert told.value.message == message
    assert cure in told.value.cure
