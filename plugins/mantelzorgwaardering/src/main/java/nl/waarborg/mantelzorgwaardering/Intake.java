package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Consent.NewConsent;
import nl.waarborg.mantelzorgwaardering.ConsentText.TextQuery;
import nl.waarborg.mantelzorgwaardering.EvidenceView.EvidenceQuery;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Route;

/** What the intake adds to the module: applications for others, prefilling, consents. */
final class Intake {

    static final Permission AS_INTERMEDIARY =
            permission("intake.intermediary", "Take applications for carers as an intermediary");
    static final Permission AS_HELPDESK =
            permission("intake.helpdesk", "Take applications for carers as the helpdesk");
    static final Permission AS_RECIPIENT =
            permission("intake.recipient", "Apply for one's carer as the person cared for");
    static final Permission READ_TAKEN =
            permission("intake.read", "See how the applications stand that one took for carers");

    private Intake() {}

    static Dataset[] tables() {
        return new Dataset[] {Consents.DATASET, EvidenceFiles.DATASET};
    }

    static Permission[] permissions() {
        return new Permission[] {AS_INTERMEDIARY, AS_HELPDESK, AS_RECIPIENT, READ_TAKEN};
    }

    static Route<?, ?, ?>[] routes() {
        return new Route<?, ?, ?>[] {
            Route.post("/intermediary-applications", AS_INTERMEDIARY)
                    .summary("Start a draft for a carer, as an intermediary")
                    .taking(NewTakenApplication.class)
                    .answering(ApplicationView.class, Taking::byIntermediary),
            Route.post("/helpdesk-applications", AS_HELPDESK)
                    .summary("Start a draft for a carer, as the helpdesk")
                    .taking(NewTakenApplication.class)
                    .answering(ApplicationView.class, Taking::byHelpdesk),
            Route.post("/recipient-applications", AS_RECIPIENT)
                    .summary("Start a draft for one's carer, as the person cared for")
                    .taking(NewTakenApplication.class)
                    .answering(ApplicationView.class, Taking::byRecipient),
            Route.get("/taken-applications", READ_TAKEN)
                    .summary("List the applications that one took for carers")
                    .answeringPages(TakenLine.class, Taking::list),
            Route.get("/taken-applications/{id}", READ_TAKEN)
                    .summary("Read an application that one took; its form only while it is written")
                    .answering(ApplicationView.class, Taking::one),
            Route.post("/applications/{id}/prefill-confirmation", MantelzorgwaarderingPlugin.APPLY)
                    .summary("Confirm what a draft took over from the last edition")
                    .answering(ApplicationView.class, Drafting::confirm)
        };
    }

    static Route<?, ?, ?>[] consents() {
        return new Route<?, ?, ?>[] {
            Route.get("/consent-text", MantelzorgwaarderingPlugin.READ_EDITIONS)
                    .summary("Read what young carers and their representatives consent to")
                    .filteredBy(TextQuery.class)
                    .answering(ConsentText.class, Consenting::text),
            Route.post("/applications/{id}/consents", MantelzorgwaarderingPlugin.APPLY)
                    .summary("Record the consent of a young carer or of the representative")
                    .taking(NewConsent.class)
                    .answering(Consent.class, Giving::record),
            Route.get("/applications/{id}/consents", MantelzorgwaarderingPlugin.READ)
                    .summary("List the consents to an application")
                    .answeringPages(Consent.class, Consenting::list),
            Route.post("/applications/{id}/consent-withdrawal", MantelzorgwaarderingPlugin.APPLY)
                    .summary(
                            "Withdraw the consents; applications that rest on them go, but what the law keeps")
                    .answering(ApplicationView.class, Consenting::withdraw)
        };
    }

    static Route<?, ?, ?>[] evidence() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications/{id}/evidence", MantelzorgwaarderingPlugin.APPLY)
                    .summary("Add a file of evidence that the edition asks for")
                    .takingFile(EvidenceFiles.RULE)
                    .filteredBy(EvidenceQuery.class)
                    .answering(EvidenceView.class, EvidenceDesk::add),
            Route.get("/applications/{id}/evidence", MantelzorgwaarderingPlugin.READ)
                    .summary("List the files of evidence with an application")
                    .answeringPages(EvidenceView.class, EvidenceDesk::list),
            Route.get("/applications/{id}/evidence/{evidence}", MantelzorgwaarderingPlugin.READ)
                    .summary("Read a file of evidence")
                    .answeringFile(EvidenceDesk::read),
            Route.delete("/applications/{id}/evidence/{evidence}", MantelzorgwaarderingPlugin.APPLY)
                    .summary("Throw a file of evidence away, while the application is written")
                    .answeringNothing(EvidenceDesk::remove)
        };
    }

    private static Permission permission(String name, String description) {
        return new Permission(MantelzorgwaarderingPlugin.NAME + "." + name, description);
    }
}
