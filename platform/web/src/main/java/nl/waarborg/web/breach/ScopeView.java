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
     * @param reachable of how many of them the data could be read, and no look is known
     * @param categories the categories of its columns
     * @param encrypted those that are encrypted where they are kept
     */
    @Input.Meaning("The data of one table.")
    record Data(
            String dataset,
            long people,
            @Input.Meaning(
                            "Of how many of these people it is the own data, which whoever had their"
                                    + " account or log-in could read: reachable, while people never"
                                    + " stand in the log for looks at themselves.")
                    long reachable,
            List<Category> categories,
            @Input.Meaning("Those that are encrypted where they are kept; a look has opened them.")
                    List<Category> encrypted) {

        /** Whether nobody's look at it is known. */
        boolean onlyReachable() {
            return reachable == people;
        }
    }
}
