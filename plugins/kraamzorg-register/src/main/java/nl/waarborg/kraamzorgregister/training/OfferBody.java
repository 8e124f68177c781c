package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * An offer to have accredited.
 *
 * @param providerId who offers it
 * @param title what it is called
 * @param part the part of the norm that it counts for
 * @param subject the subject within that part; left out where the part has none
 * @param points how many points it gives
 */
public record OfferBody(
        @Meaning("Who offers it") UUID providerId,
        @Meaning("What it is called") String title,
        @Text(max = 20) @Meaning("The part of the norm that it counts for") String part,
        @Nullable @Text(max = 60) @Meaning("The subject within that part") String subject,
        @Meaning("How many points it gives") BigDecimal points) {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    Values values() {
        if (points.signum() <= 0 || points.compareTo(MOST) > 0) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/points", "impossible", "Give more than 0 and at most 100")));
        }
        return Values.of(Offers.PROVIDER_ID, providerId)
                .set(Offers.TITLE, title.strip())
                .set(Offers.PART, part.strip())
                .set(Offers.SUBJECT, subject == null ? "" : subject.strip())
                .set(Offers.POINTS, points)
                .set(Offers.STATUS, Offers.Status.REQUESTED);
    }
}
