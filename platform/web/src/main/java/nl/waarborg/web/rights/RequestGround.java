package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A ground on which less than all was granted.
 *
 * @param ground the ground
 * @param article where it stands in the law
 * @param dataset the dataset that stays because of it
 * @param name what people read instead
 * @param keptUntil the last day that it stays
 * @param explanation why it applies
 */
@Meaning("A ground on which less than all was granted.")
record RequestGround(
        LegalGround ground,
        @Meaning("Where it stands in the law") String article,
        @Nullable @Meaning("The dataset that stays because of it") String dataset,
        @Nullable @Meaning("What people read instead of the dataset's name") DataNameView name,
        @Nullable @Meaning("The last day that it stays") LocalDate keptUntil,
        String explanation) {

    static RequestGround of(Row row, DataNames names) {
        LegalGround ground = row.get(GroundTable.GROUND);
        return new RequestGround(
                ground,
                ground.article(),
                row.find(GroundTable.DATASET_NAME).orElse(null),
                row.find(GroundTable.DATASET_NAME)
                        .map(names::of)
                        .map(DataNameView::of)
                        .orElse(null),
                row.find(GroundTable.KEPT_UNTIL).orElse(null),
                row.get(GroundTable.EXPLANATION));
    }
}
