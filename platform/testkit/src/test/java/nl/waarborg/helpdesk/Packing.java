package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A helpdesk whose people ask for packages of their data, and how a package is waited for. */
final class Packing implements AutoCloseable {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson staff = platform.person(NORTH, "Packing Staff", "everything");
    private int people;

    TestPlatform platform() {
        return platform;
    }

    TestPerson staff() {
        return staff;
    }

    /** Logs staff in again, after the clock went on. */
    void anew() {
        staff = platform.again(staff);
    }

    TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Packed " + people, "person");
        VisitedTicket.of(person).put(platform, staff);
        return person;
    }

    @Override
    public void close() {
        platform.close();
    }

    byte[] bytesOf(TestPerson person, String path) throws IOException {
        try (InputStream in = open(person, path)) {
            return in.readAllBytes();
        }
    }

    InputStream open(TestPerson person, String path) throws IOException {
        var address = URI.create(platform.platform().api() + "/api/north/v1" + path).toURL();
        var connection = address.openConnection();
        connection.setRequestProperty("Authorization", person.api().authorization());
        return connection.getInputStream();
    }

    UUID request(TestPerson person, PackageKind kind) {
        UUID request = platform.rights().buildPackage(person, kind);
        ready(person, request);
        return request;
    }

    JsonObject ready(TestPerson person, UUID request) {
        String progress = "/me/requests/" + request + "/package";
        JsonObject built =
                Eventually.seen(
                        "the package",
                        () -> person.api().get(progress).json(),
                        now -> !now.getString("status").equals("BUILDING"));
        assertThat(built.getString("status")).isEqualTo("READY");
        return built;
    }

    JsonObject built(TestPerson person, PackageKind kind) {
        UUID request = request(person, kind);
        return person.api().get("/me/requests/" + request + "/package/file").json();
    }

    static List<Object> valuesOf(JsonObject data, String dataset, String column) {
        return objects(data, "datasets").stream()
                .filter(one -> one.getString("dataset").equals(dataset))
                .flatMap(one -> objects(one, "records").stream())
                .map(record -> record.getValue(column))
                .filter(Objects::nonNull)
                .toList();
    }

    static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }
}
