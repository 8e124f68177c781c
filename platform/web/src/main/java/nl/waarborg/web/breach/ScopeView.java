package nl.waarborg.web.breach;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Input;

import java.util.List;

/**
 * How far a breach reaches.
 *
 * @param people how many people
 * @param data what data of theirs
 * @param unlogged tables about people of which no look is written down
 */
@Input.Meaning("How far a breach reaches, as far as is known.")
record ScopeView(
        @Input.Meaning("How many people.") long people,
        List<Data> data,
        @Input.Meaning(
                        "Tables about people of which no look is written down: the log does not tell"
                                + " whose data of these was looked at. Add the people by hand.")
                List<String> unlogged) {

    /**
     * One table.
     *
     * @param dataset the table
     * @param people how many people
     * @param categories the categories of its columns
     * @param encrypted those that are encrypted where they are kept
     */
    @Input.Meaning("The data of one table.")
    record Data(
            String dataset,
            long people,
            List<Category> categories,
            @Input.Meaning("Those that are encrypted where they are kept; a look has opened them.")
                    List<Category> encrypted) {}
}
