"""A real browser on the real pages: Debian's Chromium, driven by Playwright against a live server."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """A missing browser fails the tests: skipping them would look like passing them."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail(
            "The browser tests need Chromium. Install it with: apt-get install chromium", pytrace=False
        )
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django would take our queries for asynchronous ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    """Opens a page at a window size, in light or dark. At the end no page may have complained.

    Complaints are console errors (breaches of the content security policy are among them), faults of
    scripts, files that are not there, answers of 500, and requests to any other host.
    """
    contexts, complaints = [], []

    def open_page(width: int = 1280, height: int = 800, colours: str = "light", script: bool = True):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=colours,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: complaints.extend(worrying(said)))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("request", lambda request: complaints.extend(foreign(request.url, live_server.url)))
        page.on("response", lambda answer: complaints.extend(refused(answer)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def worrying(said) -> list[str]:
    """Errors on the console. A page that is not there, or a wrong filter, is one; `refused` knows the faults."""
    is_told = any(f"status of {status}" in said.text for status in (400, 404))
    return [said.text] if said.type == "error" and not is_told else []


def refused(answer) -> list[str]:
    is_fault = answer.status >= (500 if answer.request.is_navigation_request() else 400)
    return [f"{answer.status}: {answer.url}"] if is_fault else []


def foreign(url: str, home: str) -> list[str]:
    return [] if urlsplit(url).netloc == urlsplit(home).netloc else [f"asked another host: {url}"]
