package nl.waarborg.data.tenancy;

import static nl.waarborg.data.tenancy.Installation.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseFault;
import nl.waarborg.data.TestServer;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tenancy.Installation.Node;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.SigningKey;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

final class InstallationStoresTest {

    @Test
    void adds_the_first_operator_and_no_second() {
        try (Installation installation = new Installation()) {
            PgOperatorStore here = new PgOperatorStore(installation.node().transactions());
            PgOperatorStore there = new PgOperatorStore(installation.node().transactions());
            Operator first = operator("first@example.org");
            Operator second = operator("second@example.org");

            Future<Boolean> one = here.addIfNone(first);
            Future<Boolean> two = there.addIfNone(second);

            assertThat(List.of(await(one), await(two))).containsExactlyInAnyOrder(true, false);
            Operator winner = await(one) ? first : second;
            Operator loser = await(one) ? second : first;
            assertThat(await(here.byLogin(winner.login()))).contains(winner);
            assertThat(await(there.byId(winner.id()))).contains(winner);
            assertThat(await(here.byLogin(loser.login()))).isEmpty();
            assertThat(await(here.byId(loser.id()))).isEmpty();
        }
    }

    @Test
    void gives_all_nodes_the_same_first_signing_key() {
        try (Installation installation = new Installation()) {
            PgSigningKeyStore here = store(installation.node(), installation.master);
            PgSigningKeyStore there = store(installation.node(), installation.master);
            assertThat(await(here.list())).isEmpty();

            Future<List<SigningKey>> one = here.addIfNone(key("one"));
            Future<List<SigningKey>> two = there.addIfNone(key("two"));

            assertThat(await(one)).hasSize(1).isEqualTo(await(two));
            assertThat(await(one).getFirst()).isIn(key("one"), key("two"));
            assertThat(await(here.list())).isEqualTo(await(one));
        }
    }

    @Test
    void stores_no_private_key_in_the_clear_and_says_when_the_master_key_is_another()
            throws Exception {
        try (Installation installation = new Installation()) {
            Node node = installation.node();
            await(store(node, installation.master).addIfNone(key("only")));

            assertThat(
                            TestServer.ask(
                                    installation.owner,
                                    "SELECT position('private half of only'::bytea"
                                            + " IN wrapped_private_key)"
                                            + " FROM installation.signing_key"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> await(store(node, MasterKey.random()).list()))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("master key");
        }
    }

    private static PgSigningKeyStore store(Node node, MasterKey master) {
        return new PgSigningKeyStore(node.transactions(), master);
    }

    private static Operator operator(String login) {
        return new Operator(UUID.randomUUID(), login, "$argon2id$...", false, Installation.NOON);
    }

    private static SigningKey key(String kid) {
        return new SigningKey(
                kid,
                "ES256",
                new JsonObject().put("kid", kid),
                Buffer.buffer("private half of " + kid),
                Installation.NOON);
    }
}
