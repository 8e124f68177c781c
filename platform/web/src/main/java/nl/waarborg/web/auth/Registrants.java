package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whose account it is that somebody asks for with a proven address. */
final class Registrants {

    private Registrants() {}

    /**
     * The one of those known by the address who has no account; empty where there is none such, or
     * more than one, since an address alone does not tell them apart.
     */
    static Future<Optional<SubjectId>> accountless(UnitOfWork unit, Set<SubjectId> known) {
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
