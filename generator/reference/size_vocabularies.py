"""What schema.org and Google call size systems, size groups and measurements; what has no word there is left out.

schema.org 30.0: WearableSizeSystemEnumeration, WearableSizeGroupEnumeration, BodyMeasurementTypeEnumeration,
WearableMeasurementTypeEnumeration (schema.org/SizeSpecification). Unit codes: UN/CEFACT Recommendation 20. Google:
size_system and size_type in the product data specification (support.google.com/merchants/answer/6324502 and
6324497). Checked November 2026.
"""

from __future__ import annotations

SCHEMA = "https://schema.org/"

SIZE_SYSTEMS = {
    "EU": "WearableSizeSystemEurope",
    **{
        system: f"WearableSizeSystem{system}"
        for system in ("UK", "US", "FR", "IT", "DE", "JP", "CN", "AU", "BR", "MX")
    },
    "CM": "SizeSystemMetric",
    "MM": "SizeSystemMetric",
}
PEOPLE_GROUPS = {
    "women": "WearableSizeGroupWomens",
    "men": "WearableSizeGroupMens",
    "girls": "WearableSizeGroupGirls",
    "boys": "WearableSizeGroupBoys",
    "baby": "WearableSizeGroupInfants",
}
SIZE_GROUPS = {
    group: f"WearableSizeGroup{group.capitalize()}"
    for group in ("regular", "petite", "tall", "plus", "maternity", "big", "short")
}
BODY_MEASUREMENTS = {
    "arm": "BodyMeasurementArm",
    "bust": "BodyMeasurementBust",
    "chest": "BodyMeasurementChest",
    "foot_length": "BodyMeasurementFoot",
    "hand": "BodyMeasurementHand",
    "head": "BodyMeasurementHead",
    "height": "BodyMeasurementHeight",
    "hips": "BodyMeasurementHips",
    "inseam": "BodyMeasurementInsideLeg",
    "neck": "BodyMeasurementNeck",
    "underbust": "BodyMeasurementUnderbust",
    "waist": "BodyMeasurementWaist",
    "weight": "BodyMeasurementWeight",
}
# Height of something worn is that of a shoe's heel; the back is measured at a shoe or a jacket.
WEARABLE_MEASUREMENTS = {
    "back_length": "WearableMeasurementBack",
    "bust": "WearableMeasurementChestOrBust",
    "chest": "WearableMeasurementChestOrBust",
    "collar": "WearableMeasurementCollar",
    "heel_height": "WearableMeasurementHeight",
    "hips": "WearableMeasurementHips",
    "inseam": "WearableMeasurementInseam",
    "length": "WearableMeasurementLength",
    "outseam": "WearableMeasurementOutsideLeg",
    "sleeve": "WearableMeasurementSleeve",
    "waist": "WearableMeasurementWaist",
    "width": "WearableMeasurementWidth",
}
UNIT_CODES = {
    "mm": "MMT",
    "cm": "CMT",
    "in": "INH",
    "kg": "KGM",
    "lb": "LBR",
    "l": "LTR",
    "mo": "MON",
    "y": "ANN",
}
GOOGLE_SYSTEMS = {system: system for system in ("AU", "BR", "CN", "DE", "EU", "FR", "IT", "JP", "UK", "US")}
GOOGLE_SYSTEMS["MX"] = "MEX"
GOOGLE_TYPES = frozenset({"regular", "petite", "plus", "tall", "big", "maternity"})
GOOGLE_MOST_TYPES = 2
GOOGLE_LONGEST_SIZE = 100
