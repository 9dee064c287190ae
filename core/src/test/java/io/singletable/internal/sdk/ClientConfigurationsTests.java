package io.singletable.internal.sdk;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientConfigurations}.
 */
class ClientConfigurationsTests {

	@Test
	void clientOfTheSdkRevealsItsConfiguration() {
		try (DynamoDbClient client = DynamoDbClient.builder()
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
			assertThat(ClientConfigurations.of(client))
				.hasValueSatisfying((it) -> assertThat(it.region()).isEqualTo(Region.EU_CENTRAL_1));
		}
	}

	@Test
	void clientThatHasNoneIsNoFailure() {
		assertThat(ClientConfigurations.of(Mockito.mock(DynamoDbClient.class))).isEmpty();
		assertThat(ClientConfigurations.of(Mockito.mock(DynamoDbClient.class, Mockito.CALLS_REAL_METHODS))).isEmpty();
	}

}
