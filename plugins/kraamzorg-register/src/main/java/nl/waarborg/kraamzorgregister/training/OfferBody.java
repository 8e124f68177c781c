package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An offer to have accredited.
 *
 * @param providerId who offers it
 * @param title what it is called
 * @param counts what it counts for, each norm once
 * @param points how many points it gives
 */
public record OfferBody(
        @Meaning("Who offers it") UUID providerId,
        @Meaning("What it is called") String title,
        @Items(min = 1, max = 10) @Meaning("What it counts for, each norm once")
                List<CountsFor> counts,
        @Meaning("How many points it gives") BigDecimal points) {

    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    /** Copies what it is given. */
    public OfferBody {
        counts = List.copyOf(counts);
    }

    /** Refuses with all faults at once. */
    void check(Settings settings) {
        List<Fault> faults = new ArrayList<>();
        if (points.signum() <= 0 || points.compareTo(MOST) > 0) {
            faults.add(new Fault("/points", "impossible", "Give more than 0 and at most 100"));
        }
        Set<String> norms = new HashSet<>();
        for (int i = 0; i < counts.size(); i++) {
            String at = "/counts/" + i;
            if (!norms.add(counts.get(i).norm())) {
                faults.add(new Fault(at + "/norm", "twice", "Give each norm once"));
            }
            counts.get(i).faults(settings, at).forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    Values values() {
        return Values.of(Offers.PROVIDER_ID, providerId)
                .set(Offers.TITLE, title.strip())
                .set(Offers.POINTS, points)
                .set(Offers.STATUS, Offers.Status.REQUESTED);
    }

    List<Values> counts(UUID offer) {
        return counts.stream().map(one -> one.values(offer)).toList();
    }
}
