package nl.waarborg.mantelzorgwaardering.statistics;

import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Figures of an edition that lead to nobody. A figure that is left out is about too few people, or
 * would give away one that is.
 *
 * @param editionId the edition
 * @param on the day of the figures
 * @param smallestGroup the fewest people a figure is about
 * @param applications how many applied
 * @param byStatus how their applications stand
 * @param byAge how old they are on the edition's last day
 * @param bySource who wrote the applications
 */
public record Statistics(
        UUID editionId,
        LocalDate on,
        @Meaning("The fewest people a figure is about") int smallestGroup,
        @Nullable Long applications,
        List<Group> byStatus,
        @Meaning("Age on the last day of the edition") List<Group> byAge,
        List<Group> bySource) {

    /**
     * One group.
     *
     * @param name what its people have in common
     * @param count how many they are; left out where that is hidden
     */
    public record Group(
            String name,
            @Meaning("Left out where it is about too few people, or would give such a figure away")
                    @Nullable Long count) {}
}
