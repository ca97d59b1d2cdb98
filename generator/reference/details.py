"""Product facts that customers ask for before they buy, in the order in which they are shown.

From real pre-sale questions: material, lining, pockets, hood, weight, what is included, waterproof, warm enough.
A store adds its own under `details` in store.yml. Words are in wording under `details.names`.
"""

DETAILS = (
    "lining",
    "padding",
    "closure",
    "pockets",
    "hood",
    "straps",
    "stretch",
    "sheer",
    "waterproof",
    "warmth",
    "sole",
    "upper",
    "heel",
    "hardware",
    "stone",
    "capacity",
    "weight",
    "thread_count",
    "filling",
    "included",
    "origin",
    "certificate",
)
