"""What counts as a web address."""

from django.core.validators import URLValidator

validate_web_address = URLValidator(
    schemes=["http", "https"], message="Enter a web address that starts with http:// or https://."
)
