package io.singletable.autoconfigure.aot;

import java.net.URI;

import io.singletable.autoconfigure.aot.ProcessedApplication.Application;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.TableState;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the connection of an application that is processed ahead of time. DynamoDB
 * Local is on the class path.
 */
@CompileWithForkedClassLoader
class ConnectionAheadOfTimeIntegrationTests {

	@Test
	void regionIsThatOfTheStart() {
		ProcessedApplication.process(Application.class).start((context) -> {
			context.refresh();
			assertThat(context.getBean(DynamoDbClient.class).serviceClientConfiguration().region())
				.isEqualTo(Region.EU_WEST_1);
			assertThat(context.getBeanNamesForType(EmbeddedDynamoDb.class)).isEmpty();
			assertThat(context.getBean(NoteRepository.class)).isNotNull();
		}, "singletable.region=eu-west-1", "singletable.table-name=notes", "singletable.schema.mode=none",
				"singletable.cursor.ephemeral-secret=true");
	}

	@Test
	void endpointIsThatOfTheStart() {
		ProcessedApplication
			.process(Application.class, "singletable.endpoint=http://build:1", "singletable.table-name=built")
			.start((context) -> {
				context.refresh();
				assertThat(context.getBean(DynamoDbClient.class).serviceClientConfiguration().endpointOverride())
					.contains(URI.create("http://127.0.0.1:2"));
			}, "singletable.endpoint=http://127.0.0.1:2", "singletable.table-name=started",
					"singletable.schema.mode=none", "singletable.cursor.ephemeral-secret=true");
	}

	@Test
	void processingCreatesNoClientTableOrMapping() {
		ProcessedApplication processed = ProcessedApplication.process(Application.class,
				"singletable.embedded.enabled=true");
		assertThat(processed.source().getBeanNamesForType(EmbeddedDynamoDb.class)).hasSize(1);
		for (Class<?> type : new Class<?>[] { EmbeddedDynamoDb.class, DynamoDbClient.class, TableState.class,
				EntityRegistry.class, SingleTableOperations.class }) {
			for (String name : processed.source().getBeanNamesForType(type, true, false)) {
				assertThat(processed.source().getBeanFactory().containsSingleton(name)).as(name).isFalse();
			}
		}
	}

	@Test
	void embeddedIsNotDisabledLater() {
		ProcessedApplication.process(Application.class, "singletable.embedded.enabled=true")
			.start((context) -> assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh)
				.havingRootCause()
				.withMessageContaining("processed ahead of time with 'singletable.embedded.enabled' set to true"),
					"singletable.region=eu-west-1", "singletable.table-name=notes");
	}

	@Test
	void embeddedIsNotEnabledLater() {
		ProcessedApplication.process(Application.class)
			.start((context) -> assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh)
				.havingRootCause()
				.withMessageContaining("processed ahead of time without an embedded DynamoDB Local"),
					"singletable.embedded.enabled=true", "singletable.region=eu-west-1",
					"singletable.table-name=notes");
	}

}
