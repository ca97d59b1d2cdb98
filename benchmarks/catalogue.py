"""A seeded shop of N products for measuring: 600–900 bytes each, 50 shared charts, 5 policies, two locales.

python benchmarks/catalogue.py DIR N
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

STORE = """\
name: Bench & Marks
url: https://www.example.com
locales: [en-US, th-TH]
time_zone: Asia/Bangkok
contact: {email: care@example.com}
"""
KINDS = [("tops", "bust"), ("dresses", "bust"), ("trousers", "waist"), ("skirts", "hips"), ("jackets", "chest")]
WORDS = (
    *("washed", "linen", "cotton", "crew", "camp", "field", "river", "stone", "harbour"),
    *("cedar", "moss", "ochre", "slate", "easy", "boxy", "long", "short"),
)
SIZES = ["XXS", "XS", "S", "M", "L", "XL", "2XL", "3XL"]
FIBRES = ["linen", "cotton", "wool", "silk", "viscose", "lyocell"]


def chart(number: int) -> str:
    kind, first = KINDS[number % len(KINDS)]
    start = 74 + number % 7
    rows = [f"  size | EU | UK | US | {first} | length"]
    for step, size in enumerate(SIZES):
        low = start + 4 * step
        rows.append(f"  {size} | {32 + 2 * step} | {4 + 2 * step} | {2 * step} | {low}-{low + 4} | {58 + step}")
    head = f"title: {{en: Chart {number}, th: ตาราง {number}}}\nkind: body\nfor: women\nunit: cm\n"
    source = f'source: {{url: "https://www.example.com/sizes/{number}", checked: 2026-11-01}}\n'
    return f"{head}applies_to: {{category: women/{kind}/c{number}}}\n{source}table: |\n" + "\n".join(rows) + "\n"


def policy(number: int) -> str:
    scope = f"applies_to: {{tag: policy-{number}}}\n" if number else ""
    return f"""\
{scope}effective_from: 2026-01-01
refund: {20 + number} days of delivery
exchange: as refund
store_credit: {21 + number} to {45 + number} days of delivery
by_mail: free
in_store: free
condition: [unworn, tags_on]
refund_paid: 14 days of arrival
rules:
  - {{when: {{tag: final-sale}}, returns: none, because: final_sale}}
  - {{when: {{personalised: yes}}, returns: none, because: personalised}}
  - {{when: {{tier: club}}, extended: 60 days of delivery}}
  - {{name: winter, when: {{purchased: 1 November to 24 December}}, extended: until 31 January}}
  - {{when: {{reason: faulty}}, refund: 10 days of discovery but at most 6 months of delivery, by_mail: free}}
"""


def product(number: int, chance: random.Random) -> str:
    chart_number = chance.randrange(50)
    kind = KINDS[chart_number % len(KINDS)][0]
    name = " ".join(chance.sample(WORDS, 3))
    first = chance.randrange(3)
    sizes = SIZES[first : first + 5]
    tags = [f"policy-{number % 5}", *(["final-sale"] if number % 17 == 0 else [])]
    fit = chance.choice(["runs_small", "true_to_size", "runs_large"])
    share = chance.randrange(50, 100)
    other = f", {chance.choice(FIBRES[1:])}: {100 - share}" if share < 100 else ""
    return f"""\
name: {{en: {name.capitalize()} {number}, th: เสื้อผ้าลินินรุ่นที่ {number}}}
style: BM-{number:06d}
url: /products/p{number:06d}
brand: bench
category: women/{kind}/c{chart_number}
tags: [{", ".join(tags)}]
sizes: [{", ".join(sizes)}]
skus: {{{", ".join(f"{size}: BM-{number:06d}-{size}" for size in sizes)}}}
fit: {{verdict: {fit}, why: {{en: Cut for layering., th: ตัดเผื่อสวมทับ}}}}
model: {{height: 178 cm, bust: 84 cm, wears: {sizes[1]}}}
material: {{linen: {share}{other}}}
care: [machine_30, no_bleach, no_tumble_dry, iron_medium]
details:
  lining: {{en: Not lined, th: ไม่มีซับใน}}
  closure: {{en: "Buttons of corozo, from neck to hem", th: กระดุมจากเมล็ดปาล์ม}}
  pockets: {{en: Two patch pockets, th: กระเป๋าสองใบ}}
"""


def write_shop(folder: Path, products: int, seed: int = 1) -> None:
    """Write the shop; the same for the same number of products, file by file."""
    data = folder / "product_data"
    for name in ("products", "size_charts", "return_policies", "brands"):
        (data / name).mkdir(parents=True, exist_ok=True)
    (data / "store.yml").write_text(STORE, "utf-8")
    (data / "brands" / "bench.yml").write_text("name: Bench\n", "utf-8")
    lines = ["women: {name: {en: Women, th: ผู้หญิง}}"]
    lines += [f"women/{kind}: {{name: {{en: {kind.capitalize()}, th: {kind}}}}}" for kind, _ in KINDS]
    lines += [f"women/{KINDS[n % 5][0]}/c{n}: {{name: {{en: Line {n}, th: รุ่น {n}}}}}" for n in range(50)]
    (data / "categories.yml").write_text("\n".join(lines) + "\n", "utf-8")
    for number in range(50):
        (data / "size_charts" / f"chart-{number}.yml").write_text(chart(number), "utf-8")
    for number in range(5):
        (data / "return_policies" / f"policy-{number}.yml").write_text(policy(number), "utf-8")
    for number in range(products):
        text = product(number, random.Random(seed * 1_000_003 + number))
        (data / "products" / f"p{number:06d}.yml").write_text(text, "utf-8")


if __name__ == "__main__":
    write_shop(Path(sys.argv[1]), int(sys.argv[2]))
