package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/** Letters from before letters were encrypted. */
final class FormerLetters {

    private static final int AT_ONCE = 100;

    private FormerLetters() {}

    /** What a letter says, encrypted or not yet; nothing where the person's key is gone. */
    static String text(Row letter) {
        return letter.find(Experts.TEXT).or(() -> letter.find(Experts.UNENCRYPTED)).orElse("");
    }

    /**
     * Encrypts the next of them. One that a hold keeps as it is, or that is set aside, waits until
     * that ends.
     */
    static Future<Boolean> encrypt(Work work) {
        return work.tx()
                .list(
                        DSL.select(Experts.CORRESPONDENCE.id().field(), Experts.UNENCRYPTED.field())
                                .from(Experts.CORRESPONDENCE.asTable())
                                .where(Experts.UNENCRYPTED.field().isNotNull().andNot(held()))
                                .orderBy(Experts.CORRESPONDENCE.id().field())
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> encrypt(work, row)).toList())
                                        .map(rows.size() == AT_ONCE));
    }

    private static Future<Long> encrypt(Work work, Row letter) {
        return work.tx()
                .update(
                        Experts.CORRESPONDENCE,
                        letter.get(Experts.CORRESPONDENCE.id()),
                        OptionalLong.empty(),
                        Values.of(Experts.TEXT, letter.get(Experts.UNENCRYPTED))
                                .setNullable(Experts.UNENCRYPTED, null));
    }

    private static Condition held() {
        return Experts.CORRESPONDENCE
                .id()
                .field()
                .in(held(Experts.CORRESPONDENCE))
                .or(Experts.LETTER_EXPERT.field().in(held(Experts.DATASET)))
                .or(Experts.LETTER_EXPERT.field().in(ofHeldPeople()));
    }

    private static Select<Record1<UUID>> held(Dataset dataset) {
        return DSL.select(DSL.field("*", UUID.class))
                .from("core.held_records({0})", DSL.val(dataset.toString()));
    }

    private static Select<Record1<UUID>> ofHeldPeople() {
        return DSL.select(Experts.DATASET.id().field())
                .from(Experts.DATASET.asTable())
                .where(
                        Experts.PERSON_ID
                                .field()
                                .in(
                                        DSL.select(DSL.field("*", UUID.class))
                                                .from("core.held_subjects()")));
    }
}
