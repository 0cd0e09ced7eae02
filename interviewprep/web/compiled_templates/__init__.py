"""Renders each template by one Python function, made of Django's own nodes; the pages stay the same.

For `{{ row.role }}` Django takes fifty function calls: it has to try three ways to look a name up, and four
ways to write a value. Nearly always the first will do. So a template that Django has loaded is written once
more, as Python: text that stands together is one constant, `{% for %}` is a loop, and a value is looked up
and escaped in place. Whatever turns out otherwise (a name that is not there, a value of an unusual kind, a
tag that is not known here) is left to Django's node, which stands beside the code and finds the context as
it would be.

The settings name `loader.Loader`; without it all pages work as they are, and while DEBUG is on they do, since
Django's own nodes say where an error is. Tests render both ways and compare.

- `loader`, `nodelists`   where it begins: the list of a template's nodes, which renders itself by a function
- `functions`, `writing`  the function, and the lines that it is made of
- `tags`, `nodes`, `branches`, `loops`, `includes`, `inheritance`   what is written for each tag
- `tree`                  what stands in these nodes
- `expressions`           what is written for names, filters and conditions
- `values`, `contexts`, `links`, `quick_filters`   what the functions call

What stands in the code of a function: names of our own, constants by their `repr`, and names of attributes,
each held against a pattern. Everything else of a template is handed over as an object, never as code.
"""
