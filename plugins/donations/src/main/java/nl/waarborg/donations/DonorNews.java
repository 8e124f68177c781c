package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Who of the donors gets the donor newsletter (IKO-L15), as the newsletter tells. What a donor ends
 * here ends there.
 */
final class DonorNews {

    /** A donor wants it no more: id {@code person}. */
    static final EventType ENDED = new EventType(DonationsPlugin.NAME + ".donor-news-ended", 1);

    private DonorNews() {}

    static Hearing[] hearings() {
        return new Hearing[] {
            new Hearing(
                    "newsletter.donor-news-began",
                    1,
                    (work, happening) -> note(work, happening, happening.at())),
            new Hearing(
                    "newsletter.donor-news-ended",
                    1,
                    (work, happening) -> note(work, happening, null))
        };
    }

    /**
     * Readers who never gave are nobody here. What a hold keeps as it is stays so: it would keep
     * all others waiting for what is told.
     */
    private static Future<Void> note(Work work, Happening happening, @Nullable Instant since) {
        var donor =
                DSL.select(Donors.DATASET.id().field())
                        .from(Donors.DATASET.asTable())
                        .where(Donors.DONOR_ID.field().eq(happening.about("person")))
                        .andNot(work.holds().frozen(Donors.DATASET));
        return work.tx()
                .first(donor)
                .compose(
                        found ->
                                found.map(row -> set(work, row, since))
                                        .orElseGet(Future::succeededFuture));
    }

    private static Future<Void> set(Work work, Row donor, @Nullable Instant since) {
        return work.tx()
                .update(
                        Donors.DATASET,
                        donor.get(Donors.DATASET.id()),
                        OptionalLong.empty(),
                        Values.none().setNullable(Donors.NEWS_SINCE, since))
                .mapEmpty();
    }

    /** The donor tells the desk to stop: at once here, and the newsletter hears it. */
    static Future<Reply<DonorView>> end(Call<Nothing, Nothing> call) {
        return DonorDesk.donor(call)
                .compose(
                        row -> {
                            if (row.find(Donors.NEWS_SINCE).isEmpty()) {
                                throw Problem.conflict("This donor does not get the newsletter.");
                            }
                            call.emit(ENDED, Map.of("person", row.get(Donors.DONOR_ID)));
                            return set(call, row, null);
                        })
                .compose(_ -> DonorDesk.read(call));
    }
}
