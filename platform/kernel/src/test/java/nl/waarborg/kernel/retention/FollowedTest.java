package nl.waarborg.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The day of a follower, counted from the days of the records that it follows alone. */
class FollowedTest {

    private static final LocalDate OWN = LocalDate.of(2028, 2, 29);

    @Property
    void a_follower_goes_on_the_latest_day_of_the_others_or_on_its_own_where_none_counts(
            @ForAll @Size(max = 5) List<@IntRange(min = -900, max = 900) Integer> days,
            @ForAll boolean counted,
            @ForAll boolean open) {
        Optional<LocalDate> last = days.stream().max(Integer::compare).map(OWN::plusDays);
        boolean counts = counted && last.isPresent();
        Followed followed = new Followed(counts, open, Optional.empty(), last);

        Optional<LocalDate> found = followed.eraseOn(Optional.of(OWN));

        if (open) {
            assertThat(found).isEmpty();
        } else if (counts) {
            assertThat(found).isEqualTo(last);
        } else {
            assertThat(found).contains(last.filter(OWN::isBefore).orElse(OWN));
        }
    }
}
