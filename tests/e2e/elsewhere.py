"""Addresses that show no page of their own, so that no browser needs to look at them."""

# Answered by no page of ours to look at: files, and steps of signing in that need a mail or a moment.
ELSEWHERE = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_reset_password_from_key",
    "account_set_password",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    # Steps of an invitation: opened without one, each leads back to the first.
    "calendars:change_invitation",
    "calendars:choose_event",
    "calendars:download_stage",
    "calendars:save_invitation",
    "calendars:show_feed",
    "documents:download_document",
    "insights:download_figure",
    "transfer:download_csv",
    "transfer:download_files",
    "transfer:download_json",
    "transfer:download_record",
    "transfer:download_template",
    "transfer:download_vcards",
    "transfer:undo_import",
    # Opened without what was shared, it leads to the page that shows it.
    "applications:keep_shared_page",
    "applications:download_copy",
    "applications:download_picture",
    "stages:download_copy",
    "show_security_contact",
    "show_icon",
    "show_manifest",
    "show_robots",
    # What the service worker asks for, and itself.
    "stages:list_kept_pages",
    "show_service_worker",
    "show_token",
}
