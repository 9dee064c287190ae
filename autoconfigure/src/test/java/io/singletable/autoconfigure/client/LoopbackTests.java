package io.singletable.autoconfigure.client;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Loopback}.
 */
class LoopbackTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8000", "http://LOCALHOST", "http://db.localhost:1", "http://127.0.0.1",
			"http://127.1.2.3:4", "http://[::1]:8000" })
	void loopback(String endpoint) {
		assertThat(Loopback.is(URI.create(endpoint))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://dynamodb.eu-west-1.amazonaws.com", "http://localhost.example.com",
			"http://127.0.0.1.example.com", "http://10.0.0.1", "http://[::2]" })
	void elsewhere(String endpoint) {
		assertThat(Loopback.is(URI.create(endpoint))).isFalse();
	}

}
