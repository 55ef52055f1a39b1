"""Every hour: is the token accepted, are its rights whole, do the events come? What may be mended is mended."""

from loguru import logger

from bot.runtime.alarm import Alarm
from bot.runtime.owner_alerts import OwnerAlerts
from bot.runtime.trouble_log import TroubleLog
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.needs import EVENTS, RIGHTS, VERSION
from bot.vk.token import Access, CommunityAccess, LongPollSettings
from school.messaging.texts import Texts
from storage.unit_of_work import Store


class SelfCheck:
    """Tells the owners what was mended and what only they can mend; both in the log, too."""

    def __init__(
        self, store: Store, access: CommunityAccess, owner_alerts: OwnerAlerts, alarm: Alarm, texts: Texts,
        mends: bool, polls: bool = True,
    ) -> None:  # fmt: skip
        """With `polls` events come by the long poll, whose settings are looked at, and mended if `mends`."""
        self._store = store
        self._access = access
        self._owner_alerts = owner_alerts
        self._alarm = alarm
        self._texts = texts
        self._mends = mends
        self._polls = polls
        self._trouble = TroubleLog("the self-check got no answer")

    async def examine(self) -> None:
        """Look once. A token that is refused shows itself in the listening, which asks again before it believes it."""
        try:
            access = await self._access.read()
            self._trouble.over()
            await self._mind_the_rights(access)
            if self._polls and access.longpoll and (wrong := wrong_with(access.longpoll)):
                await self._put_right(wrong)
        except (VkError, VkUnclear, VkUnreachable) as error:
            self._trouble.met(error)

    async def _mind_the_rights(self, access: Access) -> None:
        missing = [russian for name, russian in RIGHTS.items() if name not in access.rights]
        if missing:
            await self._cannot("rights", ", ".join(missing))

    async def _put_right(self, wrong: list[str]) -> None:
        what = ", ".join(wrong)
        if self._mends:
            await self._access.switch_on(VERSION, EVENTS)
            after = (await self._access.read()).longpoll
            if after and not wrong_with(after):
                logger.warning("the community's long poll was not as it must be and was put right: {}", what)
                async with self._store.begin() as uow:
                    await self._owner_alerts.tell(uow, "events_mended", what=what)
                return
        await self._cannot("events_off", what)

    async def _cannot(self, key: str, what: str) -> None:
        """Only a person can put it right: told once a day, by VK and by the other way."""
        logger.error("the self-check found what it can't mend ({}): {}", key, what)
        async with self._store.begin() as uow:
            told = await self._owner_alerts.tell_daily(uow, key, what=what)
        if told:
            await self._alarm.sound(self._texts(f"alarm.{key}", what=what))


def wrong_with(longpoll: LongPollSettings) -> list[str]:
    """Say what is not as it must be, in the words of VK's page."""
    wrong = [] if longpoll.enabled else ["Long Poll выключен"]
    if longpoll.version != VERSION:
        wrong.append(f"версия API {longpoll.version or 'не задана'} вместо {VERSION}")
    return wrong + [f"выключено: {russian}" for name, russian in EVENTS.items() if name not in longpoll.events]
