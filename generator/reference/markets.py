"""Markets: countries (ISO 3166-1), their parts (ISO 3166-2), and groups of countries.

Sources: ISO 3166 (checked 2026-11-24); EU and EEA: europa.eu, "Country profiles" and the EEA agreement, article
126; GCC: gcc-sg.org, "Member states"; ASEAN: asean.org, "Member states" (Timor-Leste since 2025-10-26).
"""

from __future__ import annotations

import re


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTRIES = _codes(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """
)
EU = _codes(
    """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
    """
)
GROUPS: dict[str, frozenset[str]] = {
    "EU": EU,
    "EEA": EU | {"IS", "LI", "NO"},
    "EFTA": frozenset({"CH", "IS", "LI", "NO"}),
    "GCC": frozenset({"AE", "BH", "KW", "OM", "QA", "SA"}),
    "ASEAN": frozenset({"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"}),
}
# Where a part is likely to be named in a return policy, the parts are known; elsewhere their form is checked.
PARTS: dict[str, frozenset[str]] = {
    "US": _codes(
        """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
    NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY AS GU MP PR UM VI
    """
    ),
    "CA": frozenset(["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"]),
    "AU": frozenset(["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]),
    "GB": frozenset(["ENG", "NIR", "SCT", "WLS"]),
}
# Countries' codes that are no language's (ISO 639-1), with the language that people mean by them.
LANGUAGES_MEANT = dict(
    pair.split(":")
    for pair in "jp:ja cn:zh cz:cs dk:da gb:en-GB us:en-US at:de-AT gr:el ua:uk vn:vi mx:es-MX tw:zh-Hant".split()  # noqa: SIM905
)
MEANT = {"UK": "GB", "EL": "GR", "USA": "US", "UAE": "AE", "KSA": "SA"}


def is_market(word: str) -> bool:
    """Whether it is a country, or a part of one."""
    country, _, part = word.partition("-")
    if country not in COUNTRIES:
        return False
    return not part or (part in PARTS[country] if country in PARTS else bool(re.fullmatch("[A-Z0-9]{1,3}", part)))


# A time zone of each market that is far from Europe or America, for the advice to give it a policy's time zone of
# its own. Source: IANA tz database 2026, zone.tab; countries with several zones: where most people live.
TIME_ZONES = {
    "AE": "Asia/Dubai", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "CN": "Asia/Shanghai", "DE": "Europe/Berlin", "ES": "Europe/Madrid", "FR": "Europe/Paris",
    "GB": "Europe/London", "HK": "Asia/Hong_Kong", "ID": "Asia/Jakarta", "IN": "Asia/Kolkata", "IT": "Europe/Rome",
    "JP": "Asia/Tokyo", "KR": "Asia/Seoul", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland", "PH": "Asia/Manila", "SA": "Asia/Riyadh", "SG": "Asia/Singapore",
    "TH": "Asia/Bangkok", "TW": "Asia/Taipei", "US": "America/New_York", "VN": "Asia/Ho_Chi_Minh",
}  # fmt: skip
