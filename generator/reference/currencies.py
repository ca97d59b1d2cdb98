"""The currencies that prices are written in, and their decimals.

Source: ISO 4217, list one (active codes of circulation), as of 2026-01; checked 2026-11-24. Funds and metals are
left out.
"""

from __future__ import annotations

CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
    QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD
    TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905
)
SIGNS = {"€": "EUR", "£": "GBP", "฿": "THB", "₹": "INR", "₩": "KRW", "zł": "PLN"}
# What people call a currency, for the cure; what several countries call theirs is nobody's.
MEANT = {
    **SIGNS,
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "sterling"), "GBP"),
    **dict.fromkeys(("yuan", "renminbi", "rmb"), "CNY"),
    **dict.fromkeys(("złoty", "zloty", "zlotys"), "PLN"),
    **dict.fromkeys(("rupee", "rupees"), "INR"),
    "baht": "THB",
    "won": "KRW",
    "yen": "JPY",
}
SEVERAL = {
    **dict.fromkeys(("$", "dollar", "dollars"), ("dollar", "USD, CAD, AUD …")),
    **dict.fromkeys(
        ("kr", "kr.", "crown", "crowns", "krona", "kronor", "krone", "kroner"), ("crown", "SEK, NOK …")
    ),
    **dict.fromkeys(("franc", "francs", "fr.", "sfr."), ("franc", "CHF, XOF …")),
    **dict.fromkeys(("dirham", "dirhams"), ("dirham", "AED or MAD")),
    "¥": ("yen or yuan", "JPY or CNY"),
}
WITHOUT_DECIMALS = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
WITH_THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def decimals(currency: str) -> int:
    """How many decimals an amount in this currency has at most."""
    return 0 if currency in WITHOUT_DECIMALS else 3 if currency in WITH_THREE else 2
