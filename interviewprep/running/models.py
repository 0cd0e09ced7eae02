"""No models. Without this file, Django would not tell of migrations."""
