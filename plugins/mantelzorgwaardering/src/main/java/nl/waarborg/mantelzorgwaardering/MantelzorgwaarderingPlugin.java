package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Decision.NewDecision;
import nl.waarborg.mantelzorgwaardering.contact.Contacts;
import nl.waarborg.mantelzorgwaardering.deadline.DeadlineRoutes;
import nl.waarborg.mantelzorgwaardering.letter.LetterRoutes;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionRoutes;
import nl.waarborg.mantelzorgwaardering.payout.PayoutRoutes;
import nl.waarborg.mantelzorgwaardering.retention.LateTerms;
import nl.waarborg.mantelzorgwaardering.retention.RetentionTerms;
import nl.waarborg.mantelzorgwaardering.review.Reviews;
import nl.waarborg.mantelzorgwaardering.statistics.StatisticsRoutes;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

/** The carers' award. Tables: {@code db/mantelzorgwaardering/V1__editions_and_applications.sql}. */
public final class MantelzorgwaarderingPlugin implements Plugin {

    /** The plugin's name. */
    public static final String NAME = "mantelzorgwaardering";

    /** Write applications. */
    public static final Permission APPLY =
            new Permission(
                    NAME + ".application.apply", "Write, submit and withdraw one's applications");

    /** Read applications. */
    public static final Permission READ =
            new Permission(NAME + ".application.read", "Read applications and decisions");

    /** Assess applications. */
    public static final Permission ASSESS =
            new Permission(
                    NAME + ".application.assess", "Read advice and ask to complete an application");

    static final Permission DECIDE =
            new Permission(NAME + ".application.decide", "Grant and refuse applications");
    static final Permission READ_EDITIONS =
            new Permission(NAME + ".edition.read", "Read editions and their rules");
    static final Permission MANAGE_EDITIONS =
            new Permission(NAME + ".edition.manage", "Make editions and mend them");

    static final EventType APPLICATION_SUBMITTED =
            new EventType(NAME + ".application-submitted", 1);
    static final EventType APPLICATION_DECIDED = new EventType(NAME + ".application-decided", 1);
    static final EventType APPLICATION_WITHDRAWN =
            new EventType(NAME + ".application-withdrawn", 1);

    @Override
    public PluginSpec spec() {
        return LetterRoutes.addTo(
                ObjectionRoutes.addTo(DeadlineRoutes.addTo(PayoutRoutes.addTo(award()))));
    }

    private static PluginSpec award() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(Editions.DATASET, Applications.DATASET, Decisions.DATASET)
                .stores(Intake.tables())
                .stores(Reviews.tables())
                .permits(APPLY, READ, ASSESS, DECIDE, READ_EDITIONS, MANAGE_EDITIONS)
                .permits(Intake.permissions())
                .permits(Reviews.permissions())
                .permits(Contacts.permissions())
                .permits(StatisticsRoutes.permissions())
                .emits(APPLICATION_SUBMITTED, APPLICATION_DECIDED, APPLICATION_WITHDRAWN)
                .emits(RetentionTerms.OF_APPLICATION, RetentionTerms.OF_EDITION)
                .hears(RetentionTerms.ASKED)
                .serves(editions())
                .serves(carers())
                .serves(staff())
                .serves(Intake.routes())
                .serves(Intake.consents())
                .serves(Intake.evidence())
                .serves(Reviews.routes())
                .serves(Contacts.routes())
                .serves(StatisticsRoutes.routes())
                .asks(TakingBack.OWN, TakingBack.REPRESENTATIVE)
                .runs(Reviews.jobs())
                .runs(LateTerms.job())
                .configuredBy(Settings.class);
    }

    private static Route<?, ?, ?>[] editions() {
        return new Route<?, ?, ?>[] {
            Route.post("/editions", MANAGE_EDITIONS)
                    .summary("Make an edition")
                    .taking(EditionBody.class)
                    .answering(EditionView.class, EditionDesk::create),
            Route.get("/editions", READ_EDITIONS)
                    .summary("List editions")
                    .answeringPages(EditionView.class, EditionDesk::list),
            Route.get("/editions/{id}", READ_EDITIONS)
                    .summary("Read an edition")
                    .answering(EditionView.class, EditionDesk::read),
            Route.put("/editions/{id}", MANAGE_EDITIONS)
                    .summary("Mend an edition that nobody has applied for yet")
                    .taking(EditionBody.class)
                    .conditional()
                    .answering(EditionView.class, EditionDesk::replace)
        };
    }

    private static Route<?, ?, ?>[] carers() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications", APPLY)
                    .summary("Start a draft")
                    .taking(NewApplication.class)
                    .answering(ApplicationView.class, Drafting::open),
            Route.put("/applications/{id}", APPLY)
                    .summary("Replace the form of a draft or of an application to complete")
                    .taking(ApplicationForm.class)
                    .conditional()
                    .answering(ApplicationView.class, Drafting::replace),
            Route.delete("/applications/{id}", APPLY)
                    .summary("Throw a draft away")
                    .answeringNothing(Drafting::discard),
            Route.post("/applications/{id}/submission", APPLY)
                    .summary("Submit a draft, or a completed application again")
                    .answering(ApplicationView.class, Submitting::submit),
            Route.post("/applications/{id}/withdrawal", APPLY)
                    .summary("Withdraw an application that is not decided on")
                    .answering(ApplicationView.class, Submitting::withdraw)
        };
    }

    private static Route<?, ?, ?>[] staff() {
        return new Route<?, ?, ?>[] {
            Route.get("/applications", READ)
                    .summary("List applications")
                    .filteredBy(ApplicationFilter.class)
                    .answeringPages(ApplicationLine.class, Reading::list),
            Route.get("/applications/{id}", READ)
                    .summary("Read an application")
                    .answering(ApplicationView.class, Reading::one),
            Route.get("/applications/{id}/advice", ASSESS)
                    .summary("Read what the rules say of an application")
                    .answering(Advice.class, Assessing::advice),
            Route.post("/applications/{id}/completion-request", ASSESS)
                    .summary("Ask the carer to complete an application")
                    .taking(Completion.class)
                    .answering(ApplicationView.class, Assessing::requestCompletion),
            Route.post("/applications/{id}/decision", DECIDE)
                    .summary("Grant or refuse an application")
                    .taking(NewDecision.class)
                    .answering(Decision.class, Deciding::decide),
            Route.get("/applications/{id}/decision", READ)
                    .summary("Read the decision on an application")
                    .answering(Decision.class, Deciding::read)
        };
    }
}
