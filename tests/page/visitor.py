"""Somebody at the page: what they do and what they see, in the words of the page."""

from playwright.async_api import Locator, Page, expect

SECONDS = 15_000
"""Milliseconds to wait for what must appear; a slow machine may need them."""


class Visitor:
    """One browser page. `troubles` are the errors it has met; whoever expects some clears them."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.troubleshooting: list[str] = []
        self.log = page.get_by_role("log")
        self.field = page.get_by_role("textbox", name="Ваше сообщение")
        self.snackbar = page.get_by_role("status")
        self._watch(page)

    async def comes_as(self, name: str) -> None:
        """Open the page and choose who to be."""
        await self.page.goto(self.url)
        await self.picks(name)

    async def becomes(self, name: str) -> None:
        """Change into somebody else."""
        await self.page.get_by_role("button", name="Сменить человека").click()
        await self.picks(name)

    async def picks(self, name: str) -> None:
        await self.page.get_by_role("dialog").get_by_role("button", name=name).click()
        await expect(self.page.get_by_role("button", name="Сменить человека")).to_contain_text(name)

    async def opens(self, talk: str) -> None:
        await self.row(talk).click()
        await expect(self.page.get_by_role("heading", name=talk)).to_be_visible()

    async def writes(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def presses(self, label: str) -> None:
        await self.button(label).click()

    async def sees(self, text: str) -> None:
        """The newest message has this text."""
        await expect(self.messages().last).to_contain_text(text)

    def messages(self) -> Locator:
        return self.log.locator(".message")

    def button(self, label: str) -> Locator:
        """The newest button of the bot with this label."""
        return self.page.locator(".keyboard").get_by_role("button", name=label, exact=True).last

    def row(self, talk: str) -> Locator:
        """The talk in the list on the left."""
        return self.page.get_by_role("navigation").get_by_role("button").filter(has_text=talk)

    async def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(await self.page.evaluate(wider))

    def _watch(self, page: Page) -> None:
        page.set_default_timeout(SECONDS)
        page.on("pageerror", lambda error: self.troubleshooting.append(f"error: {error}"))
        page.on("console", lambda m: self.troubleshooting.append(m.text) if m.type in ("error", "warning") else None)
        page.on("request", lambda request: self._note_foreign(request.url))

    def _note_foreign(self, url: str) -> None:
        if not url.startswith((self.url, "data:")):
            self.troubleshooting.append(f"asked elsewhere: {url}")
