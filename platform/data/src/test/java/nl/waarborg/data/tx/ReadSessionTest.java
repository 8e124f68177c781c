package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.SOUTH;
import static nl.waarborg.data.tx.Work.await;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;

import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A read and its session go over one connection together, and the statement stands prepared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadSessionTest {

    private static final int MOST = 3;

    private Work work;
    private PgTransactions one;
    private UUID ticket;

    @BeforeAll
    void open() {
        work = new Work();
        PgConnectOptions login = work.owner.asApp(work.roles, TestServer.APP_PASSWORD);
        one = new PgTransactions(work.vertx, login, work.roles, work.ring, Work.SMALL);
        UUID who = work.newSubject(NORTH).value();
        ticket = work.write(session(NORTH), tx -> tx.insert(Desk.TICKET, Desk.ticket(who, "Mine")));
    }

    @AfterAll
    void close() {
        await(one.close());
        work.close();
    }

    private boolean sees(Session session) {
        return await(one.read(session, tx -> tx.find(Desk.TICKET, ticket))).isPresent();
    }

    private List<PgConnection> connections() {
        return one.reads().stream()
                .flatMap(lane -> lane.connections().stream())
                .map(ReadConnection::connection)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Select<?> writing() {
        return DSL.select(DSL.field("desk.clear_out()", Boolean.class));
    }

    @Test
    void one_connection_serves_tenants_in_turns() {
        for (int i = 0; i < 10; i++) {
            assertThat(sees(session(NORTH))).isTrue();
            assertThat(sees(session(SOUTH))).isFalse();
        }
        assertThat(connections()).hasSize(1);
    }

    @Test
    void a_statement_that_stands_prepared_does_not_run_where_its_session_is_refused() {
        assertThat(sees(session(NORTH))).isTrue();
        Session ofNobody =
                new Session(
                        NORTH,
                        session(NORTH).account(),
                        session(NORTH).subject(),
                        session(NORTH).reach(),
                        "test",
                        new DatabaseRole.OfPlugin("nobody"),
                        Work.NOW,
                        new UUID(0, 1));

        assertThatThrownBy(() -> sees(ofNobody)).isInstanceOf(StatementFailure.class);

        assertThat(sees(session(NORTH))).isTrue();
        assertThat(sees(session(SOUTH))).isFalse();
    }

    @Test
    void a_read_writes_nothing_even_through_a_function() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> await(one.read(session(NORTH), tx -> tx.list(writing()))))
                    .isInstanceOf(StatementFailure.class)
                    .hasMessageContaining("25006");
        }
    }

    @Test
    void a_statement_that_the_server_forgot_is_prepared_again() {
        assertThat(sees(session(NORTH))).isTrue();

        String known =
                "SELECT name FROM pg_prepared_statements WHERE statement LIKE '%desk%ticket%'";
        PgConnection connection = connections().getFirst();
        for (io.vertx.sqlclient.Row row : await(connection.query(known).execute())) {
            await(connection.query("DEALLOCATE \"" + row.getString(0) + '"').execute());
        }

        assertThat(sees(session(NORTH))).isTrue();
        assertThat(sees(session(SOUTH))).isFalse();
    }

    @Test
    void the_least_used_statements_are_put_away() {
        PgConnectOptions login =
                work.owner
                        .asApp(work.roles, TestServer.APP_PASSWORD)
                        .setPreparedStatementCacheMaxSize(MOST);
        PgConnection connection = await(PgConnection.connect(work.vertx, login));
        PreparedReads statements = new PreparedReads(connection, MOST);

        for (int i = 0; i < 4 * MOST; i++) {
            String sql = "SELECT " + i;
            await(statements.get(sql, () -> preparing(connection, sql)));
        }

        var left =
                await(connection.query("SELECT statement FROM pg_prepared_statements").execute());
        assertThat(left.size()).isEqualTo(MOST);
        await(connection.close());
    }

    private io.vertx.core.Future<io.vertx.sqlclient.internal.PreparedStatement> preparing(
            PgConnection connection, String sql) {
        var context = (io.vertx.core.internal.ContextInternal) work.vertx.getOrCreateContext();
        StatementGroup group = new StatementGroup(context);
        var prepared = group.addPreparation(sql);
        group.sendOver(connection);
        return prepared;
    }

    @Test
    void a_read_whose_session_was_never_announced_is_not_sent() {
        Entrance entrance = new Entrance();
        EmbeddedChannel channel = new EmbeddedChannel(entrance);
        entrance.announce(SessionContext.of(session(NORTH), work.roles));

        assertThatThrownBy(() -> channel.writeOutbound(bind("read7")))
                .hasMessageContaining("without a session");

        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(channel.isOpen()).isFalse();
    }

    private static ByteBuf bind(String portal) {
        ByteBuf message = Unpooled.buffer();
        byte[] name = (portal + "\0statement\0").getBytes(StandardCharsets.US_ASCII);
        return message.writeByte('B').writeInt(4 + name.length).writeBytes(name);
    }
}
