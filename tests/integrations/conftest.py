"""A shop whose files for shop systems are published, and the engines of those systems."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import build

HERE = Path(__file__).parent
MODULES = HERE / "js" / "node_modules"
HOSTILE = (
    "{{ shop.name }} {% comment %} {{{raw}}} {{#if x}} <?php echo 1; ?> <script>alert(1)</script> \"' ]]>"
    ' </section> [hangtag part="care"] <!--#exec cmd="id"--> ${x} `id` evil'
)
SHIRT = (
    "name: {en: Shirt, ar: قميص, th: เสื้อเชิ้ต}\nbrand: alder\ncategory: women\nsizes: [S, M, L]\n"
    "fit: {verdict: runs_small}\nmaterial: {linen: 100}\ncare: [machine_30]\n"
)
WITH_SHOPS = {
    "product_data/brands/alder.yml": "name: Alder\n",
    "product_data/categories.yml": "women: {name: {en: Women, ar: نساء, th: ผู้หญิง}}\n",
    "product_data/size_charts/tops.yml": (
        "title: {en: Tops, ar: قمصان, th: เสื้อ}\nkind: body\nfor: women\nunit: cm\napplies_to: {category: women}\n"
        "table: |\n  size | EU | UK | bust\n  S | 36 | 8 | 84-88\n  M | 38 | 10 | 88-92\n  L | 40 | 12 | 92-97\n"
    ),
    "product_data/return_policies/standard.yml": "refund: 30 days of delivery\nby_mail: free\n",
    "content/en/index.md": "# Help\n",
    "product_data/store.yml": (
        "name: Small\nurl: https://www.example.com\nhelp: https://help.example.com\n"
        "locales: [en-US, en-GB, ar-AE, th-TH]\n"
        "embed: {file_per_part: yes, shops: [shopify, woocommerce, bigcommerce]}\n"
    ),
    "product_data/products/shirt.yml": SHIRT
    + "style: LS-204\nurl: /products/summer-shirt\nskus: {S: LS-204-S, M: '204'}\n",
    "product_data/products/evil.yml": (
        f"name: {json.dumps(HOSTILE)}\nbrand: alder\ncategory: women\nsizes: [S, M, L]\nskus: {{S: EV-1}}\n"
        f"fit: {{verdict: runs_small, why: {json.dumps(HOSTILE)}}}\nmaterial: {{linen: 100}}\n"
        f"details: {{pockets: {json.dumps(HOSTILE)}}}\ndescription: {json.dumps(HOSTILE)}\n"
    ),
}


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a shop with a shirt, and with a product whose every word attacks."""
    project = tmp_path_factory.mktemp("shops")
    for name, content in WITH_SHOPS.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    build(
        project, project / "dist", as_of=date(2026, 11, 24), only=("embed", "twins", "integrations", "mail"), jobs=1
    )
    return project / "dist"


def lacking(how: str) -> None:
    """A judge or an engine is not here: in CI that is a failure."""
    assert not os.environ.get("HANGTAG_CI"), f"{how}: .ci/system installs it"
    pytest.skip(how)


def _run(command: Sequence[str], given: Any) -> Any:
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return json.loads(done.stdout)


def _node(module: str) -> None:
    if not shutil.which("node") or not (MODULES / module).is_dir():
        lacking(f"{module} is not here: npm ci in tests/integrations/js")


def liquid(engine: str, snippets: Mapping[str, str], asked: Sequence[Mapping[str, Any]]) -> list[str]:
    """Templates by Shopify's own Liquid (`ruby`) or by liquidjs."""
    given = {"snippets": snippets, "asked": asked}
    if engine == "ruby":
        found = shutil.which("ruby") and subprocess.run(["ruby", "-rliquid", "-e", ""], check=False).returncode == 0
        if not found:
            lacking("ruby is not here: apt-get install ruby ruby-liquid")
        return list(_run(["ruby", str(HERE / "liquid.rb")], given))
    _node("liquidjs")
    return list(_run(["node", str(HERE / "js/liquid.mjs")], given))


def paper(asked: Sequence[Mapping[str, Any]]) -> list[str]:
    """Templates by BigCommerce's Handlebars 3, then by its Handlebars 4."""
    _node("@bigcommerce/stencil-paper-handlebars")
    told: list[str] = _run(["node", str(HERE / "js/paper.cjs")], asked)
    return told


def theme_check(folder: Path) -> list[dict[str, Any]]:
    _node("@shopify/theme-check-node")
    found: list[dict[str, Any]] = _run(["node", str(HERE / "js/theme_check.mjs"), str(folder)], None)
    return found


def wordpress(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not shutil.which("php"):
        lacking("php is not here: apt-get install php-cli")
    told: list[dict[str, Any]] = _run(["php", str(HERE / "wordpress.php")], given)
    return told
