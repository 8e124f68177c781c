package nl.waarborg.testkit;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.Map;
import java.util.Set;

/** What a plugin's test gives, so that the contract can be held against the plugin. */
abstract class ContractGiven {

    /** The plugin under test. */
    protected abstract Plugin plugin();

    /** The plugin's settings, as they would stand in a tenant's file. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * Makes at least one row of each dataset about people, about this person, and fills each of its
     * columns in one of them. In a personal column stands what nobody else has: a text made with
     * {@link TestPerson#canary} where a text can stand, the person's or, where staff writes it,
     * {@linkplain TestPerson#canary(String, TestPerson) the staff member's about the person}; else
     * the {@linkplain TestPerson#digits number}, {@linkplain TestPerson#hash hash} or {@linkplain
     * TestPerson#bornOn date of birth} that the person alone has. Runs in one transaction in the
     * staff member's name, with the reach of the whole tenant.
     */
    protected abstract Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work);

    /**
     * Makes what takes another hand, or nobody's, after {@link #makeRowsAbout}: what only the
     * person may write, a second staff member, a job or a link in a mail. Through the routes, with
     * the person's own client, or by {@link TestPlatform#write} and {@link TestPlatform#job}.
     * Blocks.
     */
    protected void makeRowsBeside(TestPerson person, TestPerson staff, TestPlatform platform) {}

    /**
     * Makes rows in which words stand that people can take back (see {@link
     * nl.waarborg.spi.Dataset#takenBack}), where those made before hold none, hold them as taken
     * back already, or let nobody take them back any more. Only of who takes one back between a
     * back-up and its restore, after {@link #makeRowsBeside}. Blocks.
     */
    protected void makeWords(TestPerson person, TestPerson staff, TestPlatform platform) {}

    /**
     * What a handler of the plugin writes into a row where it takes a word back, in the staff
     * member's name: what shows that, and whatever the plugin's own rules ask for along with it. No
     * rule on terms may end the row on that day: the rules run before a copy is released.
     *
     * @param word the word
     * @param shows what the contract writes by itself: the moment, the day, the flag, the choice or
     *     nothing
     */
    protected Values takingBack(TakenBack word, Values shows, TestPerson staff, Work work) {
        return shows;
    }

    /**
     * Ends what lasts until people end it, such as a role, where the rows made before may not be
     * ended at once. Only where previews are held against runs, of every second person, after
     * {@link #makeRowsBeside}. Blocks.
     */
    protected void makeEnd(TestPerson person, TestPerson staff, TestPlatform platform) {}

    /**
     * What of a person stays in tables about nobody on purpose, each column with the ground: such
     * as a keyed hash that only keeps an address from being written to again.
     */
    protected Map<Column<?>, String> staysAboutNobody() {
        return Map.of();
    }

    /**
     * Text columns that hold nothing but names out of a list, such as the key of a question: they
     * are filled like all others, with what others may have as well.
     */
    protected Set<Column<?>> namesOutOfAList() {
        return Set.of();
    }

    /**
     * Text columns that are not declared personal and that no row of this test can fill, each with
     * the reason. Of the others each holds something: what people write there by mistake would be
     * missed otherwise. A personal column is never let off.
     */
    protected Map<Column<?>, String> leftEmpty() {
        return Map.of();
    }

    /**
     * Acts by which data goes to others and of which nothing can be put right afterwards, each with
     * the reason: such as an order that a bank has carried out. Of every other act one value can,
     * and the recipient is then told.
     */
    protected Map<Disclosure, String> nothingToPutRight() {
        return Map.of();
    }
}
