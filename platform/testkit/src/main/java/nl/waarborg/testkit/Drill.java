package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.testkit.WordsTakenBack.Word;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link RestoreDrill} did, and what came of it in the copy.
 *
 * @param people whom what was done to
 * @param planted what stood here when the back-up was made
 * @param done what was done here since
 * @param was the encrypted values here when the back-up was made
 * @param is those of them that stand here now
 * @param before the copy before anything was done again in it
 * @param there the copy, released
 */
record Drill(
        People people,
        Planted planted,
        Done done,
        OpenValues was,
        OpenValues is,
        Before before,
        Elsewhere there) {

    /**
     * Whom what was done to.
     *
     * @param officer who did it
     * @param pair the first was erased, the other left alone
     * @param abroad left alone at another organisation
     * @param aside set aside
     * @param held held
     * @param agreed took each consent back
     * @param parted lost each row that the plugin could remove by itself
     * @param partly was erased but for one row under a hold
     * @param words took a word back, each its own
     */
    record People(
            TestPerson officer,
            ContractStage.Pair pair,
            ContractStage.Pair abroad,
            TestPerson aside,
            TestPerson held,
            TestPerson agreed,
            TestPerson parted,
            TestPerson partly,
            List<Word> words) {}

    /**
     * What stood here when the back-up was made.
     *
     * @param erased of who was erased since
     * @param texts that are that person's alone, in clear, sealed and hashed
     * @param aside the rows of who was set aside since
     * @param held the rows of who was held since
     * @param sealed the rows of all in whom encrypted values are looked for, at north
     * @param abroad the same at south
     */
    record Planted(
            List<Part> erased,
            Set<String> texts,
            Set<String> aside,
            Set<String> held,
            List<Part> sealed,
            List<Part> abroad) {

        OpenValues openIn(Elsewhere database) throws SQLException {
            return OpenValues.of(database, NORTH, sealed)
                    .and(OpenValues.of(database, SOUTH, abroad));
        }
    }

    /**
     * What was done here since.
     *
     * @param removed rows that the plugin removed by itself
     * @param left rows of that person that stay
     * @param kept the row under a hold of who was erased but for it; empty where none is encrypted
     * @param words that were taken back
     */
    record Done(Set<String> removed, Set<String> left, String kept, WordsTakenBack words) {}

    /**
     * The copy before anything was done again in it.
     *
     * @param speaking columns that speak of who was erased since
     * @param present rows that the plugin removed since
     * @param words what stood where words were taken back since
     * @param open the encrypted values that open
     */
    record Before(
            Set<String> speaking,
            Set<String> present,
            Map<String, String> words,
            OpenValues open) {}
}
