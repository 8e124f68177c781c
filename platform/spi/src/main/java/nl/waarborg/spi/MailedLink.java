package nl.waarborg.spi;

import io.vertx.core.Future;

import java.util.UUID;

/**
 * A link in a mail that its reader follows without logging in: to confirm something. Following it
 * shows a page with one button, since programs look at every address in a mail; the button acts.
 * {@link Work#link} makes the address.
 *
 * @param name dotted, starting with the plugin's name, such as {@code newsletter.confirmation}
 * @param dutch the words of the page in Dutch
 * @param english the words of the page in English
 * @param act what the button does
 * @param takingBack whether its reader takes back by it what was said or given before
 */
public record MailedLink(String name, Words dutch, Words english, Act act, boolean takingBack) {

    /** Refuses a name that is not dotted. */
    public MailedLink {
        Names.dotted("mailed link", name);
    }

    /** A link that takes nothing back. */
    public MailedLink(String name, Words dutch, Words english, Act act) {
        this(name, dutch, english, act, false);
    }

    /**
     * One by which its reader takes back what was said or given before. Its work also finds what a
     * restriction hides from other work: it is the person who asks for it (AVG art. 18(2)). It
     * shows nothing of what it finds.
     */
    public MailedLink thatTakesBack() {
        return new MailedLink(name, dutch, english, act, /* takingBack= */ true);
    }

    /**
     * The words of the page, as plain text.
     *
     * @param button what stands on the button
     * @param done what is said once it is done
     * @param outdated what is said of a link that is worth nothing any more, and what to do then
     */
    public record Words(String button, String done, String outdated) {

        /** Refuses a page that would be empty. */
        public Words {
            if (button.isBlank() || done.isBlank() || outdated.isBlank()) {
                throw new IllegalArgumentException("The page of a mailed link needs its words");
            }
        }
    }

    /**
     * What the button does. Called on an event loop inside a transaction of the plugin with the
     * reach of the whole tenant, in nobody's name; must not block.
     */
    @FunctionalInterface
    public interface Act {

        /**
         * Acts.
         *
         * @param token what stood in the address; keep its hash only
         * @return whether the link was worth something; otherwise nothing may have been written
         */
        Future<Boolean> followed(Work work, UUID token);
    }
}
