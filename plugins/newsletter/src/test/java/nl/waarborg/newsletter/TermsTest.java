package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.CVO;
import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.IMH;
import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is left of a reader goes on the day that the reader's organisation promised (R). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TermsTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static final String LEAVER = "weg@example.nl";

    private static final String KEPT =
            "SELECT (SELECT count(*) FROM newsletter.subscription) + (SELECT count(*) FROM"
                    + " newsletter.suppression) + (SELECT count(*) FROM newsletter.outside_check)";

    private static final LocalDate LEFT_ON = LocalDate.of(2026, 8, 31);

    private static final Pattern LISTS = Pattern.compile("\\n +lists: \\[([A-Z_, ]+)]");

    /** The day on which the row of who left on 31 August 2026 goes. */
    private static final Map<ListOf, LocalDate> GOES_ON =
            Map.of(
                    new ListOf(IKO, "NEWSLETTER"),
                    LocalDate.of(2027, 3, 1),
                    new ListOf(IKO, "DONOR_NEWSLETTER"),
                    LocalDate.of(2027, 3, 1),
                    new ListOf(VAL, "NEWSLETTER"),
                    LEFT_ON,
                    new ListOf(IMH, "NEWSLETTER"),
                    LocalDate.of(2026, 9, 28),
                    new ListOf(CVO, "NEWSLETTER"),
                    LEFT_ON,
                    new ListOf(KCK, "NEWSLETTER"),
                    LEFT_ON);

    /** A list of a tenant. */
    private record ListOf(TenantId tenant, String list) {}

    private Lists lists;

    @BeforeAll
    void open() {
        lists = new Lists();
    }

    @AfterAll
    void close() {
        lists.close();
    }

    @Test
    @Order(1)
    void each_list_of_each_tenant_is_joined_and_left_and_let_go_on_the_day_promised() {
        assertThat(inTheFiles())
                .as("each list that a file names is tried")
                .containsExactlyInAnyOrderElementsOf(GOES_ON.keySet());
        on(LEFT_ON);
        GOES_ON.keySet().forEach(one -> joinAndLeave(one.tenant(), one.list()));

        SortedMap<LocalDate, List<ListOf>> days = new TreeMap<>();
        GOES_ON.forEach((one, day) -> days.computeIfAbsent(day, _ -> new ArrayList<>()).add(one));
        days.forEach(this::assertGo);
        for (String rule : List.of("IKO-R6", "IKO-R13")) {
            assertThat(
                            lists.one(
                                    IKO,
                                    "SELECT string_agg(DISTINCT kind, ' ') FROM core.retention_task WHERE"
                                            + " rule = '%s'".formatted(rule)))
                    .as("the duty at the mailing tool outside of " + rule)
                    .isEqualTo("EXTERNAL");
        }
    }

    private static List<ListOf> inTheFiles() {
        return Stream.of(IKO, VAL, IMH, CVO, KCK).flatMap(TermsTest::inTheFile).toList();
    }

    private static Stream<ListOf> inTheFile(TenantId tenant) {
        Matcher named = LISTS.matcher(PublishedTenants.text(tenant.value()));
        assertThat(named.find()).as(tenant + " has lists").isTrue();
        return Arrays.stream(named.group(1).split(", *")).map(list -> new ListOf(tenant, list));
    }

    @Test
    @Order(2)
    void coming_back_stops_the_term() {
        on(LocalDate.of(2027, 3, 2));
        joinAndLeave(IKO, "NEWSLETTER");
        on(LocalDate.of(2027, 5, 1));
        lists.subscribe(IKO, LEAVER);

        on(LocalDate.of(2028, 6, 1));
        RetentionRun.of(lists.officer(IKO));

        assertThat(rows(IKO, "NEWSLETTER")).isEqualTo("1");
        assertThat(lists.subscriptions(IKO, LEAVER).getFirst().getString("endedAt")).isNull();
    }

    @Test
    @Order(3)
    void somebody_looks_into_the_tool_outside_every_three_months_and_says_what_was_found()
            throws SQLException {
        on(LocalDate.of(2028, 8, 31));
        assertThat(planned(IKO)).containsExactly("2028-08-31");
        assertThat(planned(VAL)).as("no tool outside").isEmpty();

        on(LocalDate.of(2028, 12, 1));
        assertThat(planned(IKO)).as("one waits at a time").containsExactly("2028-08-31");
        String path = "/newsletter/outside-checks/" + checks(IKO).getFirst().getString("id");
        JsonObject found = new JsonObject().put("removed", 2).put("evidence", "kort");
        assertThat(complete(path, found).pointers()).containsExactly("/evidence");
        assertTold(path);
        assertThatThrownBy(
                        () ->
                                lists.change(
                                        IKO,
                                        "UPDATE newsletter.outside_check SET done_at = core.now(),"
                                                + " removed = 0, evidence = 'niemand keek hier',"
                                                + " done_by = (SELECT id FROM core.account LIMIT 1)"))
                .hasMessageContaining("a named human looks");
        Answer done = complete(path, found.put("evidence", "Export van de lijst, map 12"));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(done.json().getString("doneBy"))
                .isEqualTo(lists.staff(IKO).account().toString());
        assertThat(complete(path, found).status()).isEqualTo(409);
        assertThat(asked(path, "NEWSLETTER", LEAVER).status())
                .as("that check is over")
                .isEqualTo(409);

        assertThat(planned(IKO)).containsExactly("2028-08-31", "2028-12-01");
        path = "/newsletter/outside-checks/" + checks(IKO).getLast().getString("id");
        complete(path, found.put("removed", 0));
        on(LocalDate.of(2029, 2, 28));
        assertThat(planned(IKO)).hasSize(2);
        on(LocalDate.of(2029, 3, 1));
        assertThat(planned(IKO)).containsExactly("2028-08-31", "2028-12-01", "2029-03-01");
        assertThat(lists.officer(IKO).api().get("/newsletter/outside-checks").status())
                .isEqualTo(403);
    }

    @Test
    @Order(4)
    void the_link_of_a_mail_that_is_long_gone_still_ends_the_subscription() {
        LocalDate sent = LocalDate.of(2029, 3, 2);
        on(sent);
        lists.subscribe(IMH, "oud@example.nl");
        lists.start(IMH, Lists.words());
        lists.sendForAMinute(IMH);
        String token = tokenTo("oud@example.nl");
        on(sent.plusYears(2).plusDays(1));
        RetentionRun.of(lists.officer(IMH));
        assertThat(tokenTo("oud@example.nl")).as("the mail is gone (PLT-R3)").isEqualTo("no row");

        assertThat(lists.press(optOut(IMH, token)).body()).contains("You are unsubscribed");

        assertThat(lists.subscriptions(IMH, "oud@example.nl").getFirst().getString("endedBy"))
                .isEqualTo("READER");
        lists.start(IMH, Lists.words());
        lists.sendForAMinute(IMH);
        assertThat(tokenTo("oud@example.nl")).as("the next issue").isEqualTo("no row");
    }

    @Test
    @Order(5)
    void a_sign_up_that_nobody_confirms_has_a_rule_that_shows_it_explains_it_and_takes_it() {
        LocalDate asked = LocalDate.of(2031, 6, 1);
        Map<TenantId, String> rules =
                Map.of(
                        IKO, "IKO-R6a", VAL, "VAL-R3a", IMH, "IMH-R2a", CVO, "CVO-R7a", KCK,
                        "KCK-R5a");
        on(asked);
        rules.keySet().forEach(tenant -> lists.signUp(tenant, "stil@example.nl"));

        rules.forEach(
                (tenant, rule) -> {
                    String id = waiting(tenant);
                    assertThat(due(tenant, rule, asked.plusDays(7))).doesNotContain(id);
                    assertThat(due(tenant, rule, asked.plusDays(8))).containsExactly(id);
                    JsonObject why =
                            lists.officer(tenant)
                                    .api()
                                    .get("/records/newsletter.subscription/" + id + "/retention")
                                    .json();
                    assertThat(why.getString("keptBy")).isEqualTo(rule);
                    assertThat(why.getString("eraseOn")).isEqualTo(asked.plusDays(8).toString());
                });
        on(asked.plusDays(7));
        rules.keySet().forEach(tenant -> RetentionRun.of(lists.officer(tenant)));
        rules.keySet().forEach(tenant -> assertThat(waiting(tenant)).isNotEqualTo("no row"));
        on(asked.plusDays(8));
        rules.keySet().forEach(tenant -> RetentionRun.of(lists.officer(tenant)));
        rules.keySet().forEach(tenant -> assertThat(waiting(tenant)).isEqualTo("no row"));
    }

    private String waiting(TenantId tenant) {
        return lists.one(
                tenant, "SELECT id FROM newsletter.subscription WHERE email = 'stil@example.nl'");
    }

    private List<String> due(TenantId tenant, String rule, LocalDate day) {
        return lists
                .officer(tenant)
                .api()
                .get("/retention/preview?limit=100&on=" + day)
                .items()
                .stream()
                .filter(one -> one.getString("rule").equals(rule))
                .map(one -> one.getString("id"))
                .toList();
    }

    private String tokenTo(String reader) {
        return lists.one(
                IMH,
                "SELECT opt_out_token FROM core.mail WHERE list = 'newsletter' AND recipient = '%s'"
                        .formatted(reader));
    }

    private URI optOut(TenantId tenant, String token) {
        return URI.create(
                "%s/api/%s/v1/mail-opt-outs/%s"
                        .formatted(lists.platform.platform().api(), tenant, token));
    }

    /** Who looks is told who left, though the row of that reader is long gone; nothing is kept. */
    private void assertTold(String check) {
        assertThat(rows(IKO, "DONOR_NEWSLETTER")).as("the row is gone").isEqualTo("0");
        String before = lists.one(IKO, KEPT);

        assertThat(lookUp(check, "DONOR_NEWSLETTER", LEAVER, "ander@example.nl", "geen adres"))
                .containsExactly("LEFT", "UNKNOWN", "UNKNOWN");
        assertThat(lookUp(check, "NEWSLETTER", LEAVER)).containsExactly("STANDING");

        assertThat(lists.one(IKO, KEPT)).as("nothing is kept").isEqualTo(before);
        assertThat(asked(check, "NEWSLETTER").pointers()).containsExactly("/addresses");
        assertThat(
                        lists.officer(IKO)
                                .api()
                                .post(check + "/addresses", lines("NEWSLETTER", LEAVER))
                                .status())
                .isEqualTo(403);
    }

    private List<Object> lookUp(String check, String list, String... addresses) {
        Answer told = asked(check, list, addresses);
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        return told.json().getJsonArray("standings").stream().toList();
    }

    private Answer asked(String check, String list, String... addresses) {
        return lists.staff(IKO).api().post(check + "/addresses", lines(list, addresses));
    }

    private static JsonObject lines(String list, String... addresses) {
        JsonArray lines = new JsonArray();
        for (String one : addresses) {
            lines.add(new JsonObject().put("email", one));
        }
        return new JsonObject().put("list", list).put("addresses", lines);
    }

    private List<String> planned(TenantId tenant) {
        lists.platform.job("newsletter", tenant, Checking::plan);
        return checks(tenant).stream().map(check -> check.getString("dueOn")).toList();
    }

    private List<JsonObject> checks(TenantId tenant) {
        return lists.staff(tenant).api().get("/newsletter/outside-checks").items();
    }

    private Answer complete(String path, JsonObject found) {
        return lists.staff(IKO).api().post(path + "/completion", found);
    }

    private void assertGo(LocalDate day, List<ListOf> all) {
        if (day.isAfter(LEFT_ON)) {
            on(day.minusDays(1));
            all.forEach(one -> assertRows(one, "1", "the day before"));
        }
        on(day);
        all.forEach(one -> assertRows(one, "0", "on the day"));
        all.forEach(
                one ->
                        assertThat(lists.importOne(one.tenant(), one.list(), "CONSENT", LEAVER))
                                .as(one + ": only the mark is left")
                                .isEqualTo("LEFT"));
    }

    private void assertRows(ListOf one, String count, String when) {
        RetentionRun.of(lists.officer(one.tenant()));
        assertThat(rows(one.tenant(), one.list())).as(one + " " + when).isEqualTo(count);
    }

    /** By the form, the link, an issue of that list alone, and one click in it. */
    private void joinAndLeave(TenantId tenant, String list) {
        lists.signUp(tenant, new JsonObject().put("list", list).put("email", LEAVER));
        assertThat(lists.press(lists.linkIn(tenant, lists.lastBody(tenant, LEAVER))).body())
                .contains("You are subscribed");
        lists.start(tenant, Lists.words().put("list", list));
        lists.sendForAMinute(tenant);
        lists.platform.clock().advance(Duration.ofSeconds(1));
        String token =
                lists.one(
                        tenant,
                        "SELECT opt_out_token FROM core.mail WHERE recipient = '%s' AND list = '%s'"
                                        .formatted(
                                                LEAVER,
                                                list.toLowerCase(Locale.ROOT).replace('_', '-'))
                                + " ORDER BY id DESC");

        lists.press(optOut(tenant, token));

        assertThat(
                        lists.one(
                                tenant,
                                "SELECT ended_by FROM newsletter.subscription WHERE list = '%s'"
                                        .formatted(list)))
                .as(tenant + " " + list)
                .isEqualTo("READER");
    }

    private String rows(TenantId tenant, String list) {
        return lists.one(
                tenant,
                "SELECT count(*) FROM newsletter.subscription WHERE list = '%s'".formatted(list));
    }

    private void on(LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).atZone(AMSTERDAM).toInstant();
        lists.platform.clock().set(noon);
    }
}
