package io.singletable.console;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoopbackAddress}.
 */
class LoopbackAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]", "[::1]",
			"0:0:0:0:0:0:0:1%lo", "::ffff:127.0.0.1", "0000:0000:0000:0000:0000:0000:0000:0001" })
	void loopback(String address) {
		assertThat(LoopbackAddress.is(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "127.0.0.1.evil.example", "127.0.0.256", "127.1", "128.0.0.1", "10.0.0.1",
			"::2", "::", "1::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1.evil", " 127.0.0.1", "127.0.0.1, 10.0.0.1",
			"0:0:0:0:0:0:0:10" })
	void other(String address) {
		assertThat(LoopbackAddress.is(address)).isFalse();
	}

	@Test
	void unknown() {
		assertThat(LoopbackAddress.is(null)).isFalse();
	}

}
