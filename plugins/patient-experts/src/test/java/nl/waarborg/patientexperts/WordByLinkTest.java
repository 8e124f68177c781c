package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.TODAY;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Sharing.give;
import static nl.waarborg.patientexperts.Sharing.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Who has no account, and who represents somebody under 16, says yes by a link in a mail that is
 * followed once and in time, and takes it back by a link; who received something is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordByLinkTest {

    private static final String REFUSED = "geldt niet";

    private Ikocreate iko;
    private Mailbox mailbox;
    private JsonObject form;
    private String project = "";
    private Unknown unknown;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        mailbox = new Mailbox(iko);
        form = iko.form();
    }

    @BeforeEach
    void today() {
        iko.on(TODAY);
        project = iko.project();
        unknown = new Unknown(iko, project);
    }

    @AfterAll
    void close() {
        mailbox.close();
        iko.close();
    }

    @Test
    void an_expert_without_an_account_says_yes_by_a_link_that_is_followed_once() {
        String address = unknown.address();
        String expert = unknown.withoutAccount(address);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        List<URI> links = mailbox.links("asked-by-link", address);

        assertThat(mailbox.last("asked-by-link", address))
                .contains("Proefziekenhuis", "Om u voor het overleg uit te nodigen", "uw naam");
        assertThat(mailbox.look(links.getFirst())).contains("<form", "16 of ouder");
        assertThat(unknown.status(expert, asked)).as("looking says nothing").isEqualTo("OPEN");
        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(mailbox.press(links.getFirst())).contains("U zei ja");

        assertThat(unknown.status(expert, asked)).isEqualTo("AGREED");
        assertThat(mailbox.press(links.getFirst())).as("once").contains(REFUSED);
        assertThat(mailbox.press(links.getLast())).as("nor no after it").contains(REFUSED);
        assertThat(give(iko, expert, "shares", asked).json().getString("agreedAt")).isNotNull();
    }

    @Test
    void a_no_by_the_link_is_a_no() {
        String address = unknown.address();
        String expert = unknown.withoutAccount(address);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        List<URI> links = mailbox.links("asked-by-link", address);

        assertThat(mailbox.press(links.getLast())).contains("U zei nee");

        assertThat(unknown.status(expert, asked)).isEqualTo("REFUSED");
        assertThat(mailbox.press(links.getFirst())).contains(REFUSED);
        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
    }

    @Test
    void a_link_lasts_a_week_and_staff_mail_another_which_ends_the_one_before() {
        String address = unknown.address();
        String expert = unknown.withoutAccount(address);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        URI first = mailbox.links("asked-by-link", address).getFirst();
        assertThat(unknown.again(expert, asked).status())
                .as("one mail right after another")
                .isEqualTo(409);

        iko.platform().clock().advance(Duration.ofHours(2));
        iko.refresh();
        ok(unknown.again(expert, asked));
        URI second = mailbox.links("asked-by-link", address).getFirst();
        assertThat(mailbox.press(first)).contains(REFUSED);

        iko.platform().clock().advance(Duration.ofDays(7).plusSeconds(1));
        iko.refresh();
        assertThat(mailbox.press(second)).as("too late").contains(REFUSED);
        assertThat(unknown.status(expert, asked)).isEqualTo("OPEN");
        ok(unknown.again(expert, asked));
        mailbox.press(mailbox.links("asked-by-link", address).getFirst());
        assertThat(unknown.status(expert, asked)).isEqualTo("AGREED");
        assertThat(unknown.again(expert, asked).status()).isEqualTo(409);
    }

    @Test
    void the_yes_for_a_child_counts_once_its_representative_followed_the_link() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        iko.takesPart(ann, expert, project);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        String pa = unknown.address();
        JsonObject child =
                new JsonObject()
                        .put("word", "YES")
                        .put("age", "FROM_12_TO_15")
                        .put("representative", "Pa Proef, vader")
                        .put("representativeEmail", pa);
        ok(ann.api().post(BASE + "/me/share-proposals/" + asked + "/word", child));

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(mailbox.press(mailbox.links("asked-of-representative", pa).getFirst()))
                .contains("U zei ja");
        JsonObject line = give(iko, expert, "shares", asked).json();

        assertThat(line.getString("agreedAt")).isNotNull();
        assertThat(mailbox.press(mailbox.links("agreed-by-link", pa).getFirst()))
                .contains("teruggenomen");
        assertThat(unknown.status(expert, asked)).isEqualTo("WITHDRAWN");
        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
    }

    @Test
    void who_represents_a_child_without_an_account_is_asked_and_nobody_else() {
        String address = unknown.address();
        String ma = unknown.address();
        String expert = unknown.withoutAccount(address);
        JsonObject represented =
                new JsonObject()
                        .put("age", "UNDER_12")
                        .put("name", "Ma Proef, moeder")
                        .put("email", ma);
        String asked =
                made(propose(iko, expert, unknown.contactOnly().put("represented", represented)));

        assertThat(unknown.status(expert, asked)).isEqualTo("AWAITS_REPRESENTATIVE");
        mailbox.press(mailbox.links("asked-of-representative", ma).getFirst());
        assertThat(unknown.status(expert, asked)).isEqualTo("AGREED");
        assertThat(
                        propose(
                                        iko,
                                        expert,
                                        unknown.contactOnly()
                                                .put(
                                                        "represented",
                                                        represented.copy().put("age", "FROM_16")))
                                .pointers())
                .containsExactly("/represented/age");
        TestPerson bob = iko.someone();
        String other = iko.welcome(bob);
        iko.takesPart(bob, other, project);
        assertThat(
                        propose(iko, other, unknown.contactOnly().put("represented", represented))
                                .pointers())
                .as("who has an account says there who represents")
                .containsExactly("/represented");
    }

    @Test
    void without_an_account_and_an_address_nobody_is_asked() {
        String expert = unknown.withoutAccount("");

        assertThat(propose(iko, expert, unknown.contactOnly()).text())
                .contains("no e-mail address");
    }

    @Test
    void what_is_taken_back_by_the_link_is_told_to_the_party_by_a_human() {
        String address = unknown.address();
        String expert = unknown.withoutAccount(address);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        mailbox.press(mailbox.links("asked-by-link", address).getFirst());
        String line = made(give(iko, expert, "shares", asked));
        assertThat(unknown.waiting()).doesNotContain(line);
        URI back = mailbox.links("agreed-by-link", address).getFirst();

        assertThat(mailbox.press(back)).contains("teruggenomen");

        assertThat(mailbox.press(back)).as("once").contains("geen ja");
        assertThat(unknown.waiting()).contains(line);
        assertThat(mailbox.last("party-to-tell", iko.coordinator().login()))
                .contains("Proefziekenhuis", line)
                .doesNotContain(address, "Verzonnen");
        String told = BASE + "/stopped-shares/" + line + "/told";
        JsonObject how = new JsonObject().put("how", "PHONE");
        assertThat(unknown.post(told, how.copy().put("toldOn", "2026-11-21")).pointers())
                .containsExactly("/toldOn");
        assertThat(ok(unknown.post(told, how.put("toldOn", "2026-11-22"))).getString("toldBy"))
                .isEqualTo(iko.coordinator().name());
        assertThat(unknown.post(told, how).status()).isEqualTo(409);
        assertThat(unknown.waiting()).doesNotContain(line);
    }

    @Test
    void a_yes_that_is_taken_back_in_the_account_is_told_too_and_the_expert_sees_it() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        iko.takesPart(ann, expert, project);
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text(ann.canary("condition"))));
        String line = Sharing.shared(iko, ann, expert, project, "shares");
        String asked =
                ann.api().get(BASE + "/me/share-proposals").items().getFirst().getString("id");

        ok(Sharing.takeBack(ann, asked));

        assertThat(unknown.waiting()).contains(line);
        assertThat(unknown.own(ann, expert).getString("stoppedAt")).isNotNull();
        assertThat(unknown.own(ann, expert).getString("partyToldOn")).isNull();
        ok(
                unknown.post(
                        BASE + "/stopped-shares/" + line + "/told",
                        new JsonObject().put("how", "MAIL").put("toldOn", "2026-11-22")));
        assertThat(unknown.own(ann, expert).getString("partyToldOn")).isEqualTo("2026-11-22");
        assertThat(ann.api().get(BASE + "/stopped-shares").status()).isEqualTo(403);
    }

    @Test
    void the_database_takes_no_word_by_a_link_without_what_was_mailed() {
        String expert = unknown.withoutAccount(unknown.address());
        String asked = made(propose(iko, expert, unknown.contactOnly()));

        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET word = 'YES', word_at ="
                                        + " now(), age = 'FROM_16', link_token = '"
                                        + UUID.randomUUID()
                                        + "' WHERE id = '"
                                        + asked
                                        + "'"))
                .contains("takes what was mailed");
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET word = 'YES', word_at ="
                                        + " now(), age = 'FROM_16' WHERE id = '"
                                        + asked
                                        + "'"))
                .contains("only the expert says");
        assertThat(
                        iko.raw(
                                "UPDATE patient_experts.share_proposal SET representative = 'Ik',"
                                        + " age = 'UNDER_12' WHERE id = '"
                                        + asked
                                        + "'"))
                .contains("who represents her");
    }

    @Test
    void a_yes_for_a_child_from_before_there_were_links_lets_nothing_go() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        iko.takesPart(ann, expert, project);
        String asked = made(propose(iko, expert, unknown.contactOnly()));
        assertThat(
                        iko.raw(
                                "ALTER TABLE patient_experts.share_proposal DISABLE TRIGGER guard;"
                                        + " UPDATE patient_experts.share_proposal SET word = 'YES',"
                                        + " word_at = now(), age = 'FROM_12_TO_15', representative ="
                                        + " 'Pa' WHERE id = '"
                                        + asked
                                        + "'; ALTER TABLE patient_experts.share_proposal ENABLE"
                                        + " TRIGGER guard"))
                .isEmpty();

        assertThat(give(iko, expert, "shares", asked).status()).isEqualTo(409);
        assertThat(Sharing.pastTheApi(iko, ann, project, asked))
                .contains("no representative confirmed");
    }
}
