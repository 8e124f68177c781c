package nl.waarborg.data.tx;

import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.RoleNames;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Reach;

import java.util.UUID;

/**
 * A session as the database knows it: settings of one transaction, gone at its end. The names stand
 * in {@code db/migrations/V1__session_context.sql}.
 *
 * @param binds the values for {@link #SQL}
 * @param role the database role that the transaction works as
 * @param coreRole the database role for the core's own tables
 */
record SessionContext(Tuple binds, String role, String coreRole) {

    static final String SQL =
            "SELECT set_config('waarborg.tenant', $1, true), set_config('waarborg.actor', $2, true),"
                    + " set_config('waarborg.subject', $3, true), set_config('waarborg.reach', $4, true),"
                    + " set_config('waarborg.purpose', $5, true), set_config('waarborg.request', $6, true),"
                    + " set_config('waarborg.now', $7, true), set_config('waarborg.login', $8, true),"
                    + " set_config('role', $9, true)";

    /**
     * The same for a transaction that only reads. Answers no row: the texts together are never
     * null, and each is there only after its setting is.
     */
    static final String READ_SQL =
            "SELECT WHERE set_config('transaction_read_only', 'on', true)"
                    + " || set_config('waarborg.tenant', $1, true) || set_config('waarborg.actor', $2, true)"
                    + " || set_config('waarborg.subject', $3, true) || set_config('waarborg.reach', $4, true)"
                    + " || set_config('waarborg.purpose', $5, true) || set_config('waarborg.request', $6, true)"
                    + " || set_config('waarborg.now', $7, true) || set_config('waarborg.login', $8, true)"
                    + " || set_config('role', $9, true) IS NULL";

    private static final int REACH = 3;

    static SessionContext of(Session session, RoleNames roles) {
        return of(session, nameOf(session.role(), roles), roles.core());
    }

    /** The name of a role in the database. */
    static String nameOf(DatabaseRole role, RoleNames roles) {
        return switch (role) {
            case DatabaseRole.Core _ -> roles.core();
            case DatabaseRole.Operator _ -> roles.operator();
            case DatabaseRole.OfPlugin plugin -> roles.plugin(plugin.schema());
        };
    }

    /** Which rows the session reaches. */
    Reach reach() {
        return Reach.valueOf(binds.getString(REACH));
    }

    /** The same session, at work on the core's own tables. */
    SessionContext asCore() {
        return as(coreRole);
    }

    /** The same session, in another role. */
    SessionContext as(String other) {
        if (role.equals(other)) {
            return this;
        }
        Tuple changed = Tuple.tuple();
        for (int i = 0; i < binds.size() - 1; i++) {
            changed.addValue(binds.getValue(i));
        }
        return new SessionContext(changed.addString(other), other, coreRole);
    }

    private static SessionContext of(Session session, String role, String coreRole) {
        String account = session.account().map(a -> text(a.value())).orElse("");
        String subject = session.subject().map(s -> text(s.value())).orElse("");
        Tuple binds =
                Tuple.wrap(
                        new Object[] {
                            session.tenant().value(),
                            account,
                            subject,
                            session.reach().name(),
                            session.purpose(),
                            text(session.requestId()),
                            session.now().toString(),
                            session.logIn().map(SessionContext::text).orElse(""),
                            role
                        });
        return new SessionContext(binds, role, coreRole);
    }

    private static String text(UUID id) {
        return id.toString();
    }
}
