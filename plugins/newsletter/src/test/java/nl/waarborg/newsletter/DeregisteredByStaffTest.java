package nl.waarborg.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The newsletter of who leaves the quality register by letter or telephone ends as that of who
 * leaves online does (KCK-R5), and who died gets none whatever it rested on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeregisteredByStaffTest {

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
    void who_asked_to_leave_by_letter_gets_the_newsletter_of_the_registration_no_more() {
        TestPerson carer = kck.carer("Brenda Brief");
        String dossier = Carers.asked(carer);
        kck.admit(carer, dossier);
        kck.tell();
        assertThat(kck.issueTo(carer)).isNotEmpty();

        kck.deregister(dossier, "REQUEST");
        kck.tell();

        assertThat(kck.endedBy(carer)).isEqualTo("REGISTRATION_ENDED");
        assertThat(kck.issueTo(carer)).isEmpty();
    }

    @Test
    void who_died_gets_none_also_where_it_was_agreed_to_on_paper() {
        TestPerson carer = kck.carer("Olga Overleden");
        String dossier = Carers.asked(carer);
        kck.admit(carer, dossier);
        kck.put(carer, "CONSENT");
        kck.tell();
        assertThat(kck.issueTo(carer)).isNotEmpty();

        kck.deregister(dossier, "DEATH");
        kck.tell();

        assertThat(kck.issueTo(carer)).isEmpty();
    }
}
