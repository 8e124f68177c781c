package nl.waarborg.attacks;

import static nl.waarborg.attacks.Scene.SECRET;
import static nl.waarborg.attacks.Scene.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Reaching for the data of another tenant. */
final class OtherTenant {

    private static final String KIND = "another tenant";

    private OtherTenant() {}

    static List<Attack> all() {
        return List.of(
                row("its record's id in the path", "404, as for no record", OtherTenant::path),
                row(
                        "its record's id in the path of an action",
                        "404, nothing changes",
                        s -> act(s)),
                row("its name in the path", "401", OtherTenant::name),
                row("its name or ids in the body", "400, the field is unknown", OtherTenant::body),
                row("its account's id in a body", "404, as for no account", OtherTenant::account),
                row("its access token", "401", OtherTenant::token),
                row(
                        "its refresh token",
                        "401, and the token still serves its owner",
                        s -> refresh(s)),
                row("its row's id as cursor of a page", "only own rows", OtherTenant::cursor),
                row("its Idempotency-Key and body", "a row of its own", OtherTenant::idempotency),
                row(
                        "another caller's Idempotency-Key and body",
                        "a row of its own",
                        OtherTenant::idempotencyOfAnother),
                row("its uploaded file's id", "404, as for no file", OtherTenant::upload),
                row("its record's id for what came of mails", "no mail", OtherTenant::mails),
                row("headers that name it", "are ignored: only own rows", OtherTenant::headers));
    }

    private static Attack row(String attack, String answer, Attack.Attempt attempt) {
        return new Attack(KIND, attack, answer, attempt);
    }

    private static void path(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        Answer theirs = scene.got(staff.get("/helpdesk/tickets/" + scene.southTicket));
        Answer none = scene.got(staff.get("/helpdesk/tickets/" + UUID.randomUUID()));

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(likeness(theirs)).isEqualTo(likeness(none));
    }

    private static void act(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        assertThat(
                        scene.got(staff.post("/helpdesk/tickets/" + scene.southTicket + "/close"))
                                .status())
                .isEqualTo(404);
        assertThat(
                        scene.as(scene.southStaff)
                                .get("/helpdesk/tickets/" + scene.southTicket)
                                .json()
                                .getString("status"))
                .isEqualTo("OPEN");
    }

    private static void name(Scene scene) {
        ApiClient intruder =
                scene.platform().api(TestPlatform.SOUTH).withToken(scene.token(scene.staff));
        assertThat(scene.got(intruder.get("/helpdesk/tickets")).status()).isEqualTo(401);
        assertThat(scene.got(intruder.get("/me")).status()).isEqualTo(401);
    }

    private static void body(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        for (String field : List.of("tenant", "tenantId", "tenant_id", "id", "requesterId")) {
            JsonObject body = new JsonObject().put("question", "Mine?").put(field, "south");
            assertThat(scene.got(staff.post("/helpdesk/tickets", body)).status()).isEqualTo(400);
        }
    }

    private static void account(Scene scene) {
        ApiClient administrator = scene.as(scene.administrator).with("If-Match", "\"1\"");
        JsonObject disabled = new JsonObject().put("status", "DISABLED");
        String victim = "/accounts/" + scene.victim.account();

        assertThat(scene.got(administrator.patch(victim, disabled)).status()).isEqualTo(404);
        assertThat(scene.as(scene.victim).get("/me").status()).isEqualTo(200);
    }

    private static void token(Scene scene) {
        ApiClient intruder =
                scene.platform().api(TestPlatform.NORTH).withToken(scene.token(scene.southStaff));
        assertThat(scene.got(intruder.get("/helpdesk/tickets")).status()).isEqualTo(401);
    }

    private static void refresh(Scene scene) {
        JsonObject stolen =
                new JsonObject()
                        .put("refreshToken", scene.tokens(scene.victim).getString("refreshToken"));
        ApiClient north = scene.platform().api(TestPlatform.NORTH);
        ApiClient south = scene.platform().api(TestPlatform.SOUTH);

        assertThat(scene.got(north.post("/auth/refresh", stolen)).status()).isEqualTo(401);
        assertThat(south.post("/auth/refresh", stolen).status()).isEqualTo(200);
    }

    private static void cursor(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        Answer page = scene.got(staff.get("/helpdesk/tickets?after=" + scene.southTicket));

        assertThat(page.status()).isEqualTo(200);
        assertThat(scene.got(staff.get("/helpdesk/tickets")).items())
                .containsAll(page.items())
                .noneMatch(ticket -> ticket.getString("question").equals(SECRET));
    }

    private static void idempotency(Scene scene) {
        String key = "\"" + UUID.randomUUID() + "\"";
        JsonObject body = new JsonObject().put("question", "Same?");
        Answer theirs =
                scene.as(scene.victim).with("Idempotency-Key", key).post("/helpdesk/tickets", body);
        Answer mine =
                scene.got(
                        scene.as(scene.person)
                                .with("Idempotency-Key", key)
                                .post("/helpdesk/tickets", body));

        assertThat(Scene.id(mine)).isNotEqualTo(Scene.id(theirs));
    }

    private static void idempotencyOfAnother(Scene scene) {
        String key = "\"" + UUID.randomUUID() + "\"";
        JsonObject body = new JsonObject().put("question", "Same here?");
        Answer theirs =
                scene.as(scene.other).with("Idempotency-Key", key).post("/helpdesk/tickets", body);
        Answer mine =
                scene.got(
                        scene.as(scene.person)
                                .with("Idempotency-Key", key)
                                .post("/helpdesk/tickets", body));

        assertThat(Scene.id(mine)).isNotEqualTo(Scene.id(theirs));
    }

    private static void upload(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        Answer theirs = scene.got(staff.get("/papers/papers/" + scene.southPaper));
        Answer none = scene.got(staff.get("/papers/papers/" + UUID.randomUUID()));

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(likeness(theirs)).isEqualTo(likeness(none));
        assertThat(
                        scene.got(
                                        staff.upload(
                                                "/papers/papers/" + scene.southPaper,
                                                "text/plain",
                                                "attachment; filename=\"mine.txt\"",
                                                "mine".getBytes(StandardCharsets.UTF_8)))
                                .status())
                .isIn(404, 405);
    }

    private static void mails(Scene scene) {
        Answer mails =
                scene.got(scene.as(scene.administrator).get("/mails?record=" + scene.southTicket));
        assertThat(mails.status()).isEqualTo(200);
        assertThat(mails.items()).isEmpty();
    }

    private static void headers(Scene scene) {
        ApiClient staff = scene.as(scene.staff);
        for (String header : List.of("X-Tenant", "X-Tenant-Id", "X-Original-URL")) {
            Answer answer =
                    scene.got(
                            staff.with(header, "south")
                                    .get("/helpdesk/tickets/" + scene.southTicket));
            assertThat(answer.status()).isEqualTo(404);
        }
    }
}
