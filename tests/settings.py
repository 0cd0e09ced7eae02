"""The app's own settings, with what tests need: a fixed key, a fast hasher, a database thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The suite must not depend on the machine's environment, except for the database.
for _name in (
    *("BASE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "EMAIL_FROM", "CACHE_URL", "SIGNUP", "TRUSTED_PROXY_COUNT"),
    *("WEB_CONCURRENCY", "HSTS", "DEBUG", "DOCUMENTS_LIMIT_MB", "SESSION_HOURS", "SESSION_IDLE_HOURS"),
    *("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"),
    *(
        "LOG_FORMAT",
        "REQUEST_ID_HEADER",
        "ERROR_MAIL",
        "SECURITY_CONTACT",
        "OPERATOR",
        "BACKUP_DAYS",
        "DELETE_UNUSED_DAYS",
    ),
    *("SECRET_KEY_FILE", "DATABASE_URL_FILE", "EMAIL_URL_FILE", "CACHE_URL_FILE"),
):
    os.environ.pop(_name, None)
_folder = Path(tempfile.mkdtemp(prefix="interviewprep-tests-"))
(_folder / "static").mkdir()  # WhiteNoise warns where there is none
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["DATA_DIR"] = str(_folder)
os.environ["SECRET_KEY"] = "only-for-the-tests-only-for-the-tests-only-for-the-tests"

from interviewprep.settings import *  # noqa: E402, F403
from interviewprep.settings import DATABASES, STORAGES  # noqa: E402

SIGNUP = "open"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ACCOUNT_RATE_LIMITS = False
# What one test sets must not be seen by the next; tests of what is kept switch it on.
KEEP_PUBLIC_PAGES = False
# Counts must not outlive a test's transaction by accident; the table has tests of its own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
KEPT_WORDS_PER_ADDRESS = KEPT_WORDS_IN_TOTAL = 10_000
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    # The file is gone after the tests, so nothing has to wait until it is on the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
