package nl.waarborg.kraamzorgregister.worklist;

import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.Assignments;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.leaving.Deregistrations;
import nl.waarborg.kraamzorgregister.note.CallNotes;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which dossiers wait, and which of them first: for the database to find by its indexes.
 *
 * @param asked what for
 * @param last the last one of the page before
 * @param today the day
 */
record Waiting(WorkLine.WorkFilter asked, Optional<UUID> last, LocalDate today) {

    static Waiting of(Call<Nothing, WorkLine.WorkFilter> call) {
        return new Waiting(call.query(), call.page().after(), call.today());
    }

    /** Those after the last one of the page before, the most urgent first. */
    Select<?> query(int most) {
        return asked.kind() == WorkLine.Kind.APPEAL ? appeals(most) : dossiers(most);
    }

    private Select<?> dossiers(int most) {
        return DSL.select(columns())
                .from(Dossiers.DATASET.asTable())
                .where(waiting().and(free()).and(after(urgency(), this::place)))
                .orderBy(urgency(), id())
                .limit(most);
    }

    /** By the last day to answer (KR-9); a dossier has one open appeal at most. */
    private Select<?> appeals(int most) {
        Field<LocalDate> due = Appeals.DUE_ON.field();
        List<Field<?>> fields = new ArrayList<>(columns());
        fields.add(due);
        return DSL.select(fields)
                .from(Appeals.DATASET.asTable())
                .join(Dossiers.DATASET.asTable())
                .on(id().eq(Appeals.DOSSIER_ID.field()))
                .where(Appeals.STATUS.field().eq(Appeals.Status.OPEN))
                .and(free())
                .and(after(due, Waiting::placeOfAppeal))
                .orderBy(due, id())
                .limit(most);
    }

    private static List<Field<?>> columns() {
        return Dossiers.DATASET.columns().stream().<Field<?>>map(Column::field).toList();
    }

    private static Field<UUID> id() {
        return Dossiers.DATASET.id().field();
    }

    private Condition free() {
        return Boolean.TRUE.equals(asked.unassigned())
                ? DSL.notExists(
                        DSL.selectOne()
                                .from(Assignments.DATASET.asTable())
                                .where(Assignments.DOSSIER_ID.field().eq(id())))
                : DSL.noCondition();
    }

    private Condition waiting() {
        return switch (asked.kind()) {
            case REQUESTED ->
                    standing(DossierStatus.REQUESTED, DossierStatus.REREGISTRATION_REQUESTED);
            case ENDING -> ending();
            case INCOMPLETE ->
                    ending().or(standing(DossierStatus.REQUESTED, DossierStatus.PROVISIONAL))
                            .or(lacking());
            case APPEAL -> DSL.noCondition();
            case CALL -> toCall();
            case POST -> toPost();
        };
    }

    private static Condition toCall() {
        return Dossiers.UNREACHED_ON
                .field()
                .isNotNull()
                .and(
                        standing(
                                DossierStatus.REGISTERED,
                                DossierStatus.PROVISIONAL,
                                DossierStatus.REREGISTRATION_REQUESTED,
                                DossierStatus.EXTENDED))
                .andNotExists(notedSince(Dossiers.UNREACHED_ON))
                .andNotExists(died());
    }

    /** However the registration stands: most of them were refused or struck off. */
    private static Condition toPost() {
        Condition later = CallNotes.DATASET.createdAt().field().ge(Dossiers.UNMAILED_AT.field());
        return Dossiers.UNMAILED_ON
                .field()
                .isNotNull()
                .andNotExists(notedSince(Dossiers.UNMAILED_ON).and(later))
                .andNotExists(died());
    }

    private static Condition standing(DossierStatus... any) {
        return Dossiers.STATUS.field().in(any);
    }

    private Condition ending() {
        return Dossiers.CLOSING_FROM
                .field()
                .le(today)
                .and(
                        standing(
                                DossierStatus.REGISTERED,
                                DossierStatus.PROVISIONAL,
                                DossierStatus.REREGISTRATION_REQUESTED,
                                DossierStatus.EXTENDED,
                                DossierStatus.EXPIRED));
    }

    /**
     * What is asked throughout the period: the index finds it, the advice says whether it holds.
     */
    private Condition lacking() {
        return Dossiers.INCOMPLETE_FROM
                .field()
                .le(today)
                .and(
                        standing(
                                DossierStatus.REGISTERED,
                                DossierStatus.REREGISTRATION_REQUESTED,
                                DossierStatus.EXTENDED));
    }

    private static SelectConditionStep<?> notedSince(Column<LocalDate> day) {
        return DSL.selectOne()
                .from(CallNotes.DATASET.asTable())
                .where(CallNotes.DOSSIER_ID.field().eq(id()))
                .and(CallNotes.TALKED_ON.field().ge(day.field()));
    }

    /** Nobody is left to call or to write to. */
    private static Select<?> died() {
        return DSL.selectOne()
                .from(Deregistrations.DATASET.asTable())
                .where(Deregistrations.DATASET.id().field().eq(Dossiers.DEREGISTRATION_ID.field()))
                .and(Deregistrations.CAUSE.field().eq(Deregistrations.Cause.DEATH));
    }

    /** A request that has no end yet waits since it was made, a letter since it was written. */
    private Field<LocalDate> urgency() {
        return asked.kind() == WorkLine.Kind.POST
                ? Dossiers.UNMAILED_ON.field()
                : DSL.coalesce(Dossiers.RUNS_UNTIL.field(), Dossiers.REQUESTED_ON.field());
    }

    private Condition after(
            Field<LocalDate> urgency, Function<UUID, Select<Record2<LocalDate, UUID>>> place) {
        return last.map(one -> DSL.row(urgency, id()).gt(place.apply(one)))
                .orElse(DSL.noCondition());
    }

    private Select<Record2<LocalDate, UUID>> place(UUID last) {
        Field<UUID> id = DSL.field(DSL.name("before", "id"), UUID.class);
        Field<LocalDate> urgency =
                asked.kind() == WorkLine.Kind.POST
                        ? day("unmailed_on")
                        : DSL.coalesce(day("runs_until"), day("requested_on"));
        return DSL.select(urgency, id)
                .from(Dossiers.DATASET.asTable().as("before"))
                .where(id.eq(last));
    }

    private static Select<Record2<LocalDate, UUID>> placeOfAppeal(UUID last) {
        Field<UUID> dossier = DSL.field(DSL.name("before", "dossier_id"), UUID.class);
        return DSL.select(day("due_on"), dossier)
                .from(Appeals.DATASET.asTable().as("before"))
                .where(dossier.eq(last))
                .and(
                        DSL.field(DSL.name("before", "status"), String.class)
                                .eq(Appeals.Status.OPEN.name()));
    }

    private static Field<LocalDate> day(String name) {
        return DSL.field(DSL.name("before", name), LocalDate.class);
    }
}
