package nl.waarborg.benchmark;

import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Tenants.Person;
import nl.waarborg.testkit.ApiClient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A running platform on its way from five tenants to many. */
final class Stage {

    private static final int APPLICATIONS_OF_FIRST = 1_000;
    private static final int BARE_DRAFTS = 200;

    private final PlatformJar platform;
    private final Load load;
    private final Path folder;
    private final Sizes sizes;
    private final Console console;
    private final Tenants tenants;
    private final Mass mass;
    private final List<String> added = new ArrayList<>();

    Stage(PlatformJar platform, Load load, Path folder, Sizes sizes, Console console) {
        this.platform = platform;
        this.load = load;
        this.folder = folder;
        this.sizes = sizes;
        this.console = console;
        this.tenants = new Tenants(platform);
        this.mass = new Mass(Database.below(folder));
    }

    /**
     * What further tenants added to the platform's Java process.
     *
     * @param tenants how many they are
     * @param before the process before them
     * @param after the process after each of them has answered
     * @param heapBytes what they added to the heap, as it is after a full collection
     */
    record Growth(int tenants, Memory before, Memory after, long heapBytes) {

        /** Of the heap, for each, in KiB. */
        double heapEach() {
            return heapBytes / 1024.0 / tenants;
        }

        /** Of the resident set, for each, in KiB. */
        double residentEach() {
            return (after.java() - before.java()) / (double) tenants;
        }
    }

    /** Opens an edition at the first tenant, with staff and a thousand applications. */
    void openFirst(Path root, LocalDate today) {
        ApiClient administrator = tenants.administrator(Tenants.FIRST);
        tenants.person(administrator, Tenants.FIRST, "caseworker", "behandelaar");
        Person manager =
                tenants.person(administrator, Tenants.FIRST, "programme-manager", "programma");
        tenants.edition(manager, root, today);
        mass.apply(List.of(Tenants.FIRST), APPLICATIONS_OF_FIRST);
    }

    /** Puts the platform to work with its five tenants. */
    Memory exerciseFirst() {
        Cast cast = Cast.at(List.of(Tenants.FIRST), tenants, mass);
        for (Scenario scenario : Scenario.values()) {
            load.run(plan(scenario, cast), sizes.round().multipliedBy(2));
        }
        Memory memory = Memory.of(platform.process());
        console.say(
                "%d MiB in Java and %d MiB in PostgreSQL after load with five tenants"
                        .formatted(memory.java() / 1024, memory.postgres() / 1024));
        return memory;
    }

    /** Makes the other tenants; the first of them pay for what is loaded once. */
    Growth addTenants() {
        int all = sizes.tenants() - Sizes.BUILT_IN;
        int first = Math.ceilDiv(all, 20);
        added.addAll(tenants.add(1, first));
        long heapBefore = Memory.liveHeap(platform.process());
        Memory before = Memory.of(platform.process());
        added.addAll(tenants.add(first + 1, all));
        long heapAfter = Memory.liveHeap(platform.process());
        Growth growth =
                new Growth(
                        all - first, before, Memory.of(platform.process()), heapAfter - heapBefore);
        console.say(
                "%,d more tenants, %.1f KiB of heap for each"
                        .formatted(growth.tenants(), growth.heapEach()));
        return growth;
    }

    /** Loads the applications, into the bare database too. */
    void fill() {
        mass.equip(added, Cast.staffLogin(Tenants.FIRST));
        mass.apply(added, sizes.applicationsPerTenant());
        mass.settle();
        new BareDatabase(Database.below(folder)).fill();
        console.say("%,d applications are loaded".formatted(mass.count()));
    }

    /** Measures what is done to many records at once. */
    Findings.Bulk bulk() {
        Erasing erasing =
                Erasing.measure(
                        Database.below(folder),
                        sizes.bulk(),
                        added.stream()
                                .limit(sizes.rounds() + 1L)
                                .map(tenant -> officer(tenant))
                                .toList());
        console.say(
                "A retention run: %,.0f records a second, %.2f of bare deletes"
                        .formatted(erasing.perSecond(), erasing.ratio()));
        Person officer = officer(added.getLast());
        Person carer =
                tenants.person(
                        tenants.administrator(officer.tenant()),
                        officer.tenant(),
                        "carer",
                        "veel-aanvragen");
        mass.withdrawn(officer.tenant(), carer.login(), sizes.bulk() / 2);
        Exporting exporting = Exporting.measure(carer, officer, sizes.rounds());
        console.say(
                "An access package of %,d records: %,d ms"
                        .formatted(exporting.records(), exporting.took().toMillis()));
        return new Findings.Bulk(erasing, exporting);
    }

    private Person officer(String tenant) {
        return tenants.person(tenants.administrator(tenant), tenant, "privacy-officer", "privacy");
    }

    /** Measures everything against the bare path. */
    List<Duel> duels() {
        Cast first = Cast.at(added, tenants, mass);
        try (BareProcess bare = BareProcess.start(Database.below(folder), folder)) {
            List<String> drafts = drafts(bare.address(), first);
            requireSameAnswer(first, bare.address());
            List<Duel> duels = new ArrayList<>();
            for (Scenario scenario : Scenario.values()) {
                Cast cast = first.again(tenants);
                Duel duel =
                        Duel.fight(
                                scenario,
                                load,
                                plan(scenario, cast),
                                barePlan(scenario, cast, drafts, bare),
                                sizes);
                duels.add(duel);
                console.say(
                        "%s: %,.0f a second, %.2f of the bare path"
                                .formatted(
                                        scenario.title(),
                                        duel.platform().perSecond(),
                                        duel.ratio()));
            }
            return duels;
        }
    }

    private Load.Plan plan(Scenario scenario, Cast cast) {
        return new Load.Plan(
                platform.api(),
                scenario.connections(),
                scenario.status(),
                scenario.platform(cast),
                Processors.of(platform.process(), platform.process()));
    }

    private Load.Plan barePlan(
            Scenario scenario, Cast cast, List<String> drafts, BareProcess bare) {
        return new Load.Plan(
                bare.address(),
                scenario.connections(),
                scenario.status(),
                scenario.bare(cast, drafts),
                Processors.of(bare.process(), platform.process()));
    }

    private static List<String> drafts(URI bare, Cast cast) {
        JsonObject form = Form.of(cast.carers().getFirst().edition());
        return IntStream.range(0, BARE_DRAFTS)
                .mapToObj(_ -> ask(bare, "/applications", form).getString("id"))
                .toList();
    }

    /** Both sides must do the same, or the comparison is worth nothing. */
    private static void requireSameAnswer(Cast cast, URI bare) {
        Cast.Staff one = cast.staff().getFirst();
        String id = one.applications().getFirst();
        JsonObject here =
                Tenants.expect(
                                200,
                                one.person().api().get("/mantelzorgwaardering/applications/" + id))
                        .json();
        JsonObject there =
                new JsonObject(
                        body(HttpRequest.newBuilder(URI.create(bare + "/applications/" + id))));
        if (!here.equals(there)) {
            throw new IllegalStateException("Two answers: " + here + " and " + there);
        }
    }

    private static JsonObject ask(URI bare, String path, JsonObject body) {
        return new JsonObject(
                body(
                        HttpRequest.newBuilder(URI.create(bare + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))));
    }

    private static String body(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
