package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.TenantMail;
import nl.waarborg.spi.MailLanguage;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** How a tenant says how it writes to people, and what is refused of that. */
class MailReadingTest {

    @Test
    void writes_in_its_own_name_from_the_installation_s_address_where_it_says_nothing() {
        TenantMail mail = read(Documents.small(), Map.of());

        assertThat(mail.sender().value()).isEqualTo("Small Care");
        assertThat(mail.from()).isEmpty();
        assertThat(mail.replyTo()).get().extracting("value").isEqualTo("privacy@small.example");
        assertThat(mail.language()).isEqualTo(MailLanguage.NL);
        assertThat(mail.textOf(Documents.HELLO, MailLanguage.EN))
                .isEqualTo(Documents.HELLO.english());
    }

    @Test
    void takes_its_own_sender_and_words_from_its_document_and_from_files_beside_it() {
        TenantMail mail =
                read(
                        mail(
                                """
                                mail:
                                  sender: {name: Balie, address: balie@small.example, replyTo: vraag@small.example}
                                  texts:
                                    helpdesk.hello:
                                      nl: {title: Hallo, body: "Hallo {name}"}
                                """),
                        Map.of("helpdesk.hello.en.txt", "Hello\n\nHello {name}\n"));

        assertThat(mail.sender().value()).isEqualTo("Balie");
        assertThat(mail.from()).get().extracting("value").isEqualTo("balie@small.example");
        assertThat(mail.replyTo()).get().extracting("value").isEqualTo("vraag@small.example");
        assertThat(mail.textOf(Documents.HELLO, MailLanguage.NL).title()).isEqualTo("Hallo");
        assertThat(mail.textOf(Documents.HELLO, MailLanguage.EN).body()).isEqualTo("Hello {name}");
    }

    @Test
    void refuses_words_that_do_not_fit_the_mail_and_says_so_all_at_once() {
        assertThat(
                        faults(
                                mail(
                                        """
                                        mail:
                                          sender: {name: "a\\nBcc: all@small.example", address: "a b@c.nl,d@e.nl"}
                                          texts:
                                            helpdesk.hello:
                                              nl: {title: Dag, body: "Dag {naam}"}
                                              en: {title: "Hi {", body: Hi}
                                            helpdesk.unknown:
                                              nl: {title: Dag, body: Dag}
                                        """),
                                Map.of()))
                .anySatisfy(fault -> assertThat(fault).contains("/mail/sender/address"));
        assertThat(
                        faults(
                                mail(
                                        """
                                        mail:
                                          sender: {name: "a\\nBcc: all@small.example", address: "a,b@c.nl"}
                                          texts:
                                            helpdesk.hello:
                                              nl: {title: Dag, body: "Dag {naam}"}
                                              en: {title: "Hi {", body: Hi}
                                            helpdesk.unknown:
                                              nl: {title: Dag, body: Dag}
                                        """),
                                Map.of()))
                .containsExactlyInAnyOrder(
                        "small /mail/sender/name: is no single line of plain characters",
                        "small /mail/sender/address: is no e-mail address",
                        "small /mail/texts/helpdesk.hello/nl: the mail knows no {naam}",
                        "small /mail/texts/helpdesk.hello/en: A brace in a mail is part of a"
                                + " placeholder such as {name}",
                        "small /mail/texts/helpdesk.unknown: there is no mail of this name");
    }

    @Test
    void refuses_a_file_without_a_title_of_another_name_or_beside_the_same_text() {
        String own =
                mail(
                        """
                        mail:
                          texts:
                            helpdesk.hello:
                              nl: {title: Hallo, body: Hallo}
                        """);

        assertThat(faults(own, Map.of("helpdesk.hello.nl.txt", "Dag\n\nDag")))
                .containsExactly(
                        "small /mail/helpdesk.hello.nl.txt: tenant.yaml has this text as well");
        assertThat(faults(own, Map.of("helpdesk.hello.fr.txt", "Dag\n\nDag")))
                .containsExactly(
                        "small /mail/helpdesk.hello.fr.txt: the file's name is not"
                                + " <template>.<nl|en>.txt");
        assertThat(faults(own, Map.of("helpdesk.hello.en.txt", "Hi")))
                .containsExactly(
                        "small /mail/helpdesk.hello.en.txt: The text of a mail starts with its"
                                + " title and an empty line");
    }

    private static String mail(String yaml) {
        return Documents.small() + yaml;
    }

    private static TenantMail read(String text, Map<String, String> files) {
        return new TenantDocuments(Documents.helpdesk())
                .parse(List.of(new TenantDocument("small", text, files)))
                .getFirst()
                .policy()
                .mail();
    }

    private static List<String> faults(String text, Map<String, String> files) {
        try {
            read(text, files);
            return List.of();
        } catch (TenantRefusal refusal) {
            return refusal.faults().stream().map(TenantFault::toString).toList();
        }
    }
}
