package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailText;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What the start refuses of the mails that core and plugins declare. */
class MailTemplatesTest {

    record Named(String name) {}

    record Odd(Thread thread, String organisation) {}

    @Test
    void refuses_placeholders_that_the_model_has_not_in_either_language() {
        assertThatThrownBy(
                        () ->
                                registry(
                                        MailTemplate.named("desk.hello", Named.class)
                                                .dutch("Dag {naam}", "Dag {name}")
                                                .english("Hi {name}", "Hi {firstName}")))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessageContaining("the mail desk.hello names {naam} in NL")
                .hasMessageContaining("the mail desk.hello names {firstName} in EN");
    }

    @Test
    void refuses_values_that_no_mail_shows_and_a_component_that_the_platform_fills() {
        assertThatThrownBy(() -> registry(template("desk.odd", Odd.class)))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessageContaining("cannot show thread of type java.lang.Thread")
                .hasMessageContaining("has {organisation} from the platform");
    }

    @Test
    void refuses_a_name_that_is_not_the_plugin_s_and_one_that_is_there_twice() {
        assertThatThrownBy(
                        () ->
                                registry(
                                        template("core.hello", Named.class),
                                        template("desk.hello", Named.class),
                                        template("desk.hello", Named.class)))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessageContaining("core.hello must start with desk.")
                .hasMessageContaining("desk.hello is declared twice");
    }

    @Test
    void the_core_s_own_mails_keep_the_same_rules() {
        assertThat(CoreMails.all())
                .allSatisfy(
                        mail -> {
                            assertThat(mail.name()).startsWith("core.");
                            assertThat(MailRules.faultsOf(mail)).isEmpty();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One line only",
                "\n\nNo title",
                "Title\nSecond\n\nBody",
                "Title\n\n",
                "Title\n\nDear {first name}",
                "Title\n\nDear {name",
                "Title }\n\nDear"
            })
    void refuses_a_text_that_is_not_a_title_an_empty_line_and_a_body(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailText.parse(file));
    }

    @Test
    void reads_a_text_with_its_placeholders() {
        MailText text = MailText.parse("Dag {name}\r\n\r\nBeste {name},\r\n{why}\r\n");

        assertThat(text.title()).isEqualTo("Dag {name}");
        assertThat(text.body()).isEqualTo("Beste {name},\n{why}");
        assertThat(text.placeholders()).containsExactly("name", "why");
    }

    private static <M extends Record> MailTemplate<M> template(String name, Class<M> model) {
        return MailTemplate.named(name, model).dutch("Dag", "Dag").english("Hi", "Hi");
    }

    private static Registry registry(MailTemplate<?>... mails) {
        PluginSpec spec = PluginSpec.named("desk", Spi.VERSION).mails(mails);
        return Registry.of(
                List.of(new LoadedPlugin(spec, MailTemplatesTest.class.getClassLoader(), "Desk")));
    }
}
