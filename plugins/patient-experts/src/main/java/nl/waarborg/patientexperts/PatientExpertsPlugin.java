package nl.waarborg.patientexperts;

import nl.waarborg.patientexperts.Invitations.NewInvitation;
import nl.waarborg.patientexperts.Invitations.Response;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

import java.time.Duration;

/** Patient experts. Tables: {@code db/patient_experts/V1__experts_and_projects.sql}. */
public final class PatientExpertsPlugin implements Plugin {

    /** The plugin's name. */
    public static final String NAME = "patient-experts";

    /** The consent that answers rest on, as the tenant's file words it. */
    static final String CONSENT_NAME = NAME + ".health-answers";

    static final Permission READ = new Permission(NAME + ".expert.read", "Read who is an expert");
    static final Permission MANAGE =
            new Permission(NAME + ".expert.manage", "Let people into the role and back");
    static final Permission CHANGE =
            new Permission(NAME + ".expert.change", "Correct contact data and end the role");
    static final Permission ANSWER =
            new Permission(
                    NAME + ".answer.write", "Answer questions of the form, and take answers back");
    static final Permission READ_ANSWERS =
            new Permission(NAME + ".answer.read", "Read answers about health");
    static final Permission READ_FORM = new Permission(NAME + ".form.read", "Read the intake form");
    static final Permission MANAGE_FORM =
            new Permission(NAME + ".form.manage", "Make versions of the intake form");
    static final Permission READ_PROJECTS = new Permission(NAME + ".project.read", "Read projects");
    static final Permission MANAGE_PROJECTS =
            new Permission(NAME + ".project.manage", "Make and close projects, invite experts");
    static final Permission MATCH =
            new Permission(NAME + ".project.match", "See who may suit a project, by their answers");
    static final Permission READ_INVITATIONS =
            new Permission(NAME + ".invitation.read", "Read invitations");
    static final Permission RESPOND =
            new Permission(NAME + ".invitation.respond", "Accept and decline invitations");
    static final Permission SHARE =
            new Permission(
                    NAME + ".share.write", "Propose to share, and share what the expert agreed to");
    static final Permission READ_SHARES =
            new Permission(NAME + ".share.read", "Read what was shared or used in documents");
    static final Permission CONFIRM =
            new Permission(
                    NAME + ".share.confirm",
                    "Say yes or no to a share of one's own, and whether one knew of it");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(Intake.FORMS, Intake.QUESTIONS, Projects.DATASET, Projects.CRITERIA)
                .stores(Experts.DATASET, Experts.PERIODS, Intake.ANSWERS, Intake.MARKS)
                .stores(Experts.CORRESPONDENCE)
                .stores(Projects.PARTICIPATIONS, ShareProposals.DATASET, ShareProposals.ANSWERS)
                .stores(Shares.DATASET, Shares.USES)
                .permits(READ, MANAGE, CHANGE, ANSWER, READ_ANSWERS, READ_FORM, MANAGE_FORM)
                .permits(READ_PROJECTS, MANAGE_PROJECTS, MATCH, READ_INVITATIONS, RESPOND)
                .permits(SHARE, READ_SHARES, CONFIRM)
                .serves(experts())
                .serves(intake())
                .serves(projects())
                .serves(invitations())
                .serves(words())
                .serves(shares())
                .mails(Invitations.MAIL, ChangedProjects.MAIL)
                .mails(Notices.ASKED, Notices.SHARED, Notices.USED)
                .mails(LinkMails.ASKED, LinkMails.REPRESENTING, LinkMails.AGREED, LinkMails.TO_TELL)
                .follows(ShareLinks.YES, ShareLinks.REPRESENTED_YES, ShareLinks.NO, ShareLinks.BACK)
                .discloses(Shares.CONTACT_SHARED, Shares.ANSWERS_SHARED)
                .asks(Intake.CONSENT)
                .runs(
                        Job.inSteps("mark-answers", Duration.ofHours(6), Marks::markLeft),
                        Job.inSteps(
                                "encrypt-letters", Duration.ofHours(6), FormerLetters::encrypt));
    }

    private static Route<?, ?, ?>[] experts() {
        return new Route<?, ?, ?>[] {
            Route.post("/experts", MANAGE)
                    .summary("Welcome somebody as a patient expert")
                    .taking(NewExpert.class)
                    .answering(ExpertView.class, ExpertDesk::welcome),
            Route.get("/experts", READ)
                    .summary("List experts")
                    .filteredBy(ExpertView.Filter.class)
                    .answeringPages(ExpertView.Line.class, ExpertDesk::list),
            Route.get("/experts/{id}", READ)
                    .summary("Read an expert")
                    .answering(ExpertView.class, ExpertDesk::read),
            Route.put("/experts/{id}", CHANGE)
                    .summary("Replace name and contact data")
                    .taking(Profile.class)
                    .conditional()
                    .answering(ExpertView.class, ExpertDesk::replace),
            Route.post("/experts/{id}/end", CHANGE)
                    .summary("End the role")
                    .taking(RoleDay.class)
                    .answering(ExpertView.class, ExpertDesk::end),
            Route.post("/experts/{id}/return", MANAGE)
                    .summary("Let somebody back into the role")
                    .taking(RoleDay.class)
                    .answering(ExpertView.class, ExpertDesk::resume),
            Route.post("/experts/{id}/correspondence", MANAGE)
                    .summary("Note what was written or said")
                    .taking(Letters.NewLetter.class)
                    .answering(Letters.View.class, Letters::note),
            Route.get("/experts/{id}/correspondence", READ)
                    .summary("List what was written and said")
                    .answeringPages(Letters.View.class, Letters::list)
        };
    }

    private static Route<?, ?, ?>[] intake() {
        return new Route<?, ?, ?>[] {
            Route.post("/forms", MANAGE_FORM)
                    .summary("Make the next version of the intake form")
                    .taking(NewForm.class)
                    .answering(FormView.class, FormDesk::next),
            Route.get("/forms", READ_FORM)
                    .summary("List the versions of the intake form")
                    .answeringPages(FormView.Line.class, FormDesk::list),
            Route.get("/forms/{id}", READ_FORM)
                    .summary("Read a version of the intake form")
                    .answering(FormView.class, FormDesk::read),
            Route.get("/current-form", READ_FORM)
                    .summary("Read the intake form in force")
                    .answering(FormView.class, FormDesk::readCurrent),
            Route.get("/experts/{id}/answers", READ_ANSWERS)
                    .summary("List the answers that an expert gave and agrees to")
                    .answeringPages(AnswerView.class, AnswerDesk::list),
            Route.put("/experts/{id}/questions/{question}/answer", ANSWER)
                    .summary("Answer a question, or answer it anew")
                    .taking(AnswerBody.class)
                    .answering(AnswerView.class, AnswerDesk::answer),
            Route.delete("/experts/{id}/answers/{answer}", ANSWER)
                    .summary("Take an answer back; the role stays")
                    .answeringNothing(AnswerDesk::remove)
        };
    }

    private static Route<?, ?, ?>[] projects() {
        return new Route<?, ?, ?>[] {
            Route.post("/projects", MANAGE_PROJECTS)
                    .summary("Make a project")
                    .taking(NewProject.class)
                    .answering(ProjectView.class, ProjectDesk::create),
            Route.get("/projects", READ_PROJECTS)
                    .summary("List projects")
                    .answeringPages(ProjectView.Line.class, ProjectDesk::list),
            Route.get("/projects/{id}", READ_PROJECTS)
                    .summary("Read a project")
                    .answering(ProjectView.class, ProjectDesk::read),
            Route.put("/projects/{id}", MANAGE_PROJECTS)
                    .summary("Correct a project that is open")
                    .taking(NewProject.class)
                    .conditional()
                    .answering(ProjectView.class, ProjectDesk::replace),
            Route.post("/projects/{id}/closing", MANAGE_PROJECTS)
                    .summary("Close a project to invitations")
                    .answering(ProjectView.class, ProjectDesk::close),
            Route.get("/projects/{id}/proposal", MATCH)
                    .summary("See who may suit a project, with reasons; a human decides")
                    .answeringPages(Candidate.class, Matching::propose),
            Route.post("/projects/{id}/invitations", MANAGE_PROJECTS)
                    .summary("Invite an expert by mail")
                    .taking(NewInvitation.class)
                    .answering(Invitations.View.class, InvitationDesk::invite)
        };
    }

    private static Route<?, ?, ?>[] invitations() {
        return new Route<?, ?, ?>[] {
            Route.get("/invitations", READ_INVITATIONS)
                    .summary("List invitations and who takes part")
                    .filteredBy(Invitations.Filter.class)
                    .answeringPages(Invitations.View.class, InvitationDesk::list),
            Route.post("/invitations/{id}/response", RESPOND)
                    .summary("Accept or decline an invitation")
                    .taking(Response.class)
                    .answering(Invitations.View.class, InvitationDesk::respond),
            Route.post("/invitations/{id}/withdrawal", MANAGE_PROJECTS)
                    .summary("Take back an invitation that is not answered")
                    .answering(Invitations.View.class, InvitationDesk::takeBack),
            Route.post("/invitations/{id}/end", RESPOND)
                    .summary("End taking part")
                    .answering(Invitations.View.class, InvitationDesk::finish)
        };
    }

    private static Route<?, ?, ?>[] words() {
        return new Route<?, ?, ?>[] {
            Route.post("/experts/{id}/share-proposals", SHARE)
                    .summary("Ask an expert whether something of theirs may go to others")
                    .taking(NewShareProposal.class)
                    .answering(ShareProposalView.class, SharingDesk::propose),
            Route.get("/experts/{id}/share-proposals", READ_SHARES)
                    .summary("List what an expert was asked, and the answers")
                    .answeringPages(ShareProposalView.class, SharingDesk::list),
            Route.get("/experts/{id}/share-proposals/{proposal}/proof", READ_SHARES)
                    .summary("Fetch the proof of what an expert was asked and said, as a PDF")
                    .answeringFile(WordProof::print),
            Route.post("/experts/{id}/share-proposals/{proposal}/link", SHARE)
                    .summary("Mail anew the link by which a question is answered")
                    .answering(ShareProposalView.class, AskedByLink::again),
            Route.post("/experts/{id}/share-proposals/{proposal}/withdrawal", SHARE)
                    .summary("Write down that an expert, who said so, took a yes back")
                    .answering(ShareProposalView.class, OwnWordDesk::takenBack),
            Route.get("/me/share-proposals", CONFIRM)
                    .summary("List what the caller is asked to let go to others")
                    .answeringPages(ShareProposalView.class, SharingDesk::mine),
            Route.post("/me/share-proposals/{proposal}/word", CONFIRM)
                    .summary("Say yes or no to a share of one's own")
                    .taking(OwnWordDesk.NewOwnWord.class)
                    .answering(ShareProposalView.class, OwnWordDesk::say),
            Route.post("/me/share-proposals/{proposal}/withdrawal", CONFIRM)
                    .summary("Take a yes back: nothing more goes")
                    .answering(ShareProposalView.class, OwnWordDesk::takeBack)
        };
    }

    private static Route<?, ?, ?>[] shares() {
        return new Route<?, ?, ?>[] {
            Route.post("/experts/{id}/shares", SHARE)
                    .summary("Give a party what the expert said yes to")
                    .taking(GivenShare.class)
                    .answering(ShareView.class, ShareDesk::share),
            Route.get("/experts/{id}/shares", READ_SHARES)
                    .summary("List what went to others")
                    .answeringPages(ShareView.class, ShareDesk::shares),
            Route.get("/stopped-shares", SHARE)
                    .summary("List whom to tell that a yes was taken back, and who was told")
                    .filteredBy(StoppedShares.Filter.class)
                    .answeringPages(StoppedShares.View.class, StoppedShares::list),
            Route.post("/stopped-shares/{line}/told", SHARE)
                    .summary("Write down that a party was told of it")
                    .taking(StoppedShares.Told.class)
                    .answering(StoppedShares.View.class, StoppedShares::told),
            Route.post("/experts/{id}/shares/{line}/word", CONFIRM)
                    .summary("Say whether one knew of a share")
                    .taking(WordDesk.NewWord.class)
                    .answering(ShareView.class, WordDesk::onShare),
            Route.post("/experts/{id}/document-uses/{line}/word", CONFIRM)
                    .summary("Say whether one knew of a use in a document")
                    .taking(WordDesk.NewWord.class)
                    .answering(ShareView.class, WordDesk::onUse),
            Route.post("/experts/{id}/document-uses", SHARE)
                    .summary("Mark what stands in a document, as the expert said yes to")
                    .taking(GivenShare.class)
                    .answering(ShareView.class, ShareDesk::use),
            Route.get("/experts/{id}/document-uses", READ_SHARES)
                    .summary("List what stands in documents")
                    .answeringPages(ShareView.class, ShareDesk::uses)
        };
    }
}
