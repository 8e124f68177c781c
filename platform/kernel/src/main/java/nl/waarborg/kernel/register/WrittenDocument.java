package nl.waarborg.kernel.register;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import java.util.List;

/**
 * A text for people, in one language, made from a version of a tenant's policy.
 *
 * @param language its language
 * @param title its title
 * @param organisation whose it is
 * @param policyVersion the version it was made from, counted by this installation
 * @param policySha256 the hash of that version
 * @param sections its parts
 */
@Input.Meaning("A text for people, made from a version of the policy.")
public record WrittenDocument(
        MailLanguage language,
        String title,
        String organisation,
        int policyVersion,
        @Input.Meaning("The hash of the policy that it was made from.") String policySha256,
        List<Section> sections) {

    /** Copies what it is given. */
    public WrittenDocument {
        sections = List.copyOf(sections);
    }

    /**
     * A part.
     *
     * @param name its short name, the same in every language
     * @param law the article of the GDPR that asks for it; empty where none does
     * @param heading its heading
     * @param paragraphs what it says
     * @param entries what it lists
     */
    @Input.Meaning("A part of a text.")
    public record Section(
            String name, String law, String heading, List<String> paragraphs, List<Entry> entries) {

        /** Copies what it is given. */
        public Section {
            paragraphs = List.copyOf(paragraphs);
            entries = List.copyOf(entries);
        }
    }

    /**
     * One thing listed.
     *
     * @param number the number of what it tells of; empty where that has none
     * @param heading its name
     * @param lines what is told of it
     */
    @Input.Meaning("One thing that a part lists.")
    public record Entry(String number, String heading, List<Line> lines) {

        /** Copies what it is given. */
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line.
     *
     * @param label what it tells
     * @param text what is told
     */
    @Input.Meaning("A line of something listed.")
    public record Line(String label, String text) {}
}
