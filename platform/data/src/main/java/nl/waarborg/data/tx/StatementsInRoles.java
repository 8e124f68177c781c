package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.RoleNames;
import nl.waarborg.kernel.DatabaseRole;

import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one transaction in the roles of whom the tables belong to. What the database puts
 * off until the commit it would ask in the role of the commit before PostgreSQL 18: it is asked
 * before, in the role whose statements gave rise to it. Confined to one event loop.
 */
final class StatementsInRoles implements Statements {

    private static final String ASK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";
    private static final String PUT_OFF_AGAIN = "SET CONSTRAINTS ALL DEFERRED";

    private final WriteConversation conversation;
    private final RoleNames roles;
    private final String own;
    private @Nullable String elsewhere;

    /**
     * Within a transaction.
     *
     * @param own the role that commits
     */
    StatementsInRoles(WriteConversation conversation, RoleNames roles, String own) {
        this.conversation = conversation;
        this.roles = roles;
        this.own = own;
    }

    @Override
    public Future<RowSet<Row>> run(DatabaseRole role, QueryPart query) {
        String name = SessionContext.nameOf(role, roles);
        String before = elsewhere;
        if (!name.equals(own)) {
            elsewhere = name;
        }
        Rendering text = Rendering.of(query);
        return before == null || name.equals(own) || name.equals(before)
                ? conversation.runAs(name, text.sql(), text.binds())
                : leave(before).compose(_ -> conversation.runAs(name, text.sql(), text.binds()));
    }

    private Future<?> leave(String role) {
        return conversation
                .runAs(role, ASK_NOW, Tuple.tuple())
                .compose(_ -> conversation.runAs(role, PUT_OFF_AGAIN, Tuple.tuple()));
    }

    /** Asks what is put off, before the transaction commits. */
    Future<Void> settle() {
        String last = elsewhere;
        return last == null
                ? Future.succeededFuture()
                : conversation.runAs(last, ASK_NOW, Tuple.tuple()).mapEmpty();
    }
}
