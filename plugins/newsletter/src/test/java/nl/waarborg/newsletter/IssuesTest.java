package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.CVO;
import static nl.waarborg.newsletter.Lists.IKO;
import static nl.waarborg.newsletter.Lists.IMH;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** An issue is written, tried and sent by people, reaches each reader once and spies on nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuesTest {

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
    void words_that_nobody_tried_do_not_leave() throws Exception {
        var desk = lists.staff(CVO).api();
        Answer made = desk.post("/newsletter/campaigns", Lists.words());
        String campaign = "/newsletter/campaigns/" + made.json().getString("id");

        assertThat(desk.post(campaign + "/start").status()).isEqualTo(409);
        Answer tried = desk.post(campaign + "/test");
        assertThat(tried.status()).isEqualTo(200);
        Answer rewritten =
                desk.with("If-Match", tried.header("ETag"))
                        .put(campaign, Lists.words().put("titleNl", "Winter"));

        assertThat(rewritten.json().getString("testedAt")).isNull();
        assertThat(desk.post(campaign + "/start").status()).isEqualTo(409);
        assertThatThrownBy(
                        () ->
                                lists.change(
                                        CVO,
                                        "UPDATE newsletter.campaign SET status = 'SENDING',"
                                                + " started_at = now() WHERE status = 'DRAFT'"))
                .hasMessageContaining("campaign_started_by_somebody");
        assertThatThrownBy(
                        () ->
                                lists.change(
                                        CVO,
                                        "INSERT INTO newsletter.campaign (tenant_id, id, list,"
                                                + " title_nl, text_nl, status, tested_at, tested_by,"
                                                + " started_at, started_by, written, in_minute)"
                                                + " SELECT tenant_id, gen_random_uuid(), list,"
                                                + " title_nl, text_nl, 'SENDING', now(), a.id, now(),"
                                                + " a.id, 0, 0 FROM newsletter.campaign,"
                                                + " LATERAL (SELECT id FROM core.account LIMIT 1) a"))
                .as("past what guards the changes")
                .hasMessageContaining("begins as a draft");
    }

    @Test
    void a_preview_shows_the_words_in_each_language_and_how_many_will_read_them() {
        lists.importOne(IMH, "CONSENT", "voorproef@example.nl");
        var desk = lists.staff(IMH).api();
        JsonObject words =
                Lists.words()
                        .put("titleEn", "Autumn")
                        .put("textEn", "There is <news>.")
                        .put("link", "https://imhnederland.example/nieuws");
        Answer made = desk.post("/newsletter/campaigns", words);
        String campaign = "/newsletter/campaigns/" + made.json().getString("id");

        JsonObject english = desk.get(campaign + "/preview?language=EN").json();

        assertThat(english.getString("title")).isEqualTo("Autumn");
        assertThat(english.getString("html"))
                .contains("&lt;news&gt;", "href=\"https://imhnederland.example/nieuws\"");
        assertThat(english.getLong("readers")).isEqualTo(1);
        assertThat(desk.get(campaign + "/preview").json().getString("text")).contains("Kom langs.");
        assertThat(desk.post(campaign + "/test").status()).isEqualTo(200);
        assertThat(
                        lists.one(
                                IMH,
                                "SELECT string_agg(title || ' ' || (list IS NULL), ', ' ORDER BY"
                                        + " title) FROM core.mail WHERE template = 'newsletter.trial'"))
                .isEqualTo("[Proef] Herfst true, [Trial] Autumn true");
    }

    @Test
    void nothing_in_a_mail_tells_who_read_it() {
        lists.importOne(IKO, "CONSENT", "eerste@example.nl");
        lists.importOne(IKO, "CONSENT", "tweede@example.nl");
        lists.start(IKO, Lists.words().put("link", "https://ikocreate.example/nieuws"));
        lists.sendForAMinute(IKO);

        String html =
                "SELECT html || body FROM core.mail WHERE list = 'newsletter' AND recipient ="
                        + " '%s@example.nl'";
        String first = lists.one(IKO, html.formatted("eerste"));

        assertThat(first).contains("Kom langs.").doesNotContain("<img", "<style", "src=", "url(");
        assertThat(first)
                .as("each reader has the same text and the same link")
                .isEqualTo(lists.one(IKO, html.formatted("tweede")));
    }

    @Test
    void a_minute_takes_no_more_than_the_organisation_set_and_the_next_goes_on_where_it_was()
            throws Exception {
        // Valtes sends 600 a minute; the readers are made in the database, as an import would.
        readers(650);
        String campaign = lists.start(VAL, Lists.words());
        lists.platform.clock().advance(Duration.ofSeconds(1));
        String next = lists.start(VAL, Lists.words());

        assertThat(lists.sendForAMinute(VAL)).isEqualTo(6);
        assertThat(written(campaign)).isEqualTo(600);
        lists.platform.clock().advance(Duration.ofMinutes(1));
        lists.sendForAMinute(VAL);

        assertThat(written(campaign)).isEqualTo(650);
        assertThat(written(next)).as("what the first issue left of the minute").isEqualTo(550);
        assertThat(lists.staff(VAL).api().post(next + "/cancel").status()).isEqualTo(200);
        assertThat(endUndeliverable()).as("more than one step takes").isEqualTo(250);
        assertThat(lists.staff(VAL).api().get(campaign).json().getString("status"))
                .isEqualTo("SENT");
        assertThat(
                        lists.one(
                                VAL,
                                "SELECT count(*) || ' ' || count(DISTINCT recipient) FROM core.mail"
                                        + " WHERE list = 'newsletter'"))
                .isEqualTo("1200 650");
    }

    @Test
    void a_batch_that_dies_halfway_is_written_anew_and_to_nobody_twice() {
        lists.importOne(CVO, "CONSENT", "eens@example.nl");
        String campaign = lists.start(CVO, Lists.words());

        assertThatThrownBy(
                        () ->
                                lists.platform.job(
                                        "newsletter",
                                        CVO,
                                        work ->
                                                Sending.step(work)
                                                        .compose(
                                                                _ ->
                                                                        Future.failedFuture(
                                                                                "the node dies"))))
                .isNotNull();
        assertThat(mailsToOnce()).isEqualTo("0");
        lists.sendForAMinute(CVO);
        lists.sendForAMinute(CVO);

        assertThat(mailsToOnce()).isEqualTo("1");
        assertThat(lists.staff(CVO).api().get(campaign).json().getInteger("written")).isEqualTo(1);
    }

    @Test
    void mails_that_come_back_for_good_end_a_subscription_after_the_rule_and_not_before()
            throws Exception {
        lists.importOne(IKO, "CONSENT", "dood@example.nl");
        assertThat(endedAfterAnIssueThatComesBack("dood@example.nl")).isNull();
        assertThat(consents("dood@example.nl")).isEqualTo("1 of which 0 ended");
        assertThat(endedAfterAnIssueThatComesBack("dood@example.nl")).isEqualTo("UNDELIVERABLE");
        assertThat(consents("dood@example.nl"))
                .as("nothing rests on it any more, so that its term runs")
                .isEqualTo("1 of which 1 ended");
    }

    @Test
    void the_register_and_its_proof_say_that_mails_came_back_and_not_that_the_reader_left()
            throws Exception {
        String reader = "retour@example.nl";
        lists.importOne(IKO, "CONSENT", reader);
        endedAfterAnIssueThatComesBack(reader);
        endedAfterAnIssueThatComesBack(reader);

        String person = lists.subscriptions(IKO, reader).getFirst().getString("subscriberId");
        TestPerson officer = lists.officer(IKO);
        JsonObject line = officer.api().get("/consents?subject=" + person).items().getFirst();
        assertThat(line.getString("state")).isEqualTo("ENDED");
        assertThat(line.getString("endedBecause")).isEqualTo("UNDELIVERABLE");
        assertThat(line.getString("endedAt")).isNotNull();
        assertThat(line.getString("withdrawnAt")).isNull();
        assertThat(line.getString("withdrawnBy")).isNull();
        assertThat(line.getString("supersededAt")).as("nothing changed").isNull();
        JsonObject proof =
                payload(
                        officer.api()
                                .get("/consents/" + line.getString("id") + "/proof")
                                .json()
                                .getString("statement"));
        assertThat(proof.getString("state")).isEqualTo("ENDED");
        assertThat(proof.getString("endedBecause")).isEqualTo("UNDELIVERABLE");
        assertThat(proof.getString("endedAt")).isEqualTo(line.getString("endedAt"));
        assertThat(proof.containsKey("withdrawnAt")).isFalse();
    }

    private static JsonObject payload(String signed) {
        String body = signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'));
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8));
    }

    @Test
    void who_comes_back_after_that_agrees_anew_and_starts_with_nothing_that_came_back()
            throws Exception {
        String reader = "terug@example.nl";
        lists.subscribe(IKO, reader);
        endedAfterAnIssueThatComesBack(reader);
        assertThat(endedAfterAnIssueThatComesBack(reader)).isEqualTo("UNDELIVERABLE");
        lists.platform.clock().advance(Duration.ofMinutes(1));
        lists.subscribe(IKO, reader);
        assertThat(consents(reader)).as("a proof of its own").isEqualTo("2 of which 1 ended");

        lists.platform.job("newsletter", IKO, Undeliverable::end);

        assertThat(lists.subscriptions(IKO, reader).getFirst().getString("endedBy"))
                .as("what came back before is over")
                .isNull();
        lists.platform.clock().advance(Duration.ofMinutes(1));
        assertThat(endedAfterAnIssueThatComesBack(reader)).as("one since").isNull();
        assertThat(endedAfterAnIssueThatComesBack(reader))
                .as("two since")
                .isEqualTo("UNDELIVERABLE");
    }

    /** Lets every issue so far come back for good; answers by what the reader was ended. */
    private String endedAfterAnIssueThatComesBack(String reader) throws Exception {
        lists.start(IKO, Lists.words());
        lists.sendForAMinute(IKO);
        lists.change(
                IKO,
                "UPDATE core.mail SET status = 'BOUNCED', last_error = 'bounced-5-1-1', sent_at"
                        + " = core.now() WHERE list = 'newsletter' AND recipient = '%s'"
                                .formatted(reader));
        lists.platform.job("newsletter", IKO, Undeliverable::end);
        return lists.subscriptions(IKO, reader).getFirst().getString("endedBy");
    }

    private String consents(String reader) {
        return lists.one(
                IKO,
                "SELECT count(*) || ' of which ' || count(ended_at) || ' ended' FROM core.consent"
                        + " WHERE list = 'newsletter' AND subject_id IN (SELECT subscriber_id FROM"
                        + " newsletter.subscription WHERE email = '%s')".formatted(reader));
    }

    /** Lets both mails to 250 readers come back; answers how many are ended by that. */
    private int endUndeliverable() throws Exception {
        lists.change(
                VAL,
                "UPDATE core.mail SET status = 'BOUNCED', last_error = 'bounced-5-1-1', sent_at ="
                        + " core.now() WHERE recipient IN (SELECT recipient FROM core.mail WHERE list ="
                        + " 'newsletter' GROUP BY recipient HAVING count(*) = 2 ORDER BY recipient"
                        + " LIMIT 250)");
        int steps = 1;
        while (lists.platform.job("newsletter", VAL, Undeliverable::end)) {
            steps++;
        }
        assertThat(steps).as("a hundred in a transaction").isEqualTo(3);
        return Integer.parseInt(
                lists.one(
                        VAL,
                        "SELECT count(*) FROM newsletter.subscription WHERE ended_by ="
                                + " 'UNDELIVERABLE'"));
    }

    private int written(String campaign) {
        return lists.staff(VAL).api().get(campaign).json().getInteger("written");
    }

    private String mailsToOnce() {
        return lists.one(
                CVO,
                "SELECT count(*) FROM core.mail WHERE recipient = 'eens@example.nl' AND list ="
                        + " 'newsletter'");
    }

    private void readers(int count) {
        for (int from = 0; from < count; from += 50) {
            int first = from;
            lists.platform.job(
                    "newsletter", VAL, work -> Readers.make(work, first, Math.min(50, count)));
        }
    }
}
