package nl.waarborg.addresses;

import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

/** A module that writes to people. Schemas: {@code db/post}, {@code db/prying}. */
public abstract sealed class LettersPlugin implements Plugin {

    private final String name;

    private LettersPlugin(String name) {
        this.name = name;
    }

    /** What a letter needs to know. */
    public record Greeting() {}

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(name, Spi.VERSION).stores(letters()).mails(greeting());
    }

    Dataset letters() {
        return Dataset.of(Columns.of(name, "letter")).aboutNobody("Letters that go to everybody");
    }

    MailTemplate<Greeting> greeting() {
        return MailTemplate.named(name + ".greeting", Greeting.class)
                .dutch("Groet", "Dag.")
                .english("Greeting", "Hello.");
    }

    /** One that declares that it writes to addresses which people gave to others. */
    public static final class Post extends LettersPlugin {

        /** Named {@code post}. */
        public Post() {
            super("post");
        }

        @Override
        public PluginSpec spec() {
            return super.spec().writesToGivenAddresses();
        }
    }

    /** One that declares nothing and asks. */
    public static final class Prying extends LettersPlugin {

        /** Named {@code prying}. */
        public Prying() {
            super("prying");
        }
    }
}
