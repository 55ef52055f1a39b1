"""The services of announcements, put together."""

from bot.services.ground import Ground
from handlers.services import (
    AnnouncementServices,
)
from school.announcements.ack_sheet import AcknowledgementSheet
from school.announcements.acknowledgements import Acknowledgements
from school.announcements.approval import Approval
from school.announcements.approval_policy import ApprovalPolicy
from school.announcements.attachments import Attachments
from school.announcements.audience_buttons import AudienceButtons
from school.announcements.audience_offer import AudienceOffer
from school.announcements.binding import ChatBinding
from school.announcements.class_acknowledgements import ClassAcknowledgements
from school.announcements.class_votes import ClassVotes
from school.announcements.confirmation import Confirmation
from school.announcements.corrections.approval import CorrectionApproval
from school.announcements.corrections.making import CorrectionMaking
from school.announcements.corrections.text_corrections import TextCorrections
from school.announcements.corrections.view import CorrectionView
from school.announcements.delivery_status import DeliveryStatus
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.departure import Departure
from school.announcements.draft import Drafts
from school.announcements.draft_again import DraftAgain
from school.announcements.draft_remarks import DraftRemarks
from school.announcements.late_changes import LateChanges
from school.announcements.launch import Launch
from school.announcements.link_remarks import DeadLinks
from school.announcements.manual_channels import ManualChannels
from school.announcements.open_draft import OpenDraft
from school.announcements.plan_gives_way import Replacing
from school.announcements.plan_view import PlanView
from school.announcements.poll_answers import Polls
from school.announcements.poll_results import PollResults
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
from school.announcements.timing import Timing
from school.announcements.verification import Verification
from school.chats.doctor import Doctor


def announcement_services(ground: Ground, doctor: Doctor) -> AnnouncementServices:
    """Drafts, their way to people, and what comes after."""
    texts, staff, own = ground.texts, ground.staff, ground.settings.announcements
    timetable = ground.settings.calendar.timetable
    timing = Timing(texts, ground.clock, ground.quiet, own.late_minutes * 60, timetable)
    launch, target_changes = Launch(texts, ground.limits), TargetChanges(texts)
    dead_links = DeadLinks(texts, own.open_links)
    draft_remarks = DraftRemarks(texts, timing, dead_links, ground.limits, tuple(own.hosts))
    preview = Preview(texts, timing, launch, doctor, draft_remarks, target_changes, ground.limits)
    audience_buttons = AudienceButtons(texts)
    resolver = TargetResolver(staff)
    offer = AudienceOffer(texts, staff, resolver, preview)
    drafts = Drafts(texts, staff, resolver, timing, preview, audience_buttons, offer)
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
        binding=ChatBinding(texts, renamed_chats, ground.limits, staff, ground.clock),
        renamed_chats=renamed_chats,
    )
