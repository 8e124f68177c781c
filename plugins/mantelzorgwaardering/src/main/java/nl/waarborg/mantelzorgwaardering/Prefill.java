package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a new draft takes over from the person's last application for another edition (VAL-L5). Only
 * what the edition asks, and only facts that outlive a year: who somebody is, where the two live,
 * since when the care is given, where the money goes. How the care is now (hours, illness,
 * situation) and what people wrote in their own words is asked again.
 *
 * @param last the last application
 * @param fields what the edition asks and may be taken over
 */
record Prefill(Optional<Row> last, Set<Field> fields) {

    static final Prefill NOTHING = new Prefill(Optional.empty(), Set.of());

    private static final Set<Field> LASTING =
            EnumSet.of(
                    Field.NAME,
                    Field.EMAIL,
                    Field.PHONE,
                    Field.STREET,
                    Field.POSTCODE,
                    Field.TOWN,
                    Field.MUNICIPALITY,
                    Field.DATE_OF_BIRTH,
                    Field.RECIPIENT_STREET,
                    Field.RECIPIENT_POSTCODE,
                    Field.RECIPIENT_TOWN,
                    Field.RECIPIENT_LIVES_IN,
                    Field.RECIPIENT_REGISTERED_IN,
                    Field.RELATION,
                    Field.CARE_SINCE,
                    Field.IBAN,
                    Field.ACCOUNT_HOLDER);

    /** What the carer's last application gives to the carer. */
    static Future<Prefill> forCarer(Work work, UUID carer, Edition edition) {
        return of(work, carer, edition, LASTING);
    }

    /**
     * What it gives to somebody who writes for the carer: neither bank nor health data (VAL-A3).
     */
    static Future<Prefill> forTaker(Work work, UUID carer, Edition edition) {
        Set<Field> plain = EnumSet.copyOf(LASTING);
        plain.removeIf(field -> FormColumns.column(field).encrypted());
        return of(work, carer, edition, plain);
    }

    private static Future<Prefill> of(Work work, UUID carer, Edition edition, Set<Field> most) {
        return last(work, carer, edition)
                .map(
                        found ->
                                found.map(row -> from(row, edition, work.today(), most))
                                        .orElse(NOTHING));
    }

    /** The form with its gaps filled, each marked as still to be confirmed. */
    Values fill(ApplicationForm form) {
        Values values = FormColumns.values(form);
        return last.map(row -> fill(values, row)).orElse(values);
    }

    /** What nobody confirmed yet. */
    static List<Fault> unconfirmed(Application application) {
        return application.prefilled().stream()
                .map(
                        field ->
                                new Fault(
                                        field.pointer(),
                                        "unconfirmed",
                                        "Confirm what was taken over from the last edition"))
                .toList();
    }

    private Values fill(Values values, Row row) {
        Set<Field> taken = EnumSet.noneOf(Field.class);
        Set<Field> there = FormColumns.filled(row);
        fields.stream()
                .filter(there::contains)
                .filter(field -> values.byColumn().get(FormColumns.column(field)) == null)
                .forEach(taken::add);
        if (taken.isEmpty()) {
            return values;
        }
        return FormColumns.copied(values, taken, row)
                .set(Applications.PREFILLED, taken.stream().map(Field::name).toArray(String[]::new))
                .set(Applications.PREFILLED_FROM, row.get(Applications.DATASET.id()));
    }

    private static Prefill from(Row row, Edition edition, LocalDate today, Set<Field> most) {
        LocalDate birth = row.find(Applications.DATE_OF_BIRTH).orElse(null);
        Set<Field> asked = Completeness.needed(edition, birth, today);
        asked.retainAll(most);
        return new Prefill(Optional.of(row), asked);
    }

    private static Future<Optional<Row>> last(Work work, UUID carer, Edition edition) {
        return work.tx()
                .first(
                        DSL.select(
                                        Applications.DATASET.columns().stream()
                                                .map(column -> column.field())
                                                .toList())
                                .from(Applications.DATASET.asTable())
                                .where(Applications.APPLICANT_ID.field().eq(carer))
                                .and(Applications.EDITION_ID.field().ne(edition.id()))
                                .and(
                                        Applications.STATUS
                                                .field()
                                                .notIn(
                                                        written(ApplicationStatus.DRAFT),
                                                        written(ApplicationStatus.WITHDRAWN)))
                                .orderBy(Applications.SUBMITTED_AT.field().desc())
                                .limit(1));
    }

    /** Written into the text, where the index on what was sent can be recognised. */
    private static org.jooq.Field<ApplicationStatus> written(ApplicationStatus status) {
        return DSL.inline(status, Applications.STATUS.field());
    }
}
