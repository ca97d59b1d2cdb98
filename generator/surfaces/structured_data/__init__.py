"""What machines read in pages and mails: schema.org in JSON-LD, only words of the vocabulary, only what is true."""

from generator.surfaces.structured_data.orders import Ordered, Sold, order_markup
from generator.surfaces.structured_data.products import document, head
from generator.surfaces.structured_data.return_policy import merchant_return_policy
from generator.surfaces.structured_data.returns_pages import organization_file, policy_head

__all__ = [
    "Ordered",
    "Sold",
    "document",
    "head",
    "merchant_return_policy",
    "order_markup",
    "organization_file",
    "policy_head",
]
