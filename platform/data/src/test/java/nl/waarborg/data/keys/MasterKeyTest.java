package nl.waarborg.data.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.data.DatabaseFault;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.UUID;

final class MasterKeyTest {

    private static final TenantId NORTH = new TenantId("north");
    private static final TenantId SOUTH = new TenantId("south");
    private static final String ZEROS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void comes_back_from_its_text_and_does_not_show_itself() {
        MasterKey key = MasterKey.random();
        MasterKey again = MasterKey.parse(" " + key.base64() + "\n");

        assertThat(again.base64()).isEqualTo(key.base64());
        assertThat(again.appPassword()).isEqualTo(key.appPassword());
        assertThat(key).hasToString("MasterKey[***]");
    }

    @Test
    void the_password_of_the_application_follows_from_the_key_alone() {
        assertThat(MasterKey.parse(ZEROS).appPassword())
                .hasSize(43)
                .isEqualTo(MasterKey.parse(ZEROS).appPassword())
                .isNotEqualTo(MasterKey.random().appPassword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "not base64 at all",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            })
    void what_is_no_key_is_refused_without_being_shown(String text) {
        assertThatThrownBy(() -> MasterKey.parse(text))
                .isInstanceOf(DatabaseFault.class)
                .hasMessage("The master key must be 32 bytes in base64, 44 characters")
                .hasNoCause();
    }

    @Test
    void what_is_wrapped_for_one_purpose_opens_for_no_other() throws Exception {
        MasterKey key = MasterKey.random();
        byte[] wrapped = key.aead("signing key").encrypt(new byte[] {1, 2}, new byte[0]);

        assertThat(key.aead("signing key").decrypt(wrapped, new byte[0])).containsExactly(1, 2);
        assertThatThrownBy(() -> key.aead("tenant key").decrypt(wrapped, new byte[0]))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void the_keys_of_a_tenant_and_a_person_serve_no_other() {
        MasterKey master = MasterKey.random();
        WrappedTenantKeys wrapped = WrappedTenantKeys.create(master, NORTH);
        TenantKeys north = TenantKeys.unwrap(master, NORTH, wrapped);
        SubjectId ann = new SubjectId(new UUID(0, 1));
        SubjectId ben = new SubjectId(new UUID(0, 2));
        byte[] anns = north.newSubjectKey(ann);

        assertThat(north.subjectKey(ann, anns)).isNotNull();
        assertThatThrownBy(() -> north.subjectKey(ben, anns)).isInstanceOf(UnreadableData.class);
        assertThatThrownBy(() -> TenantKeys.unwrap(master, SOUTH, wrapped))
                .isInstanceOf(UnreadableData.class);
        assertThatThrownBy(() -> TenantKeys.unwrap(MasterKey.random(), NORTH, wrapped))
                .isInstanceOf(UnreadableData.class);
        assertThatThrownBy(
                        () ->
                                TenantKeys.unwrap(
                                        master,
                                        NORTH,
                                        new WrappedTenantKeys(
                                                wrapped.wrappedIndexKey(), wrapped.wrappedKey())))
                .isInstanceOf(UnreadableData.class);
    }

    @Test
    void a_later_start_with_another_key_is_stopped() {
        DatabaseUrl owner = TestServer.scratch();
        MasterKey first = MasterKey.random();
        prepare(owner, first);
        prepare(owner, MasterKey.parse(first.base64()));

        assertThatThrownBy(() -> prepare(owner, MasterKey.random()))
                .isInstanceOf(DatabaseFault.class)
                .hasMessageStartingWith("This is not the master key that the data of database");
    }

    private static void prepare(DatabaseUrl owner, MasterKey key) {
        SchemaSetup.prepare(
                owner, TestServer.APP_PASSWORD, List.of(), List.of(new MasterKeyProbe(key)));
    }
}
