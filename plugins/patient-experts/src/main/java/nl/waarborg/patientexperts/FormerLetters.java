package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.OptionalLong;

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
                                .where(
                                        Experts.UNENCRYPTED
                                                .field()
                                                .isNotNull()
                                                .andNot(work.holds().kept(Experts.CORRESPONDENCE)))
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
}
