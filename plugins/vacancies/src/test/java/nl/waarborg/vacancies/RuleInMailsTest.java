package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A mail says how long data stays in the words of the rule that runs, whatever that rule is. */
class RuleInMailsTest {

    private static final String FOUR_WEEKS = "Weg vier weken na het einde van de vacature.";

    @Test
    void an_organisation_with_another_term_writes_that_one_and_keeps_to_it() {
        try (Desk desk = Desk.open(RuleInMailsTest::fourWeeks)) {
            TestPerson recruiter = desk.someone("recruiter");
            TestPerson applicant = desk.someone("applicant");
            String vacancy = desk.vacancy(recruiter);
            String application = desk.applied(applicant, vacancy);
            Desk.ok(Desk.decide(recruiter, application, "REJECTED"));
            TestPerson other = desk.someone("applicant");
            desk.applied(other, vacancy);

            desk.end(vacancy, "FILLED");

            assertThat(desk.mail(applicant, "is binnen")).contains(FOUR_WEEKS);
            assertThat(desk.mail(applicant, "Minder ervaring")).contains(FOUR_WEEKS);
            assertThat(desk.mail(other, "is vervuld of ingetrokken")).contains(FOUR_WEEKS);
            desk.platform().clock().advance(Duration.ofDays(27));
            desk.refresh();
            RetentionRun.of(desk.officer());
            assertThat(desk.rows(application)).isEqualTo("2");
            desk.platform().clock().advance(Duration.ofDays(1));
            desk.refresh();
            RetentionRun.of(desk.officer());
            assertThat(desk.rows(application)).isEqualTo("0");
        }
    }

    @Test
    void who_agreed_to_be_kept_reads_the_rule_that_holds_then() {
        try (Desk desk = Desk.open()) {
            TestPerson applicant = desk.someone("applicant");
            String vacancy = desk.vacancy();
            desk.applied(applicant, vacancy);
            desk.keeping(applicant);

            desk.end(vacancy, "FILLED");

            assertThat(desk.mail(applicant, "Zo lang bewaren we uw sollicitatie"))
                    .contains("Met bevestigde toestemming hooguit een jaar")
                    .doesNotContain("Weg op de dag");
        }
    }

    private static String fourWeeks(String file) {
        String anchor = "    anchor: {event: VACANCY_FILLED_OR_WITHDRAWN}\n    whileLasts: true\n";
        return file.replace(anchor + "    period: \"P0D\"", anchor + "    period: \"P28D\"")
                .replace("Weg op de dag waarop de vacature is vervuld of ingetrokken.", FOUR_WEEKS);
    }
}
