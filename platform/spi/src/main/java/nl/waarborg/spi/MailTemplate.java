package nl.waarborg.spi;

import java.util.Optional;

/**
 * A kind of mail: what it is called, what it needs to know and its words in Dutch and English.
 *
 * <pre>{@code
 * record Granted(String name, LocalDate decidedOn, List<String> reasons) {}
 *
 * static final MailTemplate<Granted> GRANTED =
 *         MailTemplate.named("helpdesk.granted", Granted.class)
 *                 .dutch("Uw aanvraag is toegekend", "Beste {name},\n\nOp {decidedOn} …")
 *                 .english("Your request is granted", "Dear {name},\n\nOn {decidedOn} …");
 * }</pre>
 *
 * <p>A tenant may put its own words in their place; they are checked against the same model at the
 * start. Values are escaped by whatever they end in; no value can add a header or a link.
 *
 * @param name dotted, starting with the plugin's name, such as {@code helpdesk.granted}
 * @param model a record; its components may be {@code String}, {@code int}, {@code long}, {@code
 *     BigDecimal}, {@code LocalDate}, {@code Instant}, {@code URI} with http or https, {@code
 *     Optional} of one of these or {@code List} of {@code String}, which becomes a line each
 * @param dutch the words in Dutch
 * @param english the words in English
 * @param list the newsletter it belongs to, in kebab-case; empty for a mail that a person cannot
 *     opt out of
 * @param passing whether its text is a secret, such as a link to set a password, that the outbox
 *     forgets once a mail server has it
 * @param <M> the model
 */
public record MailTemplate<M extends Record>(
        String name,
        Class<M> model,
        MailText dutch,
        MailText english,
        Optional<String> list,
        boolean passing) {

    /** Refuses a name that is not dotted and a list that is not kebab-case. */
    public MailTemplate {
        Names.dotted("mail template", name);
        list.ifPresent(given -> Names.kebab("newsletter", given));
    }

    /** Starts a template. */
    public static <M extends Record> Dutch<M> named(String name, Class<M> model) {
        return new Dutch<>(name, model);
    }

    /** The words in a language. */
    public MailText in(MailLanguage language) {
        return switch (language) {
            case NL -> dutch;
            case EN -> english;
        };
    }

    /**
     * Makes it a newsletter: each mail carries the headers for one-click opt-out (RFC 8058), and
     * goes to nobody who opted out of the list.
     *
     * @param name the list, in kebab-case
     */
    public MailTemplate<M> onList(String name) {
        return new MailTemplate<>(this.name, model, dutch, english, Optional.of(name), passing);
    }

    /** Lets the outbox forget the text once a mail server has it. */
    public MailTemplate<M> forgottenOnceSent() {
        return new MailTemplate<>(name, model, dutch, english, list, true);
    }

    /**
     * A template that still needs its Dutch words.
     *
     * @param name its name
     * @param model its model
     * @param <M> the model
     */
    public record Dutch<M extends Record>(String name, Class<M> model) {

        /** The words in Dutch. */
        public English<M> dutch(String title, String body) {
            return dutch(new MailText(title, body));
        }

        /** The words in Dutch. */
        public English<M> dutch(MailText text) {
            return new English<>(name, model, text);
        }
    }

    /**
     * A template that still needs its English words.
     *
     * @param name its name
     * @param model its model
     * @param dutch the words in Dutch
     * @param <M> the model
     */
    public record English<M extends Record>(String name, Class<M> model, MailText dutch) {

        /** The words in English. */
        public MailTemplate<M> english(String title, String body) {
            return english(new MailText(title, body));
        }

        /** The words in English. */
        public MailTemplate<M> english(MailText text) {
            return new MailTemplate<>(name, model, dutch, text, Optional.empty(), false);
        }
    }
}
