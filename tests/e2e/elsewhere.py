"""Addresses that test_accessibility.py does not open: those looked at elsewhere, and those without a page."""

# Steps that need a mail or something sent first: answers.py makes the page that each of them shows.
OF_ENTRANCE = {"account_confirm_email", "account_reset_password_from_key", "account_set_password"}
OF_FORMS = {
    "calendars:change_invitation",
    "calendars:choose_event",
    "calendars:save_invitation",
    "transfer:undo_import",
}
# The app of codes has to be set up first.
_IN_TEST_SECOND_FACTOR = {
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}
_FILES = {
    "applications:download_copy",
    "applications:download_picture",
    "calendars:download_stage",
    "calendars:show_feed",
    "documents:download_document",
    "insights:download_figure",
    "mfa_download_recovery_codes",
    "stages:download_copy",
    "transfer:download_csv",
    "transfer:download_files",
    "transfer:download_json",
    "transfer:download_record",
    "transfer:download_template",
    "transfer:download_vcards",
    "show_icon",
    "show_manifest",
    "show_robots",
    "show_security_contact",
    "show_service_worker",
}
# What a script asks for, and reads.
_DATA = {"mfa_login_webauthn", "show_token", "stages:list_kept_pages"}
# Nobody is sent a code to sign in with; and what was shared is shown on another page.
_LEAD_ON = {"account_confirm_login_code", "applications:keep_shared_page"}

ELSEWHERE = OF_ENTRANCE | OF_FORMS | _IN_TEST_SECOND_FACTOR | _FILES | _DATA | _LEAD_ON
