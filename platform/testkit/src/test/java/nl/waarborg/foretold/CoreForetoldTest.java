package nl.waarborg.foretold;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The preview for a day is what the run does on that day with what the core itself keeps, row for
 * row, under the published rules of each tenant.
 */
class CoreForetoldTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** How many rows each preview names at least. */
    private static final int ENOUGH = 10;

    private static final String[] TENANTS = {
        "valtes", "ikocreate", "kenniscentrum-kraamzorg", "ikwerkindezorg", "cvoz"
    };

    private static @Nullable TestPlatform started;
    private static LocalDate today = LocalDate.of(2026, 11, 22);
    private static int officers;

    @BeforeContainer
    static void start() {
        List<TenantDocument> documents =
                Stream.of(TENANTS).map(CoreForetoldTest::withoutPhones).toList();
        started = TestPlatform.serving(List.of(), documents);
    }

    /** Who looks needs no second factor here. */
    private static TenantDocument withoutPhones(String tenant) {
        String text =
                PublishedTenants.text(tenant)
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        return PublishedTenants.with(List.of(), tenant, text);
    }

    @AfterContainer
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static TestPlatform platform() {
        return Objects.requireNonNull(started);
    }

    /** The same worlds each time, so that it passes or fails for everybody. */
    @Property(tries = 4, seed = "20261123", shrinking = ShrinkingMode.OFF)
    void the_preview_of_a_day_names_what_of_the_core_goes_on_that_day_and_nothing_else(
            @ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        today = today.plusDays(random.nextInt(1, 300));
        platform().clock().set(today.minusDays(1).atTime(12, 0).atZone(ZONE).toInstant());
        for (String tenant : TENANTS) {
            foretellAndRun(tenant, new CoreRows(platform(), tenant), random);
        }
    }

    private static void foretellAndRun(String tenant, CoreRows rows, Random random)
            throws SQLException {
        rows.fill(random, today);
        Map<String, String> foretold = Preview.of(officer(tenant), today, "core.");
        Set<String> before = rows.all();
        assertThat(foretold).as("due at %s", tenant).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(foretold.values()).containsOnly("DELETE");

        platform().clock().set(today.atTime(random.nextInt(24), 59).atZone(ZONE).toInstant());
        RetentionRun.of(officer(tenant), today);

        Set<String> gone = new HashSet<>(before);
        gone.removeAll(rows.all());
        assertThat(gone).as("%s on %s", tenant, today).isEqualTo(foretold.keySet());
    }

    /** Somebody new each time: an account may be due as well. */
    private static TestPerson officer(String tenant) {
        officers++;
        return platform().person(new TenantId(tenant), "Officer " + officers, "privacy-officer");
    }
}
