package nl.waarborg.kraamzorgregister.worklist;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.Assignments;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.DossierView;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.note.CallNotes;
import nl.waarborg.kraamzorgregister.registration.Looking;
import nl.waarborg.kraamzorgregister.registration.Requirements;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the worklist adds to the module: the most urgent dossiers first, and no data of people. */
public final class WorklistRoutes {

    private static final Permission READ =
            Register.permission("worklist.read", "List the dossiers that wait for somebody");

    /** How many dossiers are looked through at once. */
    private static final int MOST = 50;

    private WorklistRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.permits(READ)
                .serves(
                        Route.get("/worklist", READ)
                                .summary("List the dossiers that wait, the most urgent first")
                                .filteredBy(WorkLine.WorkFilter.class)
                                .answeringPages(WorkLine.class, WorklistRoutes::list));
    }

    private static Future<Reply<Page<WorkLine>>> list(Call<Nothing, WorkLine.WorkFilter> call) {
        int most = Math.min(MOST, call.page().limit());
        return call.tx()
                .list(query(call, most + 1))
                .compose(
                        rows -> {
                            boolean more = rows.size() > most;
                            List<Row> shown = more ? rows.subList(0, most) : rows;
                            Optional<UUID> next =
                                    more
                                            ? Optional.of(
                                                    shown.getLast().get(Dossiers.DATASET.id()))
                                            : Optional.empty();
                            return Looking.requirements(call, shown)
                                    .map(advice -> page(call, shown, advice, next));
                        });
    }

    private static Reply<Page<WorkLine>> page(
            Call<Nothing, WorkLine.WorkFilter> call,
            List<Row> rows,
            List<Requirements> advice,
            Optional<UUID> next) {
        List<WorkLine> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            WorkLine line = WorkLine.of(rows.get(i), advice.get(i), whole(call, rows.get(i)));
            if (call.query().kind() != WorkLine.Kind.INCOMPLETE || !line.missing().isEmpty()) {
                lines.add(line);
            }
        }
        return Reply.ok(new Page<>(lines, next));
    }

    private static Select<?> query(Call<Nothing, WorkLine.WorkFilter> call, int most) {
        Condition which = waiting(call);
        if (Boolean.TRUE.equals(call.query().unassigned())) {
            which =
                    which.andNotExists(
                            DSL.selectOne()
                                    .from(Assignments.DATASET.asTable())
                                    .where(
                                            Assignments.DOSSIER_ID
                                                    .field()
                                                    .eq(Dossiers.DATASET.id().field())));
        }
        return DSL.select(Dossiers.DATASET.columns().stream().<Field<?>>map(Column::field).toList())
                .from(Dossiers.DATASET.asTable())
                .where(which.and(after(call)))
                .orderBy(urgency(), Dossiers.DATASET.id().field())
                .limit(most);
    }

    private static Condition waiting(Call<Nothing, WorkLine.WorkFilter> call) {
        Condition requested =
                Dossiers.STATUS.field().in(DossierStatus.REQUESTED, DossierStatus.PROVISIONAL);
        Condition ending =
                Dossiers.RUNS_UNTIL
                        .field()
                        .le(call.today().plusWeeks(DossierView.WEEKS))
                        .and(
                                Dossiers.STATUS
                                        .field()
                                        .in(
                                                DossierStatus.REGISTERED,
                                                DossierStatus.PROVISIONAL,
                                                DossierStatus.REREGISTRATION_REQUESTED,
                                                DossierStatus.EXTENDED,
                                                DossierStatus.EXPIRED));
        return switch (call.query().kind()) {
            case REQUESTED ->
                    Dossiers.STATUS
                            .field()
                            .in(DossierStatus.REQUESTED, DossierStatus.REREGISTRATION_REQUESTED);
            case ENDING -> ending;
            case INCOMPLETE -> ending.or(requested).or(lacking(call));
            case APPEAL ->
                    Dossiers.DATASET
                            .id()
                            .field()
                            .in(
                                    DSL.select(Appeals.DOSSIER_ID.field())
                                            .from(Appeals.DATASET.asTable())
                                            .where(Appeals.STATUS.field().eq(Appeals.Status.OPEN)));
            case CALL ->
                    Dossiers.UNREACHED_ON
                            .field()
                            .isNotNull()
                            .and(
                                    Dossiers.STATUS
                                            .field()
                                            .in(DossierStatus.REGISTERED, DossierStatus.EXTENDED))
                            .andNotExists(
                                    DSL.selectOne()
                                            .from(CallNotes.DATASET.asTable())
                                            .where(
                                                    CallNotes.DOSSIER_ID
                                                            .field()
                                                            .eq(Dossiers.DATASET.id().field())
                                                            .and(
                                                                    CallNotes.TALKED_ON
                                                                            .field()
                                                                            .ge(
                                                                                    Dossiers
                                                                                            .UNREACHED_ON
                                                                                            .field()))));
        };
    }

    /**
     * What is asked throughout the period: the index finds it, the advice says whether it holds.
     */
    private static Condition lacking(Call<?, ?> call) {
        return Dossiers.INCOMPLETE_FROM
                .field()
                .le(call.today())
                .and(
                        Dossiers.STATUS
                                .field()
                                .in(
                                        DossierStatus.REGISTERED,
                                        DossierStatus.REREGISTRATION_REQUESTED,
                                        DossierStatus.EXTENDED));
    }

    /** Whether all requirements count by now, and not only those of every day. */
    private static boolean whole(Call<?, ?> call, Row row) {
        return row.find(Dossiers.RUNS_UNTIL)
                .map(until -> !until.isAfter(call.today().plusWeeks(DossierView.WEEKS)))
                .orElse(true);
    }

    /** A request that has no end yet waits since it was made. */
    private static Field<LocalDate> urgency() {
        return DSL.coalesce(Dossiers.RUNS_UNTIL.field(), Dossiers.REQUESTED_ON.field());
    }

    /** Those after the last one of the page before, whose place is looked up. */
    private static Condition after(Call<?, ?> call) {
        return call.page()
                .after()
                .map(last -> DSL.row(urgency(), Dossiers.DATASET.id().field()).gt(place(last)))
                .orElse(DSL.noCondition());
    }

    private static Select<Record2<LocalDate, UUID>> place(UUID last) {
        Field<UUID> id = DSL.field(DSL.name("before", "id"), UUID.class);
        return DSL.select(
                        DSL.coalesce(
                                DSL.field(DSL.name("before", "runs_until"), LocalDate.class),
                                DSL.field(DSL.name("before", "requested_on"), LocalDate.class)),
                        id)
                .from(Dossiers.DATASET.asTable().as("before"))
                .where(id.eq(last));
    }
}
