package nl.waarborg.contact;

import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

/** Questions, requests and relations. Schema: {@code resources/db/contact/}. */
public final class ContactPlugin implements Plugin {

    static final String NAME = "contact";

    static final Permission READ =
            new Permission("contact.request.read", "Read questions and requests");
    static final Permission HANDLE =
            new Permission("contact.request.handle", "Note, answer and close questions");
    static final Permission READ_RELATIONS =
            new Permission("contact.relation.read", "Read whom the organisation is in touch with");
    static final Permission KEEP =
            new Permission("contact.relation.keep", "Keep relations, and let them go");
    static final Permission READ_REGISTRATIONS =
            new Permission("contact.registration.read", "Read registrations");
    static final Permission HANDLE_REGISTRATIONS =
            new Permission(
                    "contact.registration.handle", "Note registrations and say what came of them");
    static final Permission SEND =
            new Permission("contact.mailing.send", "Write mailings to clients, and start them");
    static final Permission VISIT =
            new Permission("contact.visit.tell", "Tell of the own visits to the web site");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(Requests.DATASET, Answers.DATASET, Businesses.DATASET)
                .stores(Relations.DATASET, Notes.DATASET, OfferLinks.DATASET)
                .stores(OffersReturns.DATASET, OffersQuestions.DATASET)
                .stores(Registrations.DATASET, Mailings.DATASET)
                .permits(READ, HANDLE, READ_RELATIONS, KEEP)
                .permits(READ_REGISTRATIONS, HANDLE_REGISTRATIONS, VISIT, SEND)
                .emits(Matters.NAMED)
                .hears(Matters.hearings())
                .asks(Offers.PURPOSE)
                .mails(RequestDesk.ANSWER)
                .mails(MailingSteps.CHANGE, MailingSteps.OFFER, MailingSteps.TRIAL)
                .mails(Asking.QUESTION)
                .follows(OptingOut.LINK, SayingYes.LINK)
                .serves(requests())
                .serves(relations())
                .serves(NoteDesk.routes(READ_RELATIONS, KEEP))
                .serves(OptingIn.routes(READ_RELATIONS, KEEP))
                .serves(Asking.routes(KEEP))
                .serves(BusinessDesk.routes(READ_RELATIONS, KEEP))
                .serves(MailingDesk.routes(READ_RELATIONS, SEND))
                .serves(registrations())
                .runs(Parting.job(), MailingSteps.job(), Alone.job())
                .configuredBy(Settings.class);
    }

    private static Route<?, ?, ?>[] requests() {
        return new Route<?, ?, ?>[] {
            Route.post("/questions", Permission.EVERYBODY)
                    .summary("Ask the organisation something")
                    .taking(RequestBodies.Question.class)
                    .answeringNothing(RequestDesk::ask),
            Route.post("/requests", HANDLE)
                    .summary("Note a question that came by mail or telephone")
                    .taking(RequestBodies.Noted.class)
                    .answering(RequestView.class, RequestDesk::note),
            Route.get("/requests", READ)
                    .summary("List questions and requests")
                    .filteredBy(RequestBodies.Filter.class)
                    .answeringPages(RequestView.class, RequestDesk::list),
            Route.get("/requests/{id}", READ)
                    .summary("Read a question or request")
                    .answering(RequestView.class, RequestDesk::read),
            Route.post("/requests/{id}/answer", HANDLE)
                    .summary("Answer a question, by mail where there is an address")
                    .taking(RequestBodies.Answer.class)
                    .answering(RequestView.class, RequestDesk::answer),
            Route.post("/requests/{id}/matter", HANDLE)
                    .summary("Say which application a question concerns, to go with it")
                    .taking(RequestBodies.Matter.class)
                    .answering(RequestView.class, Matters::name),
            Route.post("/requests/{id}/close", HANDLE)
                    .summary("Close a question, archived for a reason or to go")
                    .taking(RequestBodies.Closing.class)
                    .answering(RequestView.class, RequestDesk::close)
        };
    }

    private static Route<?, ?, ?>[] relations() {
        return new Route<?, ?, ?>[] {
            Route.post("/relations", KEEP)
                    .summary("Note somebody to keep in touch with")
                    .taking(RelationBody.class)
                    .answering(RelationView.class, RelationDesk::make),
            Route.get("/relations", READ_RELATIONS)
                    .summary("List relations")
                    .filteredBy(Search.class)
                    .answeringPages(RelationView.class, RelationDesk::list),
            Route.get("/relations/{id}", READ_RELATIONS)
                    .summary("Read a relation")
                    .answering(RelationView.class, RelationDesk::read),
            Route.put("/relations/{id}", KEEP)
                    .summary("Change a relation")
                    .taking(RelationBody.class)
                    .conditional()
                    .answering(RelationView.class, RelationDesk::change),
            Route.post("/relations/{id}/contact", KEEP)
                    .summary("Note that there was contact")
                    .answering(RelationView.class, RelationDesk::contacted),
            Route.post("/relations/{id}/agreement", KEEP)
                    .summary("Note the beginning of an agreement")
                    .taking(Agreements.Beginning.class)
                    .answering(RelationView.class, Agreements::begin),
            Route.post("/relations/{id}/agreement-end", KEEP)
                    .summary("Note the end of an agreement")
                    .taking(Agreements.On.class)
                    .answering(RelationView.class, Agreements::end),
            Route.post("/relations/{id}/offers-opt-out", KEEP)
                    .summary("Note that the person wants to hear of no new services")
                    .taking(OptingOut.Said.class)
                    .answering(RelationView.class, OptingOut::byStaff),
            Route.post("/relations/{id}/removal-request", KEEP)
                    .summary("Note that the person asked to be removed")
                    .taking(Parting.Asked.class)
                    .answering(RelationView.class, Parting::ask),
            Route.post("/relations/{id}/last-contact", KEEP)
                    .summary("Note the one last personal contact before removal")
                    .answering(RelationView.class, Parting::lastContact)
        };
    }

    private static Route<?, ?, ?>[] registrations() {
        return new Route<?, ?, ?>[] {
            Route.post("/registration-forms", Permission.EVERYBODY)
                    .summary("Register oneself or somebody else")
                    .taking(RegistrationBodies.Details.class)
                    .answeringNothing(RegistrationDesk::register),
            Route.post("/registrations", HANDLE_REGISTRATIONS)
                    .summary("Note a registration that came by mail or telephone")
                    .taking(RegistrationBodies.Noted.class)
                    .answering(RegistrationView.class, RegistrationDesk::note),
            Route.get("/registrations", READ_REGISTRATIONS)
                    .summary("List registrations")
                    .filteredBy(RegistrationBodies.Filter.class)
                    .answeringPages(RegistrationView.Line.class, RegistrationDesk::list),
            Route.get("/registrations/{id}", READ_REGISTRATIONS)
                    .summary("Read a registration")
                    .answering(RegistrationView.class, RegistrationDesk::read),
            Route.post("/registrations/{id}/handling", HANDLE_REGISTRATIONS)
                    .summary("Say what came of a registration")
                    .taking(RegistrationBodies.Handling.class)
                    .answering(RegistrationView.class, RegistrationDesk::handle),
            Route.post("/visits", VISIT)
                    .summary("Tell that the person visits the web site")
                    .answeringNothing(Visits::tell)
        };
    }
}
