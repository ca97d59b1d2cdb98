"""What machines read in pages and mails: schema.org in JSON-LD, only words of the vocabulary, only what is true."""

from generator.surfaces.structured_data.products import document, head
from generator.surfaces.structured_data.return_policy import merchant_return_policy
from generator.surfaces.structured_data.returns_pages import organization_file, policy_head

__all__ = ["document", "head", "merchant_return_policy", "organization_file", "policy_head"]
