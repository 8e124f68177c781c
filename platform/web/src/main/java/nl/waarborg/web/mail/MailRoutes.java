package nl.waarborg.web.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.MailBounces;
import nl.waarborg.kernel.MailStates;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

import org.jooq.Condition;

import java.util.List;

/**
 * Shows staff what came of the mails about a record, nothing of what they say; and takes in from a
 * tenant's own mail system which came back.
 */
public final class MailRoutes {

    private final MailBounces bounces;

    /** Reports go this way. */
    public MailRoutes(MailBounces bounces) {
        this.bounces = bounces;
    }

    /** All of them. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/mails", CorePermissions.MAIL_READ)
                        .summary("List what came of the mails that belong to a record")
                        .filteredBy(MailFilter.class)
                        .answeringPages(MailView.class, MailRoutes::list),
                Route.post("/mail-bounces", CorePermissions.MAIL_REPORT)
                        .summary("Take in what a mail server sent back (RFC 3464)")
                        .taking(BouncedMail.class)
                        .answering(BounceOutcome.class, this::bounced));
    }

    private Future<Reply<BounceOutcome>> bounced(Call<BouncedMail, Nothing> call) {
        return bounces.take((UnitOfWork) call.tx(), call.tenant(), call.body().message())
                .map(outcome -> Reply.ok(new BounceOutcome(outcome)));
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
