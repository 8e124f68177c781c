package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.RetentionDesk.DueTotal;
import nl.waarborg.spi.Input;

import java.util.List;

/**
 * How much a run erases.
 *
 * @param totals by kind of record, rule and what becomes of them
 */
@Input.Meaning("How much a run erases.")
record TotalList(List<Total> totals) {

    /**
     * How many records.
     *
     * @param dataset the kind of record
     * @param rule the number of the rule
     * @param effect what becomes of them
     * @param records how many
     */
    @Input.Meaning("How many records a run erases under one rule.")
    record Total(String dataset, String rule, Effect effect, long records) {}

    static TotalList of(List<DueTotal> totals) {
        return new TotalList(
                totals.stream()
                        .map(
                                one ->
                                        new Total(
                                                one.dataset(),
                                                one.rule(),
                                                one.effect(),
                                                one.records()))
                        .toList());
    }
}
