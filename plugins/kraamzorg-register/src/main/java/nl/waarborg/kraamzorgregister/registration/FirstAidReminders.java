package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.FirstAid;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Reminds of a first-aid certificate before it expires, where the norm asks one at all times. */
final class FirstAidReminders {

    private static final int MOST = 500;

    private FirstAidReminders() {}

    /** The next of them; answers whether there may be more. */
    static Future<Boolean> send(Work work) {
        return work.tx()
                .list(due(work))
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> send(work, row)).toList())
                                        .map(rows.size() == MOST));
    }

    /** The last certificates of their dossiers, once each. */
    private static Select<?> due(Work work) {
        Settings settings = work.settings(Settings.class);
        LocalDate last = work.today().plusWeeks(settings.firstAidReminderWeeks());
        List<String> norms =
                settings.norms().stream().filter(Norm::firstAid).map(Norm::code).toList();
        return DSL.select(
                        FirstAid.DATASET.id().field(),
                        FirstAid.DOSSIER_ID.field(),
                        FirstAid.EXPIRES_ON.field())
                .from(FirstAid.DATASET.asTable())
                .join(Dossiers.DATASET.asTable())
                .on(Dossiers.DATASET.id().field().eq(FirstAid.DOSSIER_ID.field()))
                .where(
                        FirstAid.EXPIRES_ON
                                .field()
                                .between(work.today(), last)
                                .and(FirstAid.REMINDED_ON.field().isNull())
                                .and(Dossiers.NORM.field().in(norms))
                                .and(
                                        Dossiers.STATUS
                                                .field()
                                                .in(
                                                        DossierStatus.REGISTERED,
                                                        DossierStatus.PROVISIONAL,
                                                        DossierStatus.REREGISTRATION_REQUESTED,
                                                        DossierStatus.EXTENDED)))
                .andNotExists(later())
                .andNot(work.holds().frozen(FirstAid.DATASET))
                .orderBy(FirstAid.EXPIRES_ON.field(), FirstAid.DATASET.id().field())
                .limit(MOST);
    }

    private static Select<?> later() {
        Table<?> other = FirstAid.DATASET.asTable().as("later");
        Field<UUID> dossier = DSL.field(DSL.name("later", "dossier_id"), UUID.class);
        Field<LocalDate> until = DSL.field(DSL.name("later", "expires_on"), LocalDate.class);
        return DSL.selectOne()
                .from(other)
                .where(
                        dossier.eq(FirstAid.DOSSIER_ID.field())
                                .and(until.gt(FirstAid.EXPIRES_ON.field())));
    }

    private static Future<?> send(Work work, Row certificate) {
        return work.tx()
                .require(Dossiers.DATASET, certificate.get(FirstAid.DOSSIER_ID))
                .compose(
                        dossier ->
                                ReminderLetters.firstAid(
                                                work, dossier, certificate.get(FirstAid.EXPIRES_ON))
                                        .compose(reached -> noted(work, dossier, reached)))
                .compose(
                        noted ->
                                work.tx()
                                        .update(
                                                FirstAid.DATASET,
                                                certificate.get(FirstAid.DATASET.id()),
                                                OptionalLong.empty(),
                                                Values.of(FirstAid.REMINDED_ON, work.today())));
    }

    /** Whom no letter reaches waits for a call. */
    private static Future<?> noted(Work work, Row dossier, boolean reached) {
        return reached
                ? Future.succeededFuture()
                : work.tx()
                        .update(
                                Dossiers.DATASET,
                                dossier.get(Dossiers.DATASET.id()),
                                OptionalLong.empty(),
                                Values.of(Dossiers.UNREACHED_ON, work.today()));
    }
}
