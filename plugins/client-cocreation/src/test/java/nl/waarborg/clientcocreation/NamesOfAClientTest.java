package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The list of names is the client's own, in whichever of its spaces a name was added (IKO-A3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesOfAClientTest {

    private Ikocreate iko;
    private ClientSpace here;
    private TestPerson ann;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void aClientWithASpace() {
        here = ClientSpace.at(iko);
        ann = here.ann();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void another_space_of_the_client_takes_the_name_no_more_and_withholds_what_holds_it() {
        String other = iko.space(iko.agreement(here.client()));
        made(iko.letIn(other, ann));
        made(say(ann, other, "De heer Merel was tevreden."));

        assertThat(ok(here.add(ann, "Merel")).getInteger("withheld")).isEqualTo(1);

        assertThat(texts(other)).isEmpty();
        assertThat(ok(say(ann, other, "Meneer merel belde.")).getString("outcome"))
                .isEqualTo("REFUSED");
    }

    @Test
    void a_space_that_its_adder_does_not_see_is_read_again_too_and_what_a_human_showed_stays() {
        String unseen = iko.space(here.agreement());
        TestPerson bea = iko.employee();
        iko.contact(here.client(), bea);
        made(iko.letIn(unseen, bea));
        String said = made(say(bea, unseen, "Familie Specht kwam mee."));
        String shown = made(say(bea, unseen, "Een specht tikte op het raam."));

        assertThat(ok(here.add(ann, "Specht")).getInteger("withheld"))
                .as("she sees one space")
                .isZero();
        assertThat(reread()).isTrue();

        assertThat(texts(unseen)).isEmpty();
        assertThat(iko.officer().api().get("/breaches?limit=100").text()).contains(here.space());
        made(judge(unseen, shown));
        assertThat(reread()).as("nothing is left to read").isFalse();
        assertThat(texts(unseen)).containsExactly("Een specht tikte op het raam.");
        assertThat(iko.leader().api().get(BASE + "/spaces/" + unseen + "/withheld").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(said);
    }

    @Test
    void the_name_of_a_new_space_holds_none_of_them_either() {
        ok(here.add(ann, "Zwaluw"));

        Answer named =
                iko.post(
                        "/spaces",
                        new JsonObject()
                                .put("agreementId", here.agreement())
                                .put("name", "Rond Zwaluw"));

        assertThat(named.status()).as(named.toString()).isEqualTo(400);
        assertThat(named.pointers()).containsExactly("/name");
    }

    @Test
    void the_spaces_of_another_client_stay_as_they_are() {
        String elsewhere = iko.space(iko.agreement(iko.client()));
        made(say(iko.leader(), elsewhere, "De heer Merel was tevreden."));

        ok(here.add(iko.leader(), "Merel"));
        reread();

        assertThat(texts(elsewhere)).hasSize(1);
        made(say(iko.leader(), elsewhere, "Merel is hier geen naam."));
    }

    @Test
    void a_name_waits_for_what_is_being_said_and_then_withholds_it() throws SQLException {
        CompletableFuture<Answer> adding;
        try (Connection owner = iko.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            begin(owner, statement);
            statement.execute(
                    "SELECT FROM client_cocreation.client WHERE id = '"
                            + here.client()
                            + "' FOR SHARE");
            statement.execute(
                    "INSERT INTO client_cocreation.contribution (tenant_id, id, space_id,"
                            + " author_id, text) VALUES ('ikocreate', gen_random_uuid(), '"
                            + here.space()
                            + "', '"
                            + ann.subject()
                            + "', 'Mevrouw Ekster vroeg dat.')");
            adding = CompletableFuture.supplyAsync(() -> here.add(ann, "Ekster"));
            Eventually.comes("it waits", () -> adding.isDone() || somebodyWaitsFor(statement));
            assertThat(adding).as("waits for what is being said").isNotDone();
            owner.commit();
        }

        assertThat(ok(adding.join()).getInteger("withheld")).isEqualTo(1);
        assertThat(texts(here.space())).isEmpty();
    }

    @Test
    void what_is_said_waits_for_a_name_that_is_being_added_and_is_then_refused()
            throws SQLException {
        CompletableFuture<Answer> saying;
        String hash = ListedNames.hex(new ListedNames(UUID.fromString(here.space())).hash("Gaai"));
        try (Connection owner = iko.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            begin(owner, statement);
            statement.execute(
                    "SELECT FROM client_cocreation.client WHERE id = '"
                            + here.client()
                            + "' FOR NO KEY UPDATE");
            statement.execute(
                    "INSERT INTO client_cocreation.kept_out (tenant_id, id, space_id, hash) VALUES"
                            + " ('ikocreate', gen_random_uuid(), '"
                            + here.space()
                            + "', decode('"
                            + hash
                            + "', 'hex'))");
            saying =
                    CompletableFuture.supplyAsync(
                            () -> say(ann, here.space(), "De heer Gaai kwam."));
            Eventually.comes("it waits", () -> saying.isDone() || somebodyWaitsFor(statement));
            assertThat(saying).as("waits for the name").isNotDone();
            owner.commit();
        }

        assertThat(ok(saying.join()).getString("outcome")).isEqualTo("REFUSED");
    }

    private static void begin(Connection owner, Statement statement) throws SQLException {
        statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
        owner.setAutoCommit(false);
    }

    /** For this connection: others of the server may wait for whomever. */
    private static boolean somebodyWaitsFor(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery(
                        "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"
                                + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }

    private boolean reread() {
        boolean some = false;
        while (iko.platform().job("client-cocreation", Ikocreate.ID, Rereading::next)) {
            some = true;
        }
        return some;
    }

    private Answer judge(String where, String contribution) {
        return here.judge(where, contribution, "SHOWN", "Hier is het een vogel.");
    }

    private List<String> texts(String where) {
        Answer answer =
                iko.leader().api().get(BASE + "/spaces/" + where + "/contributions?limit=100");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items().stream().map(one -> one.getString("text")).toList();
    }
}
