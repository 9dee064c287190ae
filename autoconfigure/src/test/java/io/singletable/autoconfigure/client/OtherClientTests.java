package io.singletable.autoconfigure.client;

import java.net.URI;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.actuate.SingleTableHealthAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.exceptions.AmbiguousWriteFailureException;
import software.amazon.dax.exceptions.DaxServiceException;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for clients that the application defines, those of DAX included.
 */
class OtherClientTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				SingleTableAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.schema.mode=none");

	private final ApplicationContextRunner own = this.runner.withUserConfiguration(Own.class);

	private final ApplicationContextRunner dax = this.runner.withUserConfiguration(Dax.class);

	@Test
	void clientIsUsed() {
		this.own.run((context) -> assertThat(context).hasSingleBean(DynamoDbClient.class)
			.hasBean("own")
			.hasSingleBean(SingleTableTemplate.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "singletable.endpoint=http://localhost:8001", "singletable.region=eu-central-1",
			"singletable.credentials.access-key=mine,singletable.credentials.secret-key=hidden",
			"singletable.ssl.bundle=tables" })
	void propertiesThatItDoesNotHaveAreRefused(String properties) {
		this.runner.withUserConfiguration(OwnOfRegion.class)
			.withPropertyValues(properties.split(","))
			.run((context) -> {
				SingleTableConfigurationException ex = failure(context);
				assertThat(ex.description()).startsWith("'" + properties.split("=")[0] + "'")
					.contains("not used with the DynamoDbClient 'own', which the application defines")
					.doesNotContain("hidden");
				assertThat(ex.action()).contains("DynamoDbClientBuilderCustomizer", "@ServiceConnection");
			});
	}

	@Test
	void propertiesThatItHasAreAccepted() {
		this.own.withPropertyValues("singletable.endpoint=http://localhost:4711", "singletable.region=eu-central-1")
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withUserConfiguration(OwnOfRegion.class)
			.withPropertyValues("singletable.region=eu-west-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void mocksHaveAnyProperty() {
		this.runner.withBean(DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withPropertyValues("singletable.endpoint=http://localhost:8001")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void clientBesideThePrimaryOneIsNotChecked() {
		this.own.withUserConfiguration(Other.class, PrimaryClient.class)
			.withPropertyValues("singletable.endpoint=http://localhost:8001")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SingleTableTemplate.class));
	}

	@Test
	void severalClientsWithoutAPrimaryOneAreRefused() {
		this.own.withUserConfiguration(Other.class).run((context) -> {
			SingleTableConfigurationException ex = failure(context);
			assertThat(ex.description()).contains("2 beans of type DynamoDbClient", "'own', 'other'");
			assertThat(ex.action()).contains("@Primary", "defaultCandidate = false", "SingleTableTemplateBuilder");
		});
	}

	@Test
	void clientThatIsNoDefaultCandidateIsNotCounted() {
		this.own.withUserConfiguration(NoCandidate.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SingleTableTemplate.class));
		this.own.withUserConfiguration(NoCandidate.class)
			.withPropertyValues("singletable.endpoint=http://localhost:8001")
			.run((context) -> assertThat(failure(context).description()).contains("DynamoDbClient 'own'"));
	}

	@Test
	void severalClientsWithATemplateOfTheApplicationAreItsAffair() {
		this.own.withUserConfiguration(Other.class)
			.withBean(SingleTableOperations.class, () -> mock(SingleTableOperations.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableTemplate.class));
	}

	@Test
	void daxIsUsed() {
		this.dax.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SingleTableTemplate.class));
	}

	@Test
	void propertiesBesideDaxAreRefused() {
		this.dax.withPropertyValues("singletable.region=eu-west-1")
			.run((context) -> assertThat(failure(context).description()).contains("'singletable.region' is set",
					"DynamoDbClient 'dax'"));
	}

	@Test
	void schemaCannotBeValidatedWithDax() {
		this.dax.withPropertyValues("singletable.schema.mode=validate")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("is not supported by the DynamoDbClient. DAX reads and writes items only")
				.hasStackTraceContaining("singletable.schema.mode=none"));
	}

	@Test
	void healthOfATableBehindDaxIsUnknown() {
		this.dax.withConfiguration(AutoConfigurations.of(SingleTableHealthAutoConfiguration.class)).run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails()).containsEntry("reason",
					"the client does not support DescribeTable, as with DAX");
		});
	}

	@Test
	void failuresOfDaxAreNotMistakenForRefusals() {
		assertThat(FailureKind.of(new AmbiguousWriteFailureException(new IllegalStateException())))
			.isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(FailureKind.of(new DaxServiceException("no answer", "id", "Internal", 500, new int[] { 3 }, true)))
			.isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(FailureKind.of(new DaxServiceException("invalid", "id", "Validation", 400, new int[] { 4 }, false)))
			.isEqualTo(FailureKind.DEFINITE);
	}

	private static SingleTableConfigurationException failure(AssertableApplicationContext context) {
		Throwable ex = context.getStartupFailure();
		while (ex != null && !(ex instanceof SingleTableConfigurationException)) {
			ex = ex.getCause();
		}
		assertThat(ex).isNotNull();
		return (SingleTableConfigurationException) ex;
	}

	private static DynamoDbClient client() {
		return DynamoDbClient.builder()
			.region(Region.EU_WEST_1)
			.endpointOverride(URI.create("http://localhost:4711"))
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
	}

	static class Own {

		@Bean
		DynamoDbClient own() {
			return client();
		}

	}

	static class OwnOfRegion {

		@Bean
		DynamoDbClient own() {
			return DynamoDbClient.builder().region(Region.EU_WEST_1).build();
		}

	}

	static class Other {

		@Bean
		DynamoDbClient other() {
			return client();
		}

	}

	static class NoCandidate {

		@Bean(defaultCandidate = false)
		DynamoDbClient other() {
			return client();
		}

	}

	static class PrimaryClient {

		@Bean
		@Primary
		DynamoDbClient primaryClient() {
			return mock(DynamoDbClient.class);
		}

	}

	static class Dax {

		/** The real one would search its cluster. */
		@Bean
		ClusterDaxClient dax() {
			return mock(ClusterDaxClient.class, Mockito.CALLS_REAL_METHODS);
		}

	}

}
