package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/**
 * Somebody who gives an address with which another left the list, or to which mails came back: the
 * address is left alone, and nothing that this person agreed to is taken back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedMailboxTest {

    private Carers kck;

    @BeforeAll
    void open() {
        kck = new Carers();
    }

    @AfterAll
    void close() {
        kck.close();
    }

    @Test
    void of_two_who_share_a_mailbox_one_leaves_and_the_other_took_nothing_back() {
        TestPerson partner = kck.carer("Paul Partner");
        TestPerson carer = kck.carer("Sanne Samen");
        kck.admit(partner, Carers.askedWith(partner, "samen@thuis.example"));
        String dossier = Carers.askedWith(carer, "sanne@thuis.example");
        kck.admit(carer, dossier);
        kck.tell();

        Carers.gives(carer, dossier, "samen@thuis.example");
        kck.issue("Voor ons beiden");
        assertThat(kck.recipientsOf("Voor ons beiden"))
                .as("the mailbox gets it once")
                .containsOnlyOnce("samen@thuis.example")
                .doesNotContain("sanne@thuis.example");
        assertThat(withheld("sanne@thuis.example")).isEqualTo("ADDRESS_TAKEN");
        kck.leaveFrom("samen@thuis.example");
        kck.issue("Voor niemand daar");

        assertThat(kck.recipientsOf("Voor niemand daar"))
                .doesNotContain("samen@thuis.example", "sanne@thuis.example");
        assertThat(withheld("sanne@thuis.example")).isEqualTo("ADDRESS_LEFT");
        assertThat(reader("sanne@thuis.example").getString("endedBy")).isNull();
        assertThat(kck.ends(carer)).as("nothing ended, nobody took it back").containsExactly("- -");
    }

    @Test
    void a_clean_address_gets_the_next_issue_and_a_new_registration_begins_again() {
        TestPerson carer = kck.carer("Hanna Herstelt");
        String dossier = Carers.askedWith(carer, "hanna@thuis.example");
        kck.admit(carer, dossier);
        kck.tell();
        cameBack("afdeling@werk.example");
        Carers.gives(carer, dossier, "afdeling@werk.example");
        kck.issue("Naar een dood adres");
        assertThat(withheld("hanna@thuis.example")).isEqualTo("ADDRESS_LEFT");
        kck.issue("Nog eens");
        assertThat(kck.recipientsOf("Nog eens")).doesNotContain("afdeling@werk.example");
        assertThat(withheld("hanna@thuis.example")).isEqualTo("ADDRESS_LEFT");

        Carers.gives(carer, dossier, "hanna.nieuw@thuis.example");
        kck.issue("Naar een schoon adres");

        assertThat(kck.recipientsOf("Naar een schoon adres")).contains("hanna.nieuw@thuis.example");
        assertThat(withheld("hanna.nieuw@thuis.example")).isNull();
        assertThat(kck.consents(carer)).containsExactly("EXISTING_CUSTOMER");
        Carers.leave(carer, dossier);
        kck.tell();
        Carers.comeBack(carer, dossier, null);
        kck.admit(carer, dossier);
        kck.tell();
        assertThat(reader("hanna.nieuw@thuis.example").getString("endedBy"))
                .as("no mark keeps the person away")
                .isNull();
    }

    @Test
    void where_no_address_is_given_staff_see_that_until_one_is() {
        TestPerson carer = kck.carer("Zoe Zonder");
        String dossier = Carers.askedWith(carer, "zoe@thuis.example");
        kck.admit(carer, dossier);
        kck.tell();

        Carers.gives(carer, dossier, null);
        kck.issue("Zonder");
        assertThat(withheld("zoe@thuis.example")).isEqualTo("NO_ADDRESS");

        Carers.gives(carer, dossier, "zoe@thuis.example");
        kck.issue("Weer met");
        assertThat(kck.recipientsOf("Weer met")).contains("zoe@thuis.example");
        assertThat(withheld("zoe@thuis.example")).isNull();
    }

    /** Somebody else read there until mails came back for good. */
    private void cameBack(String address) {
        assertThat(kck.putAs("CONSENT", address)).isEqualTo("ADDED");
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            sql.run(
                    "UPDATE newsletter.subscription SET ended_at = core.now(), ended_by ="
                            + " 'UNDELIVERABLE' WHERE email = ?",
                    address);
        }
    }

    private @Nullable String withheld(String address) {
        return kck.withheld(address);
    }

    private JsonObject reader(String address) {
        List<JsonObject> there = kck.subscriptionsAt(address);
        assertThat(there).hasSize(1);
        return there.getFirst();
    }
}
