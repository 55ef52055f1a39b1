"""The school's services, put together from content and settings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from bot.content.reading.loading import Content
from bot.content.reading.local import LocalFolder
from bot.content.reading.taught import read_taught
from bot.settings import Settings
from bot.vk.abilities import VK_LIMITS
from handlers.services import (
    AccessServices,
    AnnouncementServices,
    AnswerServices,
    ChatServices,
    ClassServices,
    LinkingServices,
    PrivacyServices,
    Services,
    StatisticsServices,
    TicketServices,
)
from school.access.audit_log import AuditLog
from school.access.grants import Grants
from school.access.permissions import Staff
from school.announcements.ack_sheet import AcknowledgementSheet
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.approval import Approval
from school.announcements.approval_policy import ApprovalPolicy
from school.announcements.attachments import Attachments
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.binding import ChatBinding
from school.announcements.class_acknowledgements import ClassAcknowledgements
from school.announcements.class_votes import ClassVotes
from school.announcements.confirmation import Confirmation
from school.announcements.correction_approval import CorrectionApproval
from school.announcements.correction_making import CorrectionMaking
from school.announcements.correction_view import CorrectionView
from school.announcements.delivery_status import DeliveryStatus
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.departure import Departure
from school.announcements.draft import Drafts
from school.announcements.draft_again import DraftAgain
from school.announcements.late_changes import LateChanges
from school.announcements.launch import Launch
from school.announcements.link_remarks import DeadLinks
from school.announcements.manual_channels import ManualChannels
from school.announcements.open_draft import OpenDraft
from school.announcements.plan_gives_way import Replacing
from school.announcements.plan_view import PlanView
from school.announcements.poll_results import PollResults
from school.announcements.polls import Polls
from school.announcements.preview import Preview
from school.announcements.recall import Recall
from school.announcements.renamed_chats import RenamedChats
from school.announcements.schedule import Schedule
from school.announcements.sent_again import SentAgain
from school.announcements.sent_list import SentList
from school.announcements.stopping import Stopping
from school.announcements.target_changes import TargetChanges
from school.announcements.target_list import TargetList
from school.announcements.targets import TargetResolver
from school.announcements.templates import Templates
from school.announcements.text_corrections import TextCorrections
from school.announcements.timing import Timing
from school.announcements.verification import Verification
from school.answers.answer_buttons import AnswerButtons
from school.answers.engine.engine import engine_over
from school.answers.engine.private import mask, mask_secrets
from school.answers.explanations import Explanations
from school.answers.live_checks import LiveChecks
from school.answers.menu import Menu
from school.answers.questions import Questions
from school.answers.recent_talk import RecentTalks
from school.answers.review_queue import ReviewQueue
from school.answers.school_texts import SchoolTexts
from school.answers.taught import TaughtContent
from school.answers.topic_answer import TopicAnswers
from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.calendar.quiet_hours import QuietHours
from school.catalogue.platforms import Worlds
from school.chats.doctor import Doctor
from school.classes.classes import ClassService
from school.classes.confirmations import Confirmations
from school.classes.new_school_year import NewYear
from school.linking.board import Board
from school.linking.consent_prompt import ConsentPrompt
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitation_arrival import Invitations
from school.linking.invitation_links import InvitationList
from school.linking.progress import Progress
from school.linking.reminders import Reminders
from school.linking.step_view import StepView
from school.linking.troubleshooting import Troubleshooting
from school.messaging.limits import MessengerLimits
from school.messaging.screens import Screens
from school.messaging.texts import Texts
from school.people.class_names import read_class
from school.privacy.model import Terms
from school.privacy.my_data import MyData
from school.privacy.opt_out import OptOut
from school.statistics.due_messages import Digest
from school.statistics.stats_command import StatsCommand
from school.tickets.answering import TicketAnswers
from school.tickets.asking import TicketIntake
from school.tickets.enclosures import TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from school.tickets.human_takeover import HumanTakeover
from school.tickets.staff_chat import StaffChat
from school.tickets.undelivered import UndeliveredTickets
from school.tickets.waiting import WaitingTickets


@dataclass(frozen=True)
class _Ground:
    """Everything that more than one subject is built on."""

    settings: Settings
    content: Content
    clock: SchoolClock
    staff: Staff
    quiet: QuietHours
    worlds: Worlds
    limits: MessengerLimits

    @property
    def texts(self) -> Texts:
        """All phrases."""
        return self.content.texts


def make_services(
    settings: Settings, content: Content, zone: ZoneInfo, community: str = "", limits: MessengerLimits = VK_LIMITS
) -> Services:
    """Everything the handlers may ask for; `community` is its short name, for links to it."""
    staff, quiet = (
        Staff(settings.school.owners, settings.school.staff),
        QuietHours.parse(settings.announcements.quiet_hours),
    )
    ground = _Ground(settings, content, SchoolClock(zone), staff, quiet, Worlds(content.catalogue), limits)
    tickets, doctor = _tickets(ground), Doctor(ground.texts, ground.clock, limits)
    classes, answers, screens = _classes(ground), _answers(ground), Screens()
    drop = partial(_drop_talk, screens, answers)
    return Services(
        texts=ground.texts,
        staff=staff,
        school=settings.school.name,
        limits=ground.limits,
        screens=screens,
        drop_talk=drop,
        answers=answers,
        tickets=tickets,
        linking=_linking(ground, classes.classes, tickets.intake, community, drop),
        classes=classes,
        announcements=_announcements(ground, doctor),
        access=AccessServices(Grants(ground.texts, staff, ground.clock), AuditLog(ground.texts, ground.clock)),
        chats=ChatServices(doctor),
        statistics=StatisticsServices(make_reporter(settings, ground.texts, zone, staff)),
        privacy=PrivacyServices(
            MyData(content.catalogue, ground.texts, ground.clock, _terms(settings)), OptOut(ground.texts)
        ),
    )


def _drop_talk(screens: Screens, answers: AnswerServices, person_id: int) -> None:
    """Forget what is kept of a person in memory only."""
    for memory in (screens, answers.questions, answers.school_texts):
        memory.forget(person_id)


def _terms(settings: Settings) -> Terms:
    kept = settings.storage
    return Terms(kept.audit_days, kept.review_days, settings.backup.keep_days, kept.replies_days, kept.person_days)


def _answers(ground: _Ground) -> AnswerServices:
    texts, catalogue, settings = ground.texts, ground.content.catalogue, ground.settings
    clock, worlds, limits = ground.clock, ground.worlds, ground.limits
    menu, engine = Menu(catalogue, texts, ground.staff), engine_over(catalogue.topics, ground.content.knowledge)
    buttons, talks = AnswerButtons(catalogue, texts), RecentTalks()
    topics = TopicAnswers(catalogue, texts, menu, buttons, clock, worlds, limits, talks)
    owners, own = settings.school.owners, settings.content
    local = LocalFolder(own.local, partial(read_taught, own.path, own.local, own.region))
    return AnswerServices(
        menu,
        topics,
        Questions(catalogue, engine, texts, menu, topics, buttons, talks, clock, worlds, owners),
        Explanations(catalogue, engine, texts, limits),
        ReviewQueue(catalogue, engine, texts, local, clock),
        LiveChecks(catalogue, texts, local, clock, own.values),
        TaughtContent(catalogue, engine, texts, local, limits),
        SchoolTexts(catalogue, engine, texts, local, clock, limits, own.values),
    )


def _tickets(ground: _Ground) -> TicketServices:
    texts, school = ground.texts, ground.settings.school
    enclosures = TicketEnclosures(texts)
    forwarding = TicketForwarding(texts, ground.staff, enclosures, school.helpers)
    hours = StaffHours.parse(school.staff_hours)
    intake = TicketIntake(texts, forwarding, enclosures, hours, ground.clock, clean=mask, clean_for_helper=mask_secrets)
    return TicketServices(
        intake=intake,
        answers=TicketAnswers(texts, forwarding, enclosures, ground.clock, ground.limits),
        staff_chat=StaffChat(texts),
        forwarding=forwarding,
        human_takeover=HumanTakeover(texts, intake, forwarding, school.silence_minutes * 60),
        undelivered=UndeliveredTickets(texts, forwarding),
        enclosures=enclosures,
        waiting=WaitingTickets(texts, intake, forwarding, ground.clock),
    )


def _linking(
    ground: _Ground, classes: ClassService, tickets: TicketIntake, community: str, drop: Callable[[int], None]
) -> LinkingServices:
    texts, catalogue = ground.texts, ground.content.catalogue
    progress, step_view = Progress(texts, ground.clock, drop), StepView(catalogue, texts, ground.limits)
    consent = ConsentPrompt(texts, catalogue.flows, ground.settings.storage.person_days)
    guide = Guide(catalogue, texts, step_view, progress, ground.worlds, consent)
    return LinkingServices(
        guide=guide,
        troubleshooting=Troubleshooting(catalogue, texts, step_view, progress, guide, tickets, ground.worlds),
        invitations=Invitations(catalogue, texts, guide, progress),
        invitation_list=InvitationList(
            texts,
            ground.staff,
            classes,
            ground.clock,
            ground.limits,
            community,
            ground.settings.school.invitation_days,
            ground.settings.school.name,
        ),
        board=Board(catalogue, texts, classes, ground.limits, ground.settings.statistics.colour, _sizes(ground)),
        reminders=Reminders(catalogue, texts, classes, ground.quiet, ground.clock),
        drop_off=DropOff(catalogue, texts),
    )


def _sizes(ground: _Ground) -> dict[str, int]:
    """Pupils by class, as the settings tell."""
    given = ground.settings.statistics.class_sizes.items()
    return {"{}{}".format(*(read_class(name) or (name, ""))): size for name, size in given}


def _classes(ground: _Ground) -> ClassServices:
    classes = ClassService(ground.texts, ground.staff, ground.clock, ground.limits)
    confirmations = Confirmations(ground.texts, ground.staff, classes)
    return ClassServices(classes, confirmations, NewYear(ground.texts, ground.clock, ground.limits))


def _announcements(ground: _Ground, doctor: Doctor) -> AnnouncementServices:
    texts, staff, own = ground.texts, ground.staff, ground.settings.announcements
    timetable = ground.settings.calendar.timetable
    timing = Timing(texts, ground.clock, ground.quiet, own.late_minutes * 60, timetable)
    launch, target_changes = Launch(texts, ground.limits), TargetChanges(texts)
    dead_links = DeadLinks(texts, own.open_links)
    preview = Preview(texts, timing, launch, doctor, dead_links, target_changes, ground.limits, tuple(own.hosts))
    audience_buttons = AudienceButtons(texts)
    resolver = TargetResolver(staff)
    drafts = Drafts(texts, staff, resolver, timing, preview, audience_buttons)
    schedule = Schedule(texts, staff, drafts, launch, timing, target_changes)
    policy, replacing = ApprovalPolicy(own.approval, own.emergency_needs_second), Replacing(texts)
    approval = Approval(texts, staff, preview, schedule, target_changes, policy, replacing)
    delivery_summary = DeliverySummary(texts)
    renamed_chats = RenamedChats(texts, staff, delivery_summary)
    acknowledgements = Acknowledgements(texts, staff, ground.clock)
    view, making = CorrectionView(texts, launch, preview, ground.limits), CorrectionMaking(texts, launch)
    correction_approval = CorrectionApproval(texts, staff, approval, view, making)
    plan_view = PlanView(
        texts, staff, drafts, launch, timing, target_changes, policy, ground.limits, ground.settings.statistics.colour
    )
    poll_results = PollResults(texts, staff, timing)
    sent_again = SentAgain(texts, staff, acknowledgements, drafts, launch, timing)
    return AnnouncementServices(
        drafts=drafts,
        open_draft=OpenDraft(texts, drafts, resolver, timing),
        draft_again=DraftAgain(texts, staff, drafts, plan_view),
        attachments=Attachments(texts, drafts, ground.limits),
        templates=Templates(texts, drafts, ground.content.catalogue),
        audience_buttons=audience_buttons,
        target_list=TargetList(texts, staff, drafts, ground.limits),
        confirmation=Confirmation(texts, staff, drafts, preview, schedule, timing, approval, replacing, target_changes),
        approval=approval,
        schedule=schedule,
        plan_view=plan_view,
        acknowledgements=acknowledgements,
        polls=Polls(texts, acknowledgements, poll_results, ground.limits),
        class_votes=ClassVotes(texts, staff, poll_results, ground.limits),
        class_acknowledgements=ClassAcknowledgements(texts, staff, acknowledgements, ground.limits),
        ack_sheet=AcknowledgementSheet(texts, ground.clock, acknowledgements, delivery_summary, poll_results),
        delivery_summary=delivery_summary,
        delivery_status=DeliveryStatus(
            texts, acknowledgements, delivery_summary, sent_again, poll_results, ground.limits
        ),
        sent_list=SentList(texts, staff, timing),
        sent_again=sent_again,
        late_changes=LateChanges(launch),
        departure=Departure(texts, staff, timing, delivery_summary),
        stopping=Stopping(texts, acknowledgements, delivery_summary),
        recall=Recall(texts, acknowledgements),
        text_corrections=TextCorrections(texts, staff, acknowledgements, view, making, correction_approval, dead_links),
        correction_approval=correction_approval,
        manual_channels=ManualChannels(texts),
        dead_links=dead_links,
        verification=Verification(texts, staff, ground.clock, ground.limits, ground.settings.school.name),
        binding=ChatBinding(texts, renamed_chats, ground.limits, staff),
        renamed_chats=renamed_chats,
    )


def make_reporter(settings: Settings, texts: Texts, zone: ZoneInfo, staff: Staff | None = None) -> StatsCommand:
    """Statistics, for the bot and for the command line."""
    own = settings.statistics
    teachers = {name.upper(): frozenset(people) for name, people in own.class_teachers.items()}
    staff = staff or Staff(settings.school.owners, settings.school.staff)
    quiet = QuietHours.parse(settings.announcements.quiet_hours)
    calendar = settings.calendar.timetable.calendar
    return StatsCommand(texts, SchoolClock(zone), staff, quiet, teachers, own.quiet_days, own.colour, calendar)


def make_routine(
    settings: Settings, texts: Texts, zone: ZoneInfo, stats: StatsCommand, staff: Staff, drop_off: DropOff | None = None
) -> Digest:
    """Make what is told without being asked; without named readers, to the owners beside heads and deputies."""
    readers = settings.statistics.readers or settings.school.owners
    return Digest(texts, SchoolClock(zone), stats, readers, staff, settings.statistics.quiet_days, drop_off)
