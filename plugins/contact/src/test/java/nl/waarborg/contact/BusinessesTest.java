package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** How long a business stays at which nobody is known: as the organisation's file says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusinessesTest {

    private static final TenantId IKO = new TenantId("ikocreate");
    private static final TenantId IMH = new TenantId("ikwerkindezorg");

    private TestPlatform platform;
    private Desk desk;
    private Desk imh;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        platform =
                TestPlatform.serving(
                        plugins,
                        List.of(IKO, IMH).stream()
                                .map(
                                        tenant ->
                                                PublishedTenants.with(
                                                        plugins,
                                                        tenant.value(),
                                                        PublishedTenants.text(tenant.value())
                                                                .replace(
                                                                        "staffSecondFactor: REQUIRED",
                                                                        "staffSecondFactor: OPTIONAL")))
                                .toList());
        desk = new Desk(platform, IKO, "front-office");
        imh = new Desk(platform, IMH, "front-office");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @BeforeEach
    void day() {
        desk.on("2026-11-22");
    }

    @Test
    void a_business_at_which_nobody_is_known_goes_after_the_months_that_the_file_says() {
        String alone = business("Alleen B.V.", "11112222");
        String looked = business("Bekeken B.V.", "11112223");
        String known = business("Bekend B.V.", "11112224");
        String person = "/relations/" + related("Kim Kent", known);
        endBusinesses();

        desk.on("2028-11-21");
        endBusinesses();
        assertThat(desk.status(alone)).as("the last day but one").isEqualTo(200);
        JsonObject body = get(looked).json().put("town", "Assen");
        body.remove("id");
        assertThat(
                        desk.staff()
                                .api()
                                .with("If-Match", get(looked).header("ETag"))
                                .put("/contact" + looked, body)
                                .status())
                .isEqualTo(200);
        endBusinesses();
        desk.make(
                person + "/removal-request",
                Desk.said("MAIL").put("lastContact", false).put("objects", false));

        desk.on("2028-11-22");
        desk.run();
        endBusinesses();

        assertThat(desk.status(alone)).isEqualTo(404);
        assertThat(desk.status(looked)).as("begins anew").isEqualTo(200);
        assertThat(desk.status(person)).isEqualTo(404);
        assertThat(desk.status(known)).as("alone from this day").isEqualTo(200);
        desk.on("2030-11-22");
        endBusinesses();
        assertThat(desk.status(looked)).isEqualTo(404);
        assertThat(desk.status(known)).isEqualTo(404);
    }

    @Test
    void a_business_where_somebody_is_known_again_starts_anew() {
        String business = business("Weer B.V.", "11112225");
        endBusinesses();
        desk.on("2028-06-01");
        related("Wil Weer", business);
        endBusinesses();

        desk.on("2028-11-22");
        endBusinesses();
        assertThat(desk.status(business)).isEqualTo(200);
    }

    private String business(String name, String number) {
        JsonObject body = new JsonObject().put("name", name).put("kvkNumber", number);
        return "/businesses/" + desk.make("/businesses", body).getString("id");
    }

    @Test
    void each_organisation_has_its_own_months() {
        imh.on("2026-11-22");
        JsonObject body = new JsonObject().put("name", "Kort B.V.").put("kvkNumber", "11112226");
        String business = "/businesses/" + imh.make("/businesses", body).getString("id");
        end(IMH);

        imh.on("2027-11-21");
        end(IMH);
        assertThat(imh.status(business)).isEqualTo(200);
        imh.on("2027-11-22");
        end(IMH);
        assertThat(imh.status(business)).isEqualTo(404);
    }

    private String related(String name, String business) {
        JsonObject body =
                new JsonObject()
                        .put("name", name)
                        .put("email", "relatie@example.nl")
                        .put("businessId", business.substring("/businesses/".length()));
        return desk.make("/relations", body).getString("id");
    }

    private void endBusinesses() {
        end(IKO);
    }

    private void end(TenantId tenant) {
        while (platform.job("contact", tenant, Alone::step)) {
            // Until there is no more to do.
        }
    }

    private Answer get(String path) {
        return desk.staff().api().get("/contact" + path);
    }
}
