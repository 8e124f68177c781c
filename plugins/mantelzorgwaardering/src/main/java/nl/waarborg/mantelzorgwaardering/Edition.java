package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Row;

import java.util.UUID;

/**
 * An edition of the award.
 *
 * @param id its id
 * @param version its row version
 * @param municipality whose edition it is
 * @param name what people call it
 * @param window when one can apply
 * @param award what a carer gets
 * @param rules who it is for
 */
record Edition(
        UUID id,
        long version,
        String municipality,
        String name,
        Window window,
        Award award,
        EditionRules rules) {

    static Edition of(Row row) {
        return new Edition(
                row.get(Editions.DATASET.id()),
                row.get(Editions.DATASET.version()),
                row.get(Editions.MUNICIPALITY),
                row.get(Editions.NAME),
                new Window(row.get(Editions.OPENS_ON), row.get(Editions.CLOSES_ON)),
                new Award(
                        row.get(Editions.AMOUNT),
                        row.get(Editions.CURRENCY),
                        row.get(Editions.FORM),
                        row.get(Editions.BUDGET_MODE),
                        row.find(Editions.BUDGET).orElse(null)),
                RulesJson.read(row.get(Editions.RULES)));
    }
}
