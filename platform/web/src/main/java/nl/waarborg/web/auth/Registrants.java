package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.MailedCode;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Whose account it is that somebody asks for with a proven address. */
final class Registrants {

    private Registrants() {}

    /**
     * Whose account a code for a registration makes: of the one whom modules know by its address,
     * or else of the person who was made with the code.
     */
    static Future<SubjectId> whose(UnitOfWork unit, Instant now, Row code, Set<SubjectId> known) {
        return accountless(unit, known)
                .compose(
                        one ->
                                one.isEmpty()
                                        ? Future.succeededFuture(
                                                new SubjectId(code.get(MailedCode.SUBJECT_ID)))
                                        : unit.update(
                                                        MailedCode.DATASET,
                                                        code.get(MailedCode.DATASET.id()),
                                                        OptionalLong.empty(),
                                                        neverConfirmed(now))
                                                .map(one.get()));
    }

    /** So the empty person who was made with the code goes with it, as after any that lapses. */
    private static Values neverConfirmed(Instant now) {
        return Values.of(MailedCode.EXPIRES_AT, now).setNullable(MailedCode.USED_AT, null);
    }

    /**
     * The one of those known by the address who has no account; empty where there is none such, or
     * more than one, since an address alone does not tell them apart.
     */
    private static Future<Optional<SubjectId>> accountless(UnitOfWork unit, Set<SubjectId> known) {
        if (known.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        UUID[] people = known.stream().map(SubjectId::value).toArray(UUID[]::new);
        return unit.list(
                        DSL.select(Account.SUBJECT_ID.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(DSL.any(people))))
                .map(
                        rows -> {
                            Set<SubjectId> left = new HashSet<>(known);
                            rows.forEach(
                                    row -> left.remove(new SubjectId(row.get(Account.SUBJECT_ID))));
                            return left.size() == 1
                                    ? Optional.of(left.iterator().next())
                                    : Optional.empty();
                        });
    }
}
