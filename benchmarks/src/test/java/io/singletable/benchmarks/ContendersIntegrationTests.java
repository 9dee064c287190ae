package io.singletable.benchmarks;

import java.net.URI;

import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.library.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContendersIntegrationTests {

	private static final URI ENDPOINT = LocalServer.start();

	@ParameterizedTest
	@EnumSource(Operation.class)
	void answersOfAllLibrariesAreEqualOnDynamoDbLocal(Operation operation) {
		assertThat(Contenders.onLocal(ENDPOINT, 1, 1).of(operation)).containsKey("singletable");
	}

}
