"""Configuration of Sphinx; ``make docs`` runs it on the pages that tools/site collects."""

import os
from pathlib import Path

import toggl_async

project = "toggl-async"
author = "The toggl-async founders"
project_copyright = f"{author}; MIT license"
release = version = toggl_async.__version__

extensions = ["myst_parser", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
nitpicky = True

SOURCE = "https://github.com/toggl-async/toggl-async"

html_theme = "furo"
html_title = f"toggl-async {release}"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_sphinx = False
html_search_scorer = str(Path(__file__).with_name("_static") / "search_scorer.js")
html_use_index = False  # the pages are found by the search; there are no index entries
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "top_of_page_buttons": [],
    "navigation_with_keys": True,
    "dark_css_variables": {"color-code-background": "#202226"},
    "footer_icons": [
        {"name": "Source", "url": SOURCE, "html": "Source", "class": ""},
        {"name": "Issues", "url": f"{SOURCE}/issues", "html": "Issues", "class": ""},
        {
            "name": "PyPI",
            "url": "https://pypi.org/project/toggl-async/",
            "html": "PyPI",
            "class": "",
        },
    ],
}
pygments_dark_style = "github-dark"

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
