"""The composition root: all parts of the bot, a list for each subject."""

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

import aiohttp

from bot.event_stream import EventStream, Listener
from bot.jobs.chat_health import ChatHealthCheck
from bot.jobs.chat_titles import ChatTitles
from bot.jobs.gap_recovery import GapRecovery
from bot.jobs.linking_reminders import ReminderJob
from bot.jobs.retention import Retention
from bot.jobs.scrubbing import Scrubbing
from bot.jobs.self_check import SelfCheck
from bot.jobs.statistics import StatisticsJobs
from bot.jobs.token_check import TokenCheck
from bot.process import Section
from bot.runtime.alarm import Alarm
from bot.runtime.clock_watch import ClockWatch
from bot.runtime.nursery import Nursery
from bot.runtime.owner_alerts import OwnerAlerts
from bot.runtime.pulse import Pulse
from bot.runtime.scheduler import daily, every, guarded
from bot.runtime.storage_guard import StorageGuard
from bot.runtime.web import Web
from bot.services.statistics import make_routine
from bot.settings import Settings
from bot.surroundings import Surroundings
from bot.vk.api import CommunityApi
from bot.vk.callback import CallbackAddress, CallbackDoor
from bot.vk.conversations import Conversations
from bot.vk.event_parser import EventParser
from bot.vk.history import History
from bot.vk.longpoll import LongPoll
from bot.vk.message_edits import MessageEditor
from bot.vk.messages import MessageSender
from bot.vk.names import Names
from bot.vk.token import CommunityAccess
from bot.vk.uploads import Uploads
from bot.vk.wall import Wall
from bot.vk.whole_messages import WholeMessages
from bot.workers.callback_listener import CallbackListener
from bot.workers.clock_leaps import ClockLeaps
from bot.workers.delivery_outcome import DeliveryOutcomes
from bot.workers.draft_files import DraftFileUploader
from bot.workers.enclosures import EnclosureWorker
from bot.workers.event_handler import EventHandler
from bot.workers.event_listener import EventListener
from bot.workers.file_copies import FileCopies
from bot.workers.incoming_limits import IncomingLimits
from bot.workers.link_checker import LinkChecker
from bot.workers.message_edits import EditWorker
from bot.workers.other_senders import OtherSenders
from bot.workers.progress_refresh import ProgressMessages
from bot.workers.render_process import RenderProcess
from bot.workers.report_data import ReportData
from bot.workers.scheduled_announcements import ScheduledAnnouncements
from bot.workers.sender import Sender, drain
from bot.workers.ticket_files import TicketFileCopies
from bot.workers.ticket_forwarder import TicketForwarder
from bot.workers.wall_posts import WallPoster
from bot.workers.worker_loop import WorkerLoop
from handlers.services import Services
from school.announcements.progress_message import ProgressMessage
from school.messaging.limits import MessengerLimits
from school.messaging.texts import Texts
from storage.unit_of_work import Store
from storage.work import WorkKind

LAST_TURNS_SECONDS = 4.0
LAST_MESSAGES_SECONDS = 3.0
"""Time for what is in hand when the bot is told to stop; supervisors usually kill after ten."""


@dataclass(frozen=True)
class Foundation:
    """Parts that several subjects share."""

    settings: Settings
    surroundings: Surroundings
    watch: ClockWatch
    nursery: Nursery
    store: Store
    api: CommunityApi
    group_id: int
    texts: Texts
    zone: ZoneInfo
    services: Services
    limits: MessengerLimits
    parser: EventParser
    owner_alerts: OwnerAlerts
    storage_guard: StorageGuard
    token_check: TokenCheck
    pulse: Pulse
    alarm: Alarm
    conversations: Conversations
    uploads: Uploads
    web: Web
    """A session of its own: what is fetched and uploaded may take long."""
    render_process: RenderProcess
    ears: aiohttp.ClientSession
    """A session of its own: sends that hang must not deafen the bot."""


def sections(base: Foundation, stream: EventStream) -> tuple[Section, ...]:
    """All parts, by subject."""
    return (
        _storage(base),
        _events(base, stream),
        _messages(base),
        _announcements(base),
        _people(base),
        _chats(base, stream),
        _statistics(base),
    )


def event_stream(base: Foundation) -> EventStream:
    """The parts that listen, and those that handle what was heard."""
    return EventStream(
        nursery=base.nursery,
        storage_guard=base.storage_guard,
        listener=_listener(base),
        event_handler=EventHandler(
            base.store,
            WholeMessages(base.api, base.parser),
            base.services,
            IncomingLimits(
                base.services.staff,
                base.services.answers.questions.tells_of_trouble,
                base.settings.vk.person_at_once,
                base.settings.vk.chat_at_once,
            ),
        ),
        titles=ChatTitles(base.store, base.conversations),
        gap_recovery=GapRecovery(
            base.store,
            History(base.api, base.parser),
            base.zone,
            base.owner_alerts,
            base.services.tickets.forwarding,
            base.watch,
        ),
        token_check=base.token_check,
        pulse=base.pulse,
    )


def _listener(base: Foundation) -> Listener:
    """As the settings say: we ask VK for events, or VK brings them."""
    vk, given = base.settings.vk, base.settings.callback
    others = OtherSenders(base.owner_alerts, base.store.now())
    if vk.source == "longpoll":
        longpoll = LongPoll(base.api, base.ears, base.group_id, vk.longpoll_wait_seconds)
        return EventListener(base.store, longpoll, base.parser, base.zone, others)
    secret = given.secret.get_secret_value() if given.secret else ""
    address = CallbackAddress(given.host, given.port, given.path, secret, given.confirmation)
    return CallbackListener(base.store, CallbackDoor(base.group_id, address), base.parser, base.zone, others)


def _storage(base: Foundation) -> Section:
    retention = Retention(base.store, base.settings.storage, base.watch)
    leaps = ClockLeaps(base.store, base.watch)
    scrubbing = Scrubbing(base.store)
    return Section(
        first=(leaps.come_back, retention.purge_at_start),
        loops=(
            WorkerLoop("scrubbing", scrubbing.after_erasure, (WorkKind.ERASURES,)),
            WorkerLoop("clock", leaps.follow),
        ),
        jobs=(daily(4, 30, retention.purge), every(60, scrubbing.hourly)),
    )


def _events(base: Foundation, stream: EventStream) -> Section:
    access, mends = CommunityAccess(base.api, base.group_id), base.settings.monitoring.mends_events
    polls = base.settings.vk.source == "longpoll"
    self_check = SelfCheck(base.store, access, base.owner_alerts, base.alarm, base.texts, mends, polls)
    return Section(
        tasks=(stream.listen, stream.sweep, base.token_check.run, guarded(self_check.examine)),
        jobs=(every(5, stream.sweep), every(60, self_check.examine)),
        last=(partial(stream.event_handler.drain, LAST_TURNS_SECONDS),),
    )


def _messages(base: Foundation) -> Section:
    outcomes = DeliveryOutcomes(
        base.services.announcements.delivery_summary,
        base.services.announcements.late_changes,
        base.services.tickets.undelivered,
        base.owner_alerts,
        base.watch,
    )
    names = Names(base.api, base.surroundings.monotonic)
    message_sender, suspect = MessageSender(base.api, names), base.token_check.suspect
    replies = Sender(base.store, message_sender, outcomes, suspect, base.limits, base.watch)
    departure = base.services.announcements.departure
    broadcasts = Sender(base.store, message_sender, outcomes, suspect, base.limits, base.watch, departure)
    reports = ReportData(
        base.settings.storage.path, base.surroundings.now, base.services.statistics.stats, base.settings, base.texts
    )
    copies = TicketFileCopies(base.store, FileCopies(base.uploads, base.web), base.texts)
    enclosures = EnclosureWorker(
        base.store, base.render_process, base.uploads, copies, base.texts, reports.compiled, names
    )
    return Section(
        first=(replies.recover,),
        loops=(
            WorkerLoop("replies", replies.send_due, (WorkKind.MESSAGES,)),
            WorkerLoop("broadcasts", broadcasts.send_due, (WorkKind.BROADCASTS,)),
            WorkerLoop("enclosures", enclosures.attach_waiting, (WorkKind.ENCLOSURES,)),
        ),
        last=(partial(drain, (replies, broadcasts), LAST_MESSAGES_SECONDS),),
    )


def _announcements(base: Foundation) -> Section:
    store, services, editor = base.store, base.services, MessageEditor(base.api)
    progress = ProgressMessage(base.texts, services.announcements.delivery_summary)
    draft_files = DraftFileUploader(store, FileCopies(base.uploads, base.web), services.announcements.attachments)
    own = services.announcements
    scheduled = ScheduledAnnouncements(store, own.schedule, own.polls, own.manual_channels, base.watch)
    links = LinkChecker(store, base.web, services.announcements.dead_links)
    edits = EditWorker(store, editor, progress, own.recall, base.limits, base.watch)
    progress_messages = ProgressMessages(store, editor, progress)
    wall_posts = WallPoster(store, Wall(base.api, base.group_id))
    return Section(
        loops=(
            WorkerLoop("draft files", draft_files.upload_waiting, (WorkKind.DRAFT_FILES,)),
            WorkerLoop("links", links.check_waiting, (WorkKind.LINKS,)),
            WorkerLoop("scheduled announcements", scheduled.send_due),
            WorkerLoop("wall posts", wall_posts.post_waiting, (WorkKind.WALL_POSTS,)),
            WorkerLoop("progress messages", progress_messages.show, (WorkKind.PROGRESS,)),
            WorkerLoop("edits", edits.edit_waiting, (WorkKind.EDITS,)),
        ),
        jobs=(every(10, scheduled.remind),),
    )


def _people(base: Foundation) -> Section:
    forwarder = TicketForwarder(base.store, base.services.tickets.forwarding)
    reminders = ReminderJob(base.store, base.services.linking.reminders)
    return Section(
        loops=(WorkerLoop("ticket forwarder", forwarder.forward_due),),
        jobs=(every(60, reminders.remind),),
    )


def _chats(base: Foundation, stream: EventStream) -> Section:
    health = ChatHealthCheck(
        base.store,
        base.conversations,
        base.services.staff,
        base.services.chats.doctor,
        base.services.announcements.renamed_chats,
        base.services.announcements.manual_channels,
    )
    return Section(
        tasks=(guarded(health.examine),),
        loops=(WorkerLoop("doctor", health.answer, (WorkKind.DOCTOR,)),),
        jobs=(every(60, health.examine), every(60, stream.titles.learn_all)),
    )


def _statistics(base: Foundation) -> Section:
    services = base.services
    digest = make_routine(
        base.settings, base.texts, base.zone, services.statistics.stats, services.staff, services.linking.drop_off
    )
    statistics = StatisticsJobs(
        base.store,
        base.conversations,
        digest,
        base.services.announcements.renamed_chats,
        base.zone,
        base.settings.statistics.people_days,
    )
    return Section(
        tasks=(guarded(statistics.work),),
        jobs=(every(60, statistics.work), daily(8, 5, statistics.work), daily(4, 40, statistics.nightly)),
    )
