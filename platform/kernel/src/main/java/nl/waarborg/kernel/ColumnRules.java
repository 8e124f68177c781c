package nl.waarborg.kernel;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What holds for single columns. */
final class ColumnRules {

    private static final Pattern JSON_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
    private static final int LONGEST_NAME = 63;

    private ColumnRules() {}

    static void check(String plugin, Dataset dataset, List<Fault> faults) {
        checkContactAddresses(plugin, dataset, faults);
        for (Column<?> column : dataset.columns()) {
            if (column.category() == Category.SUBJECT_ID && column.type().getType() != UUID.class) {
                faults.add(
                        Fault.of(
                                plugin,
                                dataset,
                                column,
                                "a column of category SUBJECT_ID must be a uuid"));
            }
            if (column.blindIndexed()) {
                checkBlindIndex(plugin, dataset, column, faults);
            }
            if (column.json() && column.name().length() > LONGEST_NAME - "_keys".length()) {
                faults.add(
                        Fault.of(
                                plugin,
                                dataset,
                                column,
                                "the name leaves no room for that of the constraint on its keys"));
            }
            for (String key : column.jsonKeys().keySet()) {
                if (!JSON_KEY.matcher(key).matches()) {
                    faults.add(
                            Fault.of(
                                    plugin,
                                    dataset,
                                    column,
                                    "the JSON key '"
                                            + key
                                            + "' must be letters, digits, '-' and '_', starting"
                                            + " with a letter"));
                }
            }
        }
    }

    /** The column that holds the keyed hash of a blind-indexed one. */
    static String indexColumn(Column<?> column) {
        return column.name() + "_index";
    }

    private static void checkContactAddresses(String plugin, Dataset dataset, List<Fault> faults) {
        List<Column<?>> addresses =
                dataset.columns().stream().filter(Column::contactAddress).toList();
        for (Column<?> column : addresses) {
            if (column.category() != Category.CONTACT || column.type().getType() != String.class) {
                faults.add(
                        Fault.of(
                                plugin,
                                dataset,
                                column,
                                "a contact address must be a text of category CONTACT"));
            }
            if (!(dataset.about() instanceof SubjectLink.Direct)) {
                faults.add(
                        Fault.of(
                                plugin,
                                dataset,
                                column,
                                "a contact address needs a column of its table that holds the"
                                        + " person"));
            }
        }
        if (addresses.size() > 1) {
            faults.add(
                    Fault.of(
                            plugin,
                            dataset,
                            addresses.getLast(),
                            "the table has another contact address: a person is reached at one"));
        }
    }

    private static void checkBlindIndex(
            String plugin, Dataset dataset, Column<?> column, List<Fault> faults) {
        if (column.category().logged()) {
            faults.add(
                    Fault.of(
                            plugin,
                            dataset,
                            column,
                            "each look at it is written down, so nobody searches by its value"));
        }
        String companion = indexColumn(column);
        if (companion.length() > LONGEST_NAME) {
            faults.add(
                    Fault.of(
                            plugin,
                            dataset,
                            column,
                            "the name of its blind index " + companion + " is too long"));
        }
        dataset.column(companion)
                .ifPresent(
                        clash ->
                                faults.add(
                                        Fault.of(
                                                plugin,
                                                dataset,
                                                clash,
                                                "this is the name of the blind index of "
                                                        + column.name()
                                                        + ", which is not declared")));
    }
}
