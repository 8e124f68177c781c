package nl.waarborg.mantelzorgwaardering.contact;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

/** What the helpdesk's view adds to the module. */
public final class Contacts {

    static final Permission READ =
            new Permission(
                    MantelzorgwaarderingPlugin.NAME + ".contact.read",
                    "Find applications by whom one speaks with, and see how they stand");

    private Contacts() {}

    /** Its permissions. */
    public static Permission[] permissions() {
        return new Permission[] {READ};
    }

    /** Its routes. */
    public static Route<?, ?, ?>[] routes() {
        return new Route<?, ?, ?>[] {
            Route.get("/contacts", READ)
                    .summary("Find how the applications of whom one speaks with stand")
                    .filteredBy(ContactFilter.class)
                    .answeringPages(ContactLine.class, Contacts::find)
        };
    }

    private static Future<Reply<Page<ContactLine>>> find(Call<Nothing, ContactFilter> call) {
        return call.tx()
                .page(
                        Applications.DATASET,
                        call.query().condition(),
                        call.page(),
                        ContactLine.columns())
                .map(page -> Reply.ok(page.map(ContactLine::of)));
    }
}
