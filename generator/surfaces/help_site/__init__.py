"""The help site's generated pages: one for each product, chart, policy and category, and the lists that lead there.

Everything here returns Pages: a body without the site around it. The host (mkdocs) makes the site around one shell
page for each locale, and `site_build` stamps each body into it. Addresses in a body are relative, so that the site
works under any folder: `../../size-charts/womens-tops/`.
"""

from generator.surfaces.help_site.answered import (
    EVERY_CASE,
    chart_page,
    form_page,
    matrix_page,
    policy_page,
    product_page,
)
from generator.surfaces.help_site.home import QUESTIONS, ask, guide_list, likely, likely_of, questions
from generator.surfaces.help_site.lists import Catalogue, catalogue_of, found_product, indexes, styles_of
from generator.surfaces.help_site.page import (
    CONTACT,
    GUIDES,
    LOOKED_AT,
    RETURNS,
    STYLES,
    Category,
    Found,
    Listed,
    Page,
    Related,
)
from generator.surfaces.help_site.which_size import which_size_page

__all__ = [
    "CONTACT",
    "EVERY_CASE",
    "GUIDES",
    "LOOKED_AT",
    "QUESTIONS",
    "RETURNS",
    "STYLES",
    "Catalogue",
    "Category",
    "Found",
    "Listed",
    "Page",
    "Related",
    "ask",
    "catalogue_of",
    "chart_page",
    "form_page",
    "found_product",
    "guide_list",
    "indexes",
    "likely",
    "likely_of",
    "matrix_page",
    "policy_page",
    "product_page",
    "questions",
    "styles_of",
    "which_size_page",
]
