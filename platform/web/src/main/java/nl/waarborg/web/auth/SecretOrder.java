package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;

/**
 * A secret that a program is to have.
 *
 * @param validDays for how many days it counts
 * @param overlapHours for how many more hours those until now count
 */
public record SecretOrder(
        @Meaning("For how many days it counts") @Between(min = 1, max = 366) int validDays,
        @Meaning("For how many more hours the secrets until now count") @Between(min = 0, max = 720)
                int overlapHours) {}
