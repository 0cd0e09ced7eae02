"""Addresses for import and export, under /account/."""

from django.urls import path

from .views import applications_record, exporting, importing, leaving, spreadsheets

app_name = "transfer"
urlpatterns = [
    path("export/", exporting.show_export, name="show_export"),
    path("export/json/", exporting.download_json, name="download_json"),
    path("export/csv/", exporting.download_csv, name="download_csv"),
    path("export/files/", exporting.download_files, name="download_files"),
    path("export/vcard/", exporting.download_vcards, name="download_vcards"),
    path("record/", applications_record.show_record, name="show_record"),
    path("record/csv/", applications_record.download_record, name="download_record"),
    path("import/", importing.import_export, name="import_export"),
    path("import/<int:pk>/", importing.confirm_export, name="confirm_export"),
    path("import/<int:pk>/cancel/", importing.cancel_import, name="cancel_import"),
    path("import/<int:pk>/undo/", importing.undo_import, name="undo_import"),
    path("import/spreadsheet/", spreadsheets.import_spreadsheet, name="import_spreadsheet"),
    path("import/spreadsheet/template/", spreadsheets.download_template, name="download_template"),
    path("import/spreadsheet/<int:pk>/", spreadsheets.confirm_spreadsheet, name="confirm_spreadsheet"),
    path("leave/", leaving.delete_account, name="delete_account"),
]
