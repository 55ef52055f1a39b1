"""Pictures and files of messages are uploaded to VK first (dev.vk.com, upload of files in three steps)."""

import json
from typing import Any

import aiohttp

from bot.vk.api import CommunityApi, patiently
from bot.vk.causes import cause_of
from bot.vk.errors import VkError, VkUnclear
from bot.vk.peers import peer_id_of
from school.messaging.peers import Address

ATTEMPTS = 3


class Uploads:
    """Gives what a message names in `attachment`. All raise like calls; nothing has been sent then."""

    def __init__(self, api: CommunityApi, session: aiohttp.ClientSession) -> None:
        self._api = api
        self._session = session

    async def picture(self, name: str, body: bytes) -> str:
        """A PNG. Without a recipient it goes to the community's hidden album and can be sent to everybody."""
        server = await self._call("photos.getMessagesUploadServer")
        given = await self._post(server["upload_url"], "photo", name, body, "image/png")
        if given.get("photo") in (None, "", "[]"):
            raise VkError(129, "the picture was not taken")
        (saved,) = await self._call(
            "photos.saveMessagesPhoto", photo=given["photo"], server=given["server"], hash=given["hash"]
        )
        return _named("photo", saved)

    async def document(self, name: str, body: bytes, recipient: Address) -> str:
        """A file for a recipient: with a community's token VK wants to know for whom."""
        server = await self._call("docs.getMessagesUploadServer", type="doc", peer_id=peer_id_of(recipient))
        given = await self._post(server["upload_url"], "file", name, body, "application/octet-stream")
        if not given.get("file"):
            raise VkError(105, "the file was not taken")
        saved = await self._call("docs.save", file=given["file"], title=name)
        return _named("doc", saved["doc"])

    async def _call(self, method: str, **parameters: Any) -> Any:
        """Repeating these calls changes nothing that anybody sees."""
        return await patiently(lambda: self._api.call(method, **parameters), ATTEMPTS)

    async def _post(self, url: str, field: str, name: str, body: bytes, kind: str) -> dict[str, Any]:
        """The address is VK's and holds a secret: it must not reach a log, so only kinds of errors are passed on."""
        form = aiohttp.FormData()
        form.add_field(field, body, filename=name, content_type=kind)
        try:
            async with self._session.post(url, data=form) as answer:
                given = json.loads(await answer.text())
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as error:
            raise VkUnclear(cause_of(error)) from None
        if not isinstance(given, dict):
            raise VkUnclear("an upload answered without an object")
        return given


def _named(kind: str, saved: dict[str, Any]) -> str:
    """`photo-1_2_key`; the key lets it be attached for others than those it was uploaded for."""
    key = f"_{saved['access_key']}" if saved.get("access_key") else ""
    return f"{kind}{saved['owner_id']}_{saved['id']}{key}"
