package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.Platform;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who asked to be left alone is left alone when an older copy comes back (IKO-R9, IKO-L3). */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RestoredRequestsTest {

    private static final TenantId IKO = new TenantId("ikocreate");

    @TempDir private Path folder;
    private TestPlatform platform;
    private Desk desk;

    @BeforeEach
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        String text =
                PublishedTenants.text(IKO.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        platform =
                TestPlatform.keepingIn(
                        folder,
                        plugins,
                        List.of(PublishedTenants.with(plugins, IKO.value(), text)));
        desk = new Desk(platform, IKO, "front-office");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_wish_to_be_removed_and_one_to_hear_of_no_offers_stand_after_a_restore() {
        String waits = related("Wim Wacht");
        String contacted = related("Cor Contact");
        String left = related("Lies Links");
        String stays = related("Bea Blijft");
        String backup = platform.backups().make(Optional.empty()).id();
        desk.minute();
        desk.make(waits + "/removal-request", removal());
        desk.make(contacted + "/removal-request", removal());
        desk.minute();
        desk.press(contacted + "/last-contact");
        desk.make(left + "/offers-opt-out", Desk.said("PHONE"));
        JsonObject asked = read(desk.staff().api(), waits);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());

        assertThat(there.backups().release(new ServedUntil.Unknown()))
                .containsEntry(LedgerAct.WORD_TAKEN_BACK, 4);

        try (Platform served = there.start()) {
            ApiClient staff =
                    Elsewhere.api(served, IKO)
                            .loggedIn(desk.staff().login(), TestPlatform.PASSWORD);
            JsonObject again = read(staff, waits);
            for (String field :
                    List.of("status", "removalRequestedAt", "lastContactUntil", "objected")) {
                assertThat(again.getValue(field)).as(field).isEqualTo(asked.getValue(field));
            }
            assertThat(again.getString("removalAt")).isNull();
            assertThat(staff.get("/contact" + contacted).status())
                    .as("its last contact was made, and the rule that runs from then ran")
                    .isEqualTo(404);
            assertThat(read(staff, left).getString("noOffersAt")).isNotNull();
            assertThat(read(staff, stays).getString("status")).isEqualTo("ACTIVE");
            assertThat(read(staff, stays).getString("noOffersAt")).isNull();
        }
    }

    private String related(String name) {
        JsonObject person =
                new JsonObject()
                        .put("name", name)
                        .put(
                                "email",
                                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.nl");
        return "/relations/" + desk.make("/relations", person).getString("id");
    }

    private static JsonObject removal() {
        return Desk.said("MAIL").put("lastContact", true).put("objects", false);
    }

    private static JsonObject read(ApiClient staff, String relation) {
        return staff.get("/contact" + relation).json();
    }
}
