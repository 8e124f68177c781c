package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {

    @Test
    void tells_the_network_and_not_the_address() {
        assertThat(ClientNetwork.of("192.0.2.77")).isEqualTo("192.0.2.0/24");
        assertThat(ClientNetwork.of("2001:db8:1:2::77")).isEqualTo("20010db80001/48");
        assertThat(ClientNetwork.of("2001:db8:1:ffff::1"))
                .isEqualTo(ClientNetwork.of("2001:db8:1::2"));
        assertThat(ClientNetwork.of("")).isEmpty();
        assertThat(ClientNetwork.of("somewhere")).isEmpty();
    }
}
