"""No models: `index.install` makes the tables. Without this file, Django would not tell of migrations."""
