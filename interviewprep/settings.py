"""All settings, read from the environment and safe by default. README.md has the table of the variables."""

from pathlib import Path

from django.conf.global_settings import STATICFILES_FINDERS as _FINDERS

from . import environment as read
from .web.logs import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = read.folder("DATA_DIR", BASE_DIR / "var")

DEBUG = read.flag("DEBUG")
SECRET_KEY = read.secret_key("SECRET_KEY", DATA_DIR)

# Where the app is reached. An https address turns on everything that only works over TLS.
BASE_URL = read.base_url("BASE_URL")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = read.hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
if BASE_URL and (_host := read.host_of(BASE_URL)) not in ALLOWED_HOSTS:
    ALLOWED_HOSTS.append(_host)
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
TRUSTED_PROXY_COUNT = read.number("TRUSTED_PROXY_COUNT", 0, 0, 10)
WEB_CONCURRENCY = read.number("WEB_CONCURRENCY", 1, 1, 64)
# Forms sent after a session has ended are kept for a day: so many a day, from one address and altogether.
KEPT_WORDS_PER_ADDRESS = read.number("KEPT_WORDS_PER_ADDRESS", 20, 0, 10_000)
KEPT_WORDS_IN_TOTAL = read.number("KEPT_WORDS_IN_TOTAL", 500, 0, 1_000_000)
# Who runs this server and how long its backups are kept, for the page about privacy.
OPERATOR = read.text("OPERATOR")
BACKUP_DAYS = read.number("BACKUP_DAYS", 0, 0, 3650)
# After how many days without use an account is deleted; 0, never, unless it is set.
DELETE_UNUSED_DAYS = read.number("DELETE_UNUSED_DAYS", 0, 90, 3650)
# Whom to tell about a hole: /.well-known/security.txt.
SECURITY_CONTACT = read.contact("SECURITY_CONTACT")
# Whether browsers keep what is being typed until it is saved; see docs/security.md.
DEVICE_DRAFTS = read.flag("DEVICE_DRAFTS", True)
SIGNUP = read.choice("SIGNUP", "first", ("first", "open", "closed"))

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
# Browsers remember this: a mistake lasts a month; two years for a whole domain has to be requested.
HSTS = read.choice("HSTS", "host", ("host", "subdomains", "preload", "off"))
SECURE_HSTS_SECONDS = read.hsts_seconds(HSTS) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and HSTS in {"subdomains", "preload"}
SECURE_HSTS_PRELOAD = HTTPS and HSTS == "preload"
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
TRACE_COOKIE_NAME = "__Host-trace" if HTTPS else "trace"
CARRIED_COOKIE_NAME = "__Host-words" if HTTPS else "words"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# How long a session opens an account: from signing in, and without being used.
SESSION_COOKIE_AGE = read.number("SESSION_HOURS", 30 * 24, 1, 365 * 24) * 3600
SESSION_IDLE_AGE = read.number("SESSION_IDLE_HOURS", 14 * 24, 1, 365 * 24) * 3600
# Not in a cookie: what a message says is private.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
# In the form of Django 6's setting of the same name; until then web.middleware writes the header.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "media-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

INSTALLED_APPS = [
    "interviewprep.web",
    "interviewprep.accounts",
    "interviewprep.recovery",
    "interviewprep.applications",
    "interviewprep.filters",
    "interviewprep.stages",
    "interviewprep.calendars",
    "interviewprep.fit",
    "interviewprep.practice",
    "interviewprep.letters",
    "interviewprep.briefs",
    "interviewprep.documents",
    "interviewprep.reminders",
    "interviewprep.search",
    "interviewprep.transfer",
    "interviewprep.running",
    "interviewprep.guide",
    *("allauth", "allauth.account", "allauth.mfa", "allauth.usersessions"),
    "crispy_forms",
    *("django.contrib.auth", "django.contrib.contenttypes"),
    *("django.contrib.sessions", "django.contrib.messages"),
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "interviewprep.web.request_ids.request_ids",
    "interviewprep.web.address_base.address_base",
    "interviewprep.web.middleware.headers",
    "interviewprep.web.compression.CompressText",
    "django.middleware.security.SecurityMiddleware",
    "interviewprep.web.middleware.health_check",
    "interviewprep.running.readiness.readiness_check",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interviewprep.web.time_limit.time_limit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interviewprep.accounts.session_limits.session_limits",
    "interviewprep.web.security_log.refusals",
    "django.contrib.messages.middleware.MessageMiddleware",
    "interviewprep.web.middleware.clear_device",
    "interviewprep.web.middleware.KeepTypedWords",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "interviewprep.web.middleware.candidate_time_zone",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "interviewprep.web.middleware.method_page",
]
CSRF_FAILURE_VIEW = "interviewprep.web.stale_token.refuse_token"
# Pages that are the same for every stranger are rendered once in five minutes; see guide.caching.
KEEP_PUBLIC_PAGES = not DEBUG
ROOT_URLCONF = "interviewprep.urls"
WSGI_APPLICATION = "interviewprep.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": ["interviewprep.web.compiled_templates.loader.Loader"],
            # Short lengths and dates stand on most pages.
            "builtins": ["interviewprep.web.templatetags.aloud"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interviewprep.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "interviewprep.web.form_renderer.FormRenderer"
# The app's own pack: templates/forms/, which sets fields one below the other as the renderer draws them.
CRISPY_ALLOWED_TEMPLATE_PACKS = ("forms",)
CRISPY_TEMPLATE_PACK = "forms"
# A misnamed field in a layout is an error, not a gap in the page.
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": read.database("DATABASE_URL", DATA_DIR / "interviewprep.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without these, concurrent read-then-write requests fail as "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "cached_statements": 512,  # going round the pages takes 250, and Today's take 2.6 ms to prepare
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": read.cache("CACHE_URL")}

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [*_FINDERS, "interviewprep.web.public_sheet.PublicSheetFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "interviewprep.web.static_files.StaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en-gb"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

# Sign-in, by allauth.
AUTH_USER_MODEL = "accounts.Candidate"
SILENCED_SYSTEM_CHECKS = [
    # The address is unique regardless of case; the check only knows plain columns.
    "auth.W004",
    # Other hosts in the domain may not use https. Whether HSTS covers them is for the operator to decide.
    "security.W005",
    "security.W021",
    # The reminders' hour is fixed on purpose; within seconds of it the check takes it for a call of now().
    "fields.W161",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "interviewprep.accounts.passwords.MaximumLength"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "interviewprep.accounts.passwords.CommonMadeLonger"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "interviewprep.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "signup": "interviewprep.accounts.forms.SignupForm",
    "add_email": "interviewprep.accounts.forms.AddEmailForm",
    "change_password": "interviewprep.accounts.forms.ChangePasswordForm",
    "login": "interviewprep.accounts.forms.LoginForm",
    "reset_password_from_key": "interviewprep.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Who they are is asked again before a credential changes or all of their data leaves; the answer counts for:
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Interview Prep: "
MFA_ADAPTER = "interviewprep.accounts.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "interviewprep.accounts.factor_forms.CodeForm",
    "reauthenticate": "interviewprep.accounts.factor_forms.ConfirmCodeForm",
    "activate_totp": "interviewprep.accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "interviewprep.accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "interviewprep.accounts.factor_forms.RenamePasskeyForm",
    "authenticate_webauthn": "interviewprep.accounts.factor_forms.PasskeyForm",
    "login_webauthn": "interviewprep.accounts.factor_forms.SignInPasskeyForm",
    "reauthenticate_webauthn": "interviewprep.accounts.factor_forms.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Interview Prep"
MFA_TOTP_TOLERANCE = 1  # a code that changed while it was typed still counts (RFC 6238, 5.2)
# With mail nobody gets in before the address is confirmed; without mail none can be.
MFA_ALLOW_UNVERIFIED_EMAIL = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# Sign-in at the operator's own server, if there is one; its tables and addresses exist only then.
OIDC_ISSUER = read.issuer("OIDC_ISSUER")
OIDC_CLIENT_ID = read.text("OIDC_CLIENT_ID")
OIDC_NAME = read.text("OIDC_NAME") or "single sign-on"
OIDC_PROVIDER = "sso"
_oidc_secret = read.secret("OIDC_CLIENT_SECRET")
if OIDC_ISSUER:
    read.check_single_sign_on(OIDC_CLIENT_ID, _oidc_secret)
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "interviewprep.accounts.single_sign_on.SingleSignOnAdapter"
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": OIDC_PROVIDER,
                    "name": OIDC_NAME,
                    "client_id": OIDC_CLIENT_ID,
                    "secret": _oidc_secret,
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ],
        }
    }
    # A browser holds the redirect after the button against this.
    SECURE_CSP["form-action"].append(read.origin_of(OIDC_ISSUER))

# Mail. Without a server, reset links are printed in the log and nobody has to confirm an address.
_mail = read.email("EMAIL_URL")
SENDS_MAIL = "EMAIL_HOST" in _mail
globals().update(_mail)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read.sender(
    "EMAIL_FROM", f"Interview Prep <no-reply@{read.host_of(BASE_URL) or 'localhost'}>"
)
# The base of links in mail sent outside a request; without BASE_URL, `up` sets where it listens.
ADDRESS_IN_MAIL = BASE_URL or "http://127.0.0.1:8000"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SENDS_MAIL else "none"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# Read in memory, counted if too large; only interviewprep.documents stores any, outside what is served.
FILE_UPLOAD_HANDLERS = ["interviewprep.web.uploads.InMemory"]
DOCUMENTS_DIR = DATA_DIR / "documents"
DOCUMENTS_LIMIT_MB = read.number("DOCUMENTS_LIMIT_MB", 100, 0, 100_000)

LOG_FORMAT = read.choice("LOG_FORMAT", "text", ("text", "json"))
# The header in which a trusted proxy names each request; see docs/deployment.md.
REQUEST_ID_HEADER = read.header("REQUEST_ID_HEADER")
# Who is told about errors by mail; needs EMAIL_URL.
ERROR_MAIL = read.address("ERROR_MAIL")
LOGGING = configuration(LOG_FORMAT)
