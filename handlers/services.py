"""The use cases that the handlers may ask, one group a subject."""

from collections.abc import Callable
from dataclasses import dataclass

from school.access.audit_log import AuditLog
from school.access.grants import Grants
from school.access.permissions import Staff
from school.announcements.ack_sheet import AcknowledgementSheet
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.approval import Approval
from school.announcements.attachments import Attachments
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.binding import ChatBinding
from school.announcements.class_acknowledgements import ClassAcknowledgements
from school.announcements.class_votes import ClassVotes
from school.announcements.confirmation import Confirmation
from school.announcements.corrections.approval import CorrectionApproval
from school.announcements.corrections.text_corrections import TextCorrections
from school.announcements.delivery_status import DeliveryStatus
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.departure import Departure
from school.announcements.draft import Drafts
from school.announcements.draft_again import DraftAgain
from school.announcements.late_changes import LateChanges
from school.announcements.link_remarks import DeadLinks
from school.announcements.manual_channels import ManualChannels
from school.announcements.open_draft import OpenDraft
from school.announcements.plan_view import PlanView
from school.announcements.poll_answers import Polls
from school.announcements.recall import Recall
from school.announcements.renamed_chats import RenamedChats
from school.announcements.schedule import Schedule
from school.announcements.sent_again import SentAgain
from school.announcements.sent_list import SentList
from school.announcements.stopping import Stopping
from school.announcements.target_list import TargetList
from school.announcements.templates import Templates
from school.announcements.verification import Verification
from school.answers.earlier_texts import EarlierTexts
from school.answers.explanations import Explanations
from school.answers.first_contact import FirstContact
from school.answers.live_checks import LiveChecks
from school.answers.menu import Menu
from school.answers.questions import Questions
from school.answers.review_queue import ReviewQueue
from school.answers.school_texts import SchoolTexts
from school.answers.taught import TaughtContent
from school.answers.topic_answer import TopicAnswers
from school.chats.doctor import Doctor
from school.classes.classes import ClassService
from school.classes.member_confirmations import Confirmations
from school.classes.new_school_year import NewYear
from school.linking.board import Board
from school.linking.drop_off import DropOff
from school.linking.guide import Guide
from school.linking.invitation_arrival import Invitations
from school.linking.invitation_links import InvitationList
from school.linking.reminders import Reminders
from school.linking.troubleshooting import Troubleshooting
from school.messaging.screens import Screens
from school.messaging.texts import Texts
from school.privacy.my_data import MyData
from school.privacy.opt_out import OptOut
from school.statistics.stats_command import StatsCommand
from school.tickets.answering import TicketAnswers
from school.tickets.asking import TicketIntake
from school.tickets.carried_files import TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from school.tickets.human_takeover import HumanTakeover
from school.tickets.staff_chat import StaffChat
from school.tickets.undelivered import UndeliveredTickets
from school.tickets.waiting import WaitingTickets


@dataclass(frozen=True, slots=True)
class AnswerServices:
    """Answers to questions, the menu, and learning from what was not answered."""

    menu: Menu
    topics: TopicAnswers
    questions: Questions
    explanations: Explanations
    review_queue: ReviewQueue
    live_checks: LiveChecks
    taught: TaughtContent
    school_texts: SchoolTexts
    earlier_texts: EarlierTexts
    first_contact: FirstContact


@dataclass(frozen=True, slots=True)
class TicketServices:
    """Questions to the staff, and talks that a human has taken."""

    intake: TicketIntake
    answers: TicketAnswers
    staff_chat: StaffChat
    forwarding: TicketForwarding
    human_takeover: HumanTakeover
    undelivered: UndeliveredTickets
    enclosures: TicketEnclosures
    waiting: WaitingTickets


@dataclass(frozen=True, slots=True)
class LinkingServices:
    """Linking step by step, alone and as a class."""

    guide: Guide
    troubleshooting: Troubleshooting
    invitations: Invitations
    invitation_list: InvitationList
    board: Board
    reminders: Reminders
    drop_off: DropOff


@dataclass(frozen=True, slots=True)
class ClassServices:
    """Classes, their teachers, and the new school year."""

    classes: ClassService
    confirmations: Confirmations
    new_year: NewYear


@dataclass(frozen=True, slots=True)
class AnnouncementServices:
    """An announcement from its draft to what is done after it was sent."""

    drafts: Drafts
    open_draft: OpenDraft
    draft_again: DraftAgain
    attachments: Attachments
    templates: Templates
    audience_buttons: AudienceButtons
    target_list: TargetList
    confirmation: Confirmation
    approval: Approval
    schedule: Schedule
    plan_view: PlanView
    acknowledgements: Acknowledgements
    polls: Polls
    class_votes: ClassVotes
    class_acknowledgements: ClassAcknowledgements
    ack_sheet: AcknowledgementSheet
    delivery_summary: DeliverySummary
    delivery_status: DeliveryStatus
    sent_list: SentList
    sent_again: SentAgain
    late_changes: LateChanges
    departure: Departure
    stopping: Stopping
    recall: Recall
    text_corrections: TextCorrections
    correction_approval: CorrectionApproval
    manual_channels: ManualChannels
    dead_links: DeadLinks
    verification: Verification
    binding: ChatBinding
    renamed_chats: RenamedChats


@dataclass(frozen=True, slots=True)
class AccessServices:
    """Rights that are given in the talk, and the audit log."""

    grants: Grants
    audit_log: AuditLog


@dataclass(frozen=True, slots=True)
class ChatServices:
    """Chats of the school."""

    doctor: Doctor


@dataclass(frozen=True, slots=True)
class StatisticsServices:
    """Figures of what was counted."""

    stats: StatsCommand


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """The data stored about a person."""

    my_data: MyData
    opt_out: OptOut


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the handlers may ask for; `school` is its name."""

    texts: Texts
    staff: Staff
    school: str
    screens: Screens
    drop_talk: Callable[[int], None]
    """Forgets what is kept of a person in memory."""
    answers: AnswerServices
    tickets: TicketServices
    linking: LinkingServices
    classes: ClassServices
    announcements: AnnouncementServices
    access: AccessServices
    chats: ChatServices
    statistics: StatisticsServices
    privacy: PrivacyServices
