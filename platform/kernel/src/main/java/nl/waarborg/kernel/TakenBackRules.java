package nl.waarborg.kernel;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.TakenBack.Sign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds for the words that people take back. The ledger carries what stands in these columns,
 * so that they hold moments, days, flags and names of ours, and nothing that tells of anybody.
 */
final class TakenBackRules {

    private static final Set<Category> CARRIED =
            Set.of(Category.OPERATIONAL, Category.BEHAVIOUR, Category.CHARACTERISTIC);

    private final String plugin;
    private final Dataset dataset;
    private final List<Fault> faults;

    private TakenBackRules(String plugin, Dataset dataset, List<Fault> faults) {
        this.plugin = plugin;
        this.dataset = dataset;
        this.faults = faults;
    }

    static void check(String plugin, Dataset dataset, List<Fault> faults) {
        new TakenBackRules(plugin, dataset, faults).check();
    }

    private void check() {
        if (!dataset.takenBack().isEmpty() && dataset.about() instanceof SubjectLink.Nobody) {
            faults.add(
                    Fault.of(plugin, dataset, "nobody takes back a word in a table about nobody"));
        }
        Set<String> shown = new HashSet<>();
        for (TakenBack word : dataset.takenBack()) {
            if (!shown.add(word.column().name())) {
                refuse(word.column(), "the word that is taken back here is declared twice");
            }
            check(word);
        }
    }

    private void check(TakenBack word) {
        if (!(word.sign() instanceof Sign.Becoming) && !word.column().nullable()) {
            refuse(
                    word.column(),
                    "it is never empty, so that filling or emptying it takes nothing back");
        }
        boolean declared = word.sign() instanceof Sign.Becoming;
        checkCarried(word.column(), declared);
        word.with()
                .forEach(column -> checkCarried(column, column.category() == Category.OPERATIONAL));
        word.given().ifPresent(this::checkOwned);
        word.told().forEach(this::checkOwned);
        for (Column<?> told : word.told()) {
            if (!told.nullable()) {
                refuse(told, "the ledger does not carry who heard it, so that it may be empty");
            }
        }
    }

    /** Of a choice that is no word of ours, only the names that the plugin declares. */
    private void checkCarried(Column<?> column, boolean choices) {
        checkOwned(column);
        Class<?> type = column.type().getType();
        boolean stamp = type == Instant.class || type == LocalDate.class || type == Boolean.class;
        boolean choice = type.isEnum() && choices;
        if (!CARRIED.contains(column.category()) || !(stamp || choice)) {
            refuse(
                    column,
                    "the ledger of erasures carries moments, days, flags and operational choices"
                            + " of words that are taken back, and nothing else");
        }
    }

    private void checkOwned(Column<?> column) {
        if (!DatasetRules.owns(dataset, column)) {
            refuse(column, "a word is taken back in columns of this table only");
        }
    }

    private void refuse(Column<?> column, String message) {
        faults.add(Fault.of(plugin, dataset, column, message));
    }
}
