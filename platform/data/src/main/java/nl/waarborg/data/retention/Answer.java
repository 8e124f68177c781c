package nl.waarborg.data.retention;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What the records that a rule follows say of rows. */
@FunctionalInterface
interface Answer {

    /** Nobody asked: such a row stays. */
    Answer STAYS = (_, _) -> DSL.falseCondition();

    /** Nobody asked yet: such a row may go. */
    Answer MAY_GO = (_, _) -> DSL.trueCondition();

    /**
     * Whether the rule lets a row go.
     *
     * @param rows the rows
     * @param own whether it does by the row's own dates
     */
    Condition due(RowView rows, Condition own);

    /**
     * What was found.
     *
     * @param kept the rows whose person has records that stay
     * @param ended those whose person had some that went by the followed rule
     */
    static Answer of(Collection<UUID> kept, Collection<UUID> ended) {
        List<UUID> stay = List.copyOf(kept);
        List<UUID> go = List.copyOf(ended);
        return (rows, own) ->
                DSL.not(DatasetWork.anyOf(rows.id(), stay))
                        .and(DatasetWork.anyOf(rows.id(), go).or(own));
    }
}
