package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.kernel.disclosure.Given;
import nl.waarborg.spi.SubjectId;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.UUID;

/** Writes down what goes to others, before it can. Confined to one event loop. */
final class DisclosureWrites {

    private static final String LOG =
            Rendering.text(
                    select(
                            function(
                                    name("core", "log_disclosures"),
                                    SQLDataType.BIGINT,
                                    value(SQLDataType.CLOB),
                                    value(SQLDataType.CLOB),
                                    value(SQLDataType.CLOB),
                                    value(SQLDataType.CLOB.array()),
                                    value(SQLDataType.CLOB),
                                    value(SQLDataType.UUID),
                                    value(SQLDataType.UUID.array()),
                                    value(SQLDataType.UUID.array()))));

    private final Conversation lane;
    private final TimeOrderedIds ids;

    DisclosureWrites(Conversation lane, TimeOrderedIds ids) {
        this.lane = lane;
        this.ids = ids;
    }

    /** One line for each person. */
    Future<Void> write(Given given, Collection<SubjectId> people) {
        UUID[] subjects =
                new LinkedHashSet<>(people).stream().map(SubjectId::value).toArray(UUID[]::new);
        if (subjects.length == 0) {
            return Future.succeededFuture();
        }
        UUID[] lines = new UUID[subjects.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = ids.next();
        }
        Tuple binds =
                Tuple.of(
                        given.act(),
                        given.recipient(),
                        given.ground().name(),
                        given.data().toArray(String[]::new),
                        given.by().map(by -> by.dataset().table().toString()).orElse(null),
                        given.by().map(by -> by.id()).orElse(null));
        return lane.writeFirst(LOG, binds.addArrayOfUUID(lines).addArrayOfUUID(subjects));
    }

    private static <T> Field<T> value(DataType<T> type) {
        return val((Object) null, type);
    }
}
