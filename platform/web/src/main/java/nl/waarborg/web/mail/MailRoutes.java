package nl.waarborg.web.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.MailStates;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

import org.jooq.Condition;

import java.util.List;

/** Shows staff what came of the mails about a record; nothing of what they say. */
public final class MailRoutes {

    private MailRoutes() {}

    /** All of them. */
    public static List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/mails", CorePermissions.MAIL_READ)
                        .summary("List what came of the mails that belong to a record")
                        .filteredBy(MailFilter.class)
                        .answeringPages(MailView.class, MailRoutes::list));
    }

    /** The core's tables know no reach of their own: less than the whole tenant sees its own. */
    private static Future<Reply<Page<MailView>>> list(Call<Nothing, MailFilter> call) {
        Condition about = MailTable.RECORD_ID.field().eq(call.query().record());
        Condition seen =
                call.caller().reach() == Reach.TENANT
                        ? about
                        : about.and(
                                MailTable.SUBJECT_ID.field().eq(call.caller().subject().value()));
        return call.tx()
                .page(MailTable.DATASET, seen, call.page(), MailStates.columns())
                .map(page -> Reply.ok(page.map(MailView::of)));
    }
}
