"""Builds the documentation: `python docs/build.py [--out site]` writes a folder of pages that need no network."""

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
HANDWRITTEN = ("generate", "theory", "reference", "__pycache__")
"""Folders whose contents are read by the generators and not taken as they are."""
BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md")
"""Pages of the repository's top that are pages of the site, too."""
GENERATED = ((re.compile(r"\]\(reference/(\w+)\.toml"), r"](reference/\1.md"),
             (re.compile(r"\]\(theory/README\.md"), "](theory/index.md"))
"""Links to what a page is made of, which is what the repository holds, and to the page itself."""
FORGE = re.compile(r"\[([^\]]*)\]\((\.\./[^)#\s]*)(#[^)]*)?\)")
RESOURCE = re.compile(r"<(?:script|img|iframe|link(?=[^>]*(?:stylesheet|preload|icon))|source|video|audio)\b[^>]*?"
                      r"(?:src|href)=[\"'](?:https?:)?//[^\"']*", re.I)
"""What a page would load from elsewhere; links that a reader may follow are none."""


def pages(folder: Path) -> None:
    """Write every page of the site into a folder, hand-written and generated ones."""
    from generate import reference, theory

    shutil.copytree(DOCS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*HANDWRITTEN, "build.py"))
    for name in BESIDE:
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        (folder / name.lower()).write_text(text, encoding="utf-8", newline="\n")
    (folder / "reference").mkdir()
    for name, text in reference.pages().items():
        (folder / "reference" / name).write_text(text, encoding="utf-8", newline="\n")
    theory.write(folder / "theory")
    for page in folder.glob("*.md"):
        page.write_text(within(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def within(text: str) -> str:
    """A page as the site holds it: links to files beside the documentation say their path instead."""
    known = {f"../{name}": name.lower() for name in BESIDE}
    for link, page in GENERATED:
        text = link.sub(page, text)
    return FORGE.sub(lambda found: _inner(found, known), text)


def _inner(found: re.Match, known: dict[str, str]) -> str:
    words, path, anchor = found[1], found[2], found[3] or ""
    return f"[{words}]({known[path]}{anchor})" if path in known else f"{words} (`{path.removeprefix('../')}`)"


def foreign(site: Path) -> list[str]:
    """Resources that pages would load from the network."""
    return [f"{page.relative_to(site)}: {found}" for page in sorted(site.rglob("*.html"))
            for found in RESOURCE.findall(page.read_text(encoding="utf-8"))]


def site(out: Path) -> int:
    """Build all pages into a folder; warnings are errors. Returns the exit code."""
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as folder:
        pages(Path(folder) / "pages")
        code = build_main(["-W", "--keep-going", "-q", "-b", "html", "-d", str(Path(folder) / "trees"),
                           str(Path(folder) / "pages"), str(out)])
    loaded = [] if code else foreign(out)
    for line in loaded:
        print(line, file=sys.stderr)
    return code or bool(loaded)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="folder of the pages (default: site)")
    return site(parser.parse_args().out)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
