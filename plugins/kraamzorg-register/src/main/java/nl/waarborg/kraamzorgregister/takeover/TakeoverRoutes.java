package nl.waarborg.kraamzorgregister.takeover;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.training.AttendanceReport;
import nl.waarborg.kraamzorgregister.training.OfferBody;
import nl.waarborg.kraamzorgregister.training.OfferView;
import nl.waarborg.kraamzorgregister.training.TakenResults;
import nl.waarborg.kraamzorgregister.training.Withdrawal;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Locale;

/** What taking over registrations adds to the module. */
public final class TakeoverRoutes {

    private static final Permission TAKE_OVER =
            Register.permission(
                    "registration.take-over",
                    "Take over registrations with their numbers from the register before");

    /** How many with one address are looked at: more than one without an account are nobody. */
    private static final int MOST = 100;

    private TakeoverRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.permits(TAKE_OVER)
                .recognises(TakeoverRoutes::knownBy)
                .serves(
                        Route.post("/takeover-files", TAKE_OVER)
                                .summary("Take over registrations from a file, line by line")
                                .filteredBy(TakeoverReport.TakeoverQuery.class)
                                .takingFile(TakeoverFile.RULE)
                                .answering(TakeoverReport.class, Takeover::run))
                .serves(results());
    }

    private static Route<?, ?, ?>[] results() {
        return new Route<?, ?, ?>[] {
            Route.post("/takeover-offers", TAKE_OVER)
                    .summary("Write down an offer of the register before, to be accredited")
                    .taking(OfferBody.class)
                    .answering(OfferView.class, TakenResults::offer),
            Route.post("/takeover-result-files", TAKE_OVER)
                    .summary("Take over results of training from a file, line by line")
                    .takingFile(TakenResults.RULE)
                    .answering(AttendanceReport.class, TakenResults::load),
            Route.post("/takeover-result-withdrawals", TAKE_OVER)
                    .summary("Take back results that were taken over, batch by batch")
                    .taking(Withdrawal.OfMany.class)
                    .answering(Withdrawal.Report.class, TakenResults::withdraw)
        };
    }

    /** Who is taken over finds the own dossier when registering with the address in it. */
    private static Future<List<SubjectId>> knownBy(Work work, EmailAddress address) {
        return work.tx()
                .list(
                        DSL.select(Dossiers.PERSON_ID.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(
                                        DSL.lower(Dossiers.EMAIL.field())
                                                .eq(address.value().toLowerCase(Locale.ROOT)))
                                .limit(MOST))
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new SubjectId(row.get(Dossiers.PERSON_ID)))
                                        .toList());
    }
}
