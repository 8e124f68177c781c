package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.IdentityTables.RecoveryCode;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.apache.commons.codec.binary.Base32;
import org.jooq.impl.DSL;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Ten codes of eighty random bits, each of which stands in for a second factor once. */
final class RecoveryCodes {

    private static final int NUMBER = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** Makes the codes of a factor in place of those it had. */
    static Future<List<String>> replace(Tx tx, UUID factor) {
        return all(tx, factor)
                .compose(old -> drop(tx, old))
                .compose(
                        dropped -> {
                            List<String> codes = new ArrayList<>();
                            List<Future<UUID>> kept = new ArrayList<>();
                            for (int i = 0; i < NUMBER; i++) {
                                String code = make();
                                codes.add(code);
                                kept.add(
                                        tx.insert(
                                                RecoveryCode.DATASET,
                                                Values.of(RecoveryCode.FACTOR_ID, factor)
                                                        .set(RecoveryCode.CODE_HASH, hash(code))));
                            }
                            return Future.all(kept).map(List.copyOf(codes));
                        });
    }

    /** Uses a code up; false if it is none that is left. */
    static Future<Boolean> use(Tx tx, UUID factor, String code, Instant now) {
        return tx.first(
                        DSL.select(
                                        RecoveryCode.DATASET.id().field(),
                                        RecoveryCode.DATASET.version().field())
                                .from(RecoveryCode.DATASET.asTable())
                                .where(
                                        RecoveryCode.FACTOR_ID.field().eq(factor),
                                        RecoveryCode.CODE_HASH.field().eq(hash(code)),
                                        RecoveryCode.USED_AT.field().isNull()))
                .compose(found -> use(tx, found, now));
    }

    private static Future<Boolean> use(Tx tx, Optional<Row> found, Instant now) {
        return found.map(
                        row ->
                                tx.update(
                                                RecoveryCode.DATASET,
                                                row.get(RecoveryCode.DATASET.id()),
                                                OptionalLong.of(
                                                        row.get(RecoveryCode.DATASET.version())),
                                                Values.of(RecoveryCode.USED_AT, now))
                                        .map(true))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    /** How many are left. */
    static Future<Long> left(Tx tx, UUID factor) {
        return tx.count(
                RecoveryCode.DATASET,
                RecoveryCode.FACTOR_ID
                        .field()
                        .eq(factor)
                        .and(RecoveryCode.USED_AT.field().isNull()));
    }

    private static Future<List<Row>> all(Tx tx, UUID factor) {
        return tx.list(
                DSL.select(RecoveryCode.DATASET.id().field())
                        .from(RecoveryCode.DATASET.asTable())
                        .where(RecoveryCode.FACTOR_ID.field().eq(factor)));
    }

    private static Future<Void> drop(Tx tx, List<Row> rows) {
        List<Future<Void>> removals = new ArrayList<>();
        rows.forEach(
                row ->
                        removals.add(
                                tx.delete(
                                        RecoveryCode.DATASET, row.get(RecoveryCode.DATASET.id()))));
        return Future.all(removals).mapEmpty();
    }

    /** In groups of four, for people who type it over. */
    private static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                text.substring(0, 4),
                text.substring(4, 8),
                text.substring(8, 12),
                text.substring(12));
    }

    private static byte[] hash(String code) {
        return Sha256.of(code.replace("-", "").toLowerCase(Locale.ROOT));
    }
}
