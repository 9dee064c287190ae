package io.singletable.internal.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretNames}.
 */
class SecretNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "password", "Password", "PASSWORD", "userPassword", "user_password", "db-password",
			"secret", "clientSecret", "token", "accessToken", "csrf_token", "TOKEN", "OAuth2Token", "credentials",
			"awsCredentials", "apiKey", "api_key", "API_KEY", "apikey", "userAPIKey", "stripe.apiKey", "JWTToken" })
	void secretsAreMasked(String name) {
		assertThat(SecretNames.contain(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "secretary", "tokens", "tokenCount", "passwordChangedAt", "key", "api", "mytoken",
			"monkey", "apiKeyId", "broken", "", "_" })
	void othersAreNot(String name) {
		assertThat(SecretNames.contain(name)).isFalse();
	}

}
