"""Password hashing for users whose passwords are printed on the page."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Django's own PBKDF2 with few rounds: the demo's passwords are public, and logins must be instant."""

    iterations = 1_000
