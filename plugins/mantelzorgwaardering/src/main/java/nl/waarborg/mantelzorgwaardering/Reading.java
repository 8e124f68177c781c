package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;

import org.jooq.Condition;

/** Shows applications. Whose, the database decides by the caller's reach. */
final class Reading {

    private Reading() {}

    static Future<Reply<ApplicationView>> one(Call<Nothing, Nothing> call) {
        return Dossier.application(call).map(ApplicationView::reply);
    }

    static Future<Reply<Page<ApplicationLine>>> list(Call<Nothing, ApplicationFilter> call) {
        return call.tx()
                .page(
                        Applications.DATASET,
                        call.query().condition().and(handedInOrOwn(call)),
                        call.page(),
                        Applications.DATASET.id(),
                        Applications.EDITION_ID,
                        Applications.STATUS,
                        Applications.SUBMITTED_AT,
                        Applications.NAME)
                .map(page -> Reply.ok(page.map(ApplicationLine::of)));
    }

    /** What somebody else is still writing is nobody's business. */
    private static Condition handedInOrOwn(Call<?, ?> call) {
        return Applications.STATUS
                .field()
                .ne(ApplicationStatus.DRAFT)
                .or(Applications.APPLICANT_ID.field().eq(call.caller().subject().value()));
    }
}
