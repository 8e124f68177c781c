package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.ClientCocreationPlugin.MANAGE_CLIENTS;
import static nl.waarborg.clientcocreation.ClientCocreationPlugin.READ_CLIENTS;

import nl.waarborg.clientcocreation.NewContact.Departure;
import nl.waarborg.clientcocreation.NewContact.NewNote;
import nl.waarborg.clientcocreation.NewContact.NoteView;
import nl.waarborg.spi.Route;

import java.util.stream.Stream;

/** What staff ask about clients, what was agreed with them and their people. */
final class ClientRoutes {

    private ClientRoutes() {}

    static Route<?, ?, ?>[] all() {
        return Stream.of(clients(), agreements(), contacts(), notes())
                .flatMap(Stream::of)
                .toArray(Route<?, ?, ?>[]::new);
    }

    private static Route<?, ?, ?>[] clients() {
        return new Route<?, ?, ?>[] {
            Route.post("/clients", MANAGE_CLIENTS)
                    .summary("Add a client")
                    .taking(NewClient.class)
                    .answering(NewClient.View.class, ClientDesk::create),
            Route.get("/clients", READ_CLIENTS)
                    .summary("List clients")
                    .filteredBy(NewClient.Filter.class)
                    .answeringPages(NewClient.View.class, ClientDesk::list),
            Route.get("/clients/{id}", READ_CLIENTS)
                    .summary("Read a client")
                    .answering(NewClient.View.class, ClientDesk::read),
            Route.put("/clients/{id}", MANAGE_CLIENTS)
                    .summary("Correct a client, such as one that moved")
                    .taking(NewClient.class)
                    .conditional()
                    .answering(NewClient.View.class, ClientDesk::replace)
        };
    }

    private static Route<?, ?, ?>[] agreements() {
        return new Route<?, ?, ?>[] {
            Route.post("/clients/{id}/agreements", MANAGE_CLIENTS)
                    .summary("Add an agreement, such as an assignment")
                    .taking(NewAgreement.class)
                    .answering(NewAgreement.View.class, AgreementDesk::agree),
            Route.get("/clients/{id}/agreements", READ_CLIENTS)
                    .summary("List the agreements with a client")
                    .answeringPages(NewAgreement.View.class, AgreementDesk::list),
            Route.get("/agreements/{id}", READ_CLIENTS)
                    .summary("Read an agreement")
                    .answering(NewAgreement.View.class, AgreementDesk::read),
            Route.put("/agreements/{id}", MANAGE_CLIENTS)
                    .summary("Correct what was agreed or its first day")
                    .taking(NewAgreement.class)
                    .conditional()
                    .answering(NewAgreement.View.class, AgreementDesk::correct),
            Route.post("/agreements/{id}/end", MANAGE_CLIENTS)
                    .summary("End an agreement")
                    .taking(NewAgreement.End.class)
                    .answering(NewAgreement.View.class, AgreementDesk::end)
        };
    }

    private static Route<?, ?, ?>[] contacts() {
        return new Route<?, ?, ?>[] {
            Route.post("/clients/{id}/contacts", MANAGE_CLIENTS)
                    .summary("Add somebody who works for a client")
                    .taking(NewContact.class)
                    .answering(NewContact.View.class, ContactDesk::add),
            Route.get("/clients/{id}/contacts", READ_CLIENTS)
                    .summary("List who works for a client")
                    .answeringPages(NewContact.View.class, ContactDesk::list),
            Route.get("/contacts/{id}", READ_CLIENTS)
                    .summary("Read who works for a client")
                    .answering(NewContact.View.class, ContactDesk::read),
            Route.put("/contacts/{id}", MANAGE_CLIENTS)
                    .summary("Correct the data of somebody who works for a client")
                    .taking(NewContact.class)
                    .conditional()
                    .answering(NewContact.View.class, ContactDesk::replace),
            Route.post("/contacts/{id}/departure", MANAGE_CLIENTS)
                    .summary("Note that somebody left the client; all access ends at once")
                    .taking(Departure.class)
                    .answering(NewContact.View.class, ContactDesk::leave),
            Route.post("/contacts/{id}/return", MANAGE_CLIENTS)
                    .summary("Note that somebody came back, or never left; access is given anew")
                    .answering(NewContact.View.class, ContactDesk::comeBack)
        };
    }

    private static Route<?, ?, ?>[] notes() {
        return new Route<?, ?, ?>[] {
            Route.post("/contacts/{id}/notes", MANAGE_CLIENTS)
                    .summary("Note what was written or said in the service")
                    .taking(NewNote.class)
                    .answering(NoteView.class, ContactDesk::note),
            Route.get("/contacts/{id}/notes", READ_CLIENTS)
                    .summary("List what was written and said in the service")
                    .answeringPages(NoteView.class, ContactDesk::notes)
        };
    }
}
