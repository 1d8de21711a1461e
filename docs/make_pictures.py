"""Make the pictures of docs/serve.md from the example reports: `python docs/make_pictures.py` (needs chromium)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = Path(__file__).with_name("pictures")
COMMUNIQUE = [sys.executable, "-m", "communique"]
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
)
SIZE: Any = {"width": 1100, "height": 640}


def main() -> None:
    """Read the examples into a store, serve it, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store.sqlite"))
        examples = map(str, sorted((ROOT / "examples").glob("2018-*.txt")))
        subprocess.run([*COMMUNIQUE, "read", *examples, "--store", store], check=True, stdout=subprocess.DEVNULL)
        serve = [*COMMUNIQUE, "serve", "--port", "0", "--store", store]
        server = subprocess.Popen(serve, stderr=subprocess.PIPE, text=True, env=os.environ)
        try:
            assert server.stderr
            found = re.search(r"http://\S+/", server.stderr.readline())
            assert found, "the server does not start"
            _take(found[0], Path(folder, "profile"))
        finally:
            server.terminate()
            server.wait(10)


def _take(address: str, profile: Path) -> None:
    with sync_playwright() as started:
        browser = started.chromium.launch_persistent_context(
            str(profile), executable_path=shutil.which("chromium"), args=QUIET, viewport=SIZE
        )
        page = browser.new_page()
        matter = page.request.get(f"{address}api/v1/matters").json()["items"][0]["id"]
        report = page.request.get(f"{address}api/v1/matters/{matter}").json()["steps"][0]["step"]["report"]
        page.goto(f"{address}reports/{report}")
        page.locator(".item p:first-child .pick").nth(1).click()
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURES / "reader.png")
        page.goto(f"{address}matters/{matter}")
        page.screenshot(path=PICTURES / "matter.png")
        browser.close()


if __name__ == "__main__":
    main()
