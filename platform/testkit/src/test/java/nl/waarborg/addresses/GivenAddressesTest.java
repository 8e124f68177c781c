package nl.waarborg.addresses;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A module writes to the address that people gave to another where the tenant's file says so, as it
 * stands there now; of what is set aside, erased or another tenant's nothing is told, and who did
 * not declare to ask is refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenAddressesTest {

    private TestPlatform platform;
    private TestPerson staff;
    private final LettersPlugin post = new LettersPlugin.Post();
    private int people;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new CardsPlugin(), post, new LettersPlugin.Prying());
        staff = platform.person(NORTH, "Stef Schrijft", "everything");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void what_a_person_gave_to_one_module_another_writes_to_and_follows() {
        TestPerson person = person(NORTH);
        UUID card = card(person, "first@given.example");

        assertThat(given(NORTH, person)).hasValue("first@given.example");
        Optional<MailAddress> account =
                platform.job("post", NORTH, work -> work.addressOf(person.subject()));
        assertThat(account.map(found -> found.to().value()))
                .as("that of the account stays what it is")
                .hasValue(person.login());

        platform.rights()
                .rectify(
                        person,
                        List.of(
                                new Correction(
                                        "cards.card", card, "email", "righted@given.example")));
        assertThat(given(NORTH, person)).hasValue("righted@given.example");
        change(card, null);
        assertThat(given(NORTH, person)).as("taken away there").isEmpty();
        change(card, "no address");
        assertThat(given(NORTH, person)).as("none that a mail could go to").isEmpty();
    }

    @Test
    void of_several_the_newest_counts_also_where_nothing_stands_in_it() {
        TestPerson person = person(NORTH);
        card(person, "older@given.example");
        platform.clock().advance(Duration.ofSeconds(1));
        UUID newer = card(person, "newer@given.example");

        assertThat(given(NORTH, person)).hasValue("newer@given.example");
        change(newer, null);
        assertThat(given(NORTH, person)).isEmpty();
    }

    @Test
    void nothing_is_told_of_who_gave_none_is_set_aside_or_was_erased() {
        TestPerson none = person(NORTH);
        TestPerson aside = person(NORTH);
        TestPerson erased = person(NORTH);
        TestPerson other = person(NORTH);
        card(aside, "aside@given.example");
        card(erased, "erased@given.example");
        card(other, "other@given.example");

        platform.rights().restrict(aside, true);
        platform.rights().erase(erased);

        assertThat(given(NORTH, none)).as("an account alone").isEmpty();
        assertThat(given(NORTH, aside)).isEmpty();
        assertThat(given(NORTH, erased)).isEmpty();
        assertThat(given(NORTH, other)).hasValue("other@given.example");
    }

    @Test
    void no_tenant_is_told_of_anothers_person_and_nobody_of_who_is_out_of_reach() {
        TestPerson north = person(NORTH);
        TestPerson south = person(SOUTH);
        card(north, "north@given.example");
        card(south, "south@given.example");

        assertThat(given(SOUTH, north)).isEmpty();
        assertThat(given(NORTH, south)).isEmpty();
        assertThat(given(SOUTH, south)).hasValue("south@given.example");
        assertThat(read(person(NORTH), Reach.OWN, north)).as("as somebody else").isEmpty();
        assertThat(read(north, Reach.OWN, north)).hasValue("north@given.example");
        assertThat(read(staff, Reach.TENANT, north)).hasValue("north@given.example");
    }

    @Test
    void who_did_not_declare_to_ask_is_refused_and_no_other_way_leads_there() {
        TestPerson person = person(NORTH);
        UUID card = card(person, "kept@given.example");

        assertThat(
                        platform.<Boolean>job(
                                "prying",
                                NORTH,
                                work -> Future.succeededFuture(work.hasGivenAddresses())))
                .isFalse();
        assertThatThrownBy(
                        () ->
                                platform.job(
                                        "prying",
                                        NORTH,
                                        work -> work.givenAddressOf(person.subject())))
                .hasMessageContaining("prying may ask for no addresses");
        for (String module : List.of("prying", "post")) {
            assertThatThrownBy(
                            () ->
                                    platform.job(
                                            module,
                                            NORTH,
                                            work ->
                                                    work.tx()
                                                            .list(
                                                                    DSL.select(
                                                                                    CardsPlugin
                                                                                            .EMAIL
                                                                                            .field())
                                                                            .from(
                                                                                    CardsPlugin
                                                                                            .CARDS
                                                                                            .asTable()))))
                    .as("%s reads the table itself", module)
                    .isNotNull();
        }
        assertThatThrownBy(
                        () ->
                                platform.job(
                                        "post",
                                        NORTH,
                                        work ->
                                                work.mail(
                                                        post.greeting(),
                                                        Recipient.inColumn(
                                                                new RecordRef(
                                                                        CardsPlugin.CARDS, card),
                                                                CardsPlugin.EMAIL),
                                                        new RecordRef(CardsPlugin.CARDS, card),
                                                        new LettersPlugin.Greeting())))
                .as("a mail to a column of another module")
                .isNotNull();
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            assertThat(
                            sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE recipient = ?",
                                    "kept@given.example"))
                    .hasValue("0");
        }
    }

    @Test
    void a_look_in_the_name_of_a_human_is_shown_to_the_person_and_that_of_a_job_is_none() {
        TestPerson person = person(NORTH);
        card(person, "seen@given.example");

        given(NORTH, person);
        assertThat(looks(person)).isEmpty();
        read(staff, Reach.TENANT, person);

        assertThat(looks(person)).hasSize(1);
        assertThat(looks(person).getJsonObject(0).getString("dataset")).isEqualTo("cards.card");
    }

    private TestPerson person(TenantId tenant) {
        people++;
        return platform.person(tenant, "Gegeven " + people, "person");
    }

    private UUID card(TestPerson person, String email) {
        return platform.job(
                "cards",
                person.tenant(),
                work ->
                        work.tx()
                                .insert(
                                        CardsPlugin.CARDS,
                                        Values.of(CardsPlugin.HOLDER_ID, person.subject().value())
                                                .set(CardsPlugin.EMAIL, email)));
    }

    private void change(UUID card, @Nullable String email) {
        platform.job(
                "cards",
                NORTH,
                work ->
                        work.tx()
                                .update(
                                        CardsPlugin.CARDS,
                                        card,
                                        OptionalLong.empty(),
                                        Values.none().setNullable(CardsPlugin.EMAIL, email)));
    }

    /** Where the module would write to a person now, as a job of its own. */
    private Optional<String> given(TenantId tenant, TestPerson person) {
        Optional<MailAddress> found =
                platform.job("post", tenant, work -> work.givenAddressOf(person.subject()));
        return found.map(one -> one.to().value());
    }

    private Optional<String> read(TestPerson actor, Reach reach, TestPerson person) {
        Optional<MailAddress> found =
                platform.read("post", actor, reach, work -> work.givenAddressOf(person.subject()));
        return found.map(one -> one.to().value());
    }

    private static JsonArray looks(TestPerson person) {
        return person.api().get("/me/reads").json().getJsonArray("items");
    }
}
