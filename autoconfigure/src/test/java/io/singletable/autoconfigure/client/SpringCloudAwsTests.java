package io.singletable.autoconfigure.client;

import java.net.URI;
import java.time.Duration;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.GenericContainer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for applications that use Spring Cloud AWS, with its real auto-configurations.
 */
class SpringCloudAwsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "spring.cloud.aws.region.static=eu-west-2",
				"spring.cloud.aws.credentials.access-key=sca", "spring.cloud.aws.credentials.secret-key=s");

	private final ApplicationContextRunner withoutItsClient = this.runner
		.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false");

	@Test
	void itsClientIsUsedWithItsProperties() {
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=http://localhost:4566").run((context) -> {
			assertThat(context).hasSingleBean(DynamoDbClient.class).hasSingleBean(DynamoDbTemplate.class);
			assertThat(factoryOfTheClient(context)).startsWith(DynamoDbAutoConfiguration.class.getName());
			assertThat(client(context).endpointOverride()).contains(URI.create("http://localhost:4566"));
			assertThat(client(context).region()).isEqualTo(Region.EU_WEST_2);
			assertThat(accessKey(context)).isEqualTo("sca");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					singletable.endpoint=http://localhost:8000 | Instead of 'singletable.endpoint', write: spring.cloud.aws.dynamodb.endpoint
					singletable.region=eu-central-1            | Instead of 'singletable.region', write: spring.cloud.aws.dynamodb.region
					singletable.credentials.access-key=mine    | Instead of 'singletable.credentials.secret-key', write: spring.cloud.aws.credentials.secret-key
					singletable.ssl.bundle=tables              | Instead of 'singletable.ssl.bundle', write: a bean of type DynamoDbClientCustomizer
					""")
	void propertiesOfSingletableBesideItAreRefused(String property, String action) {
		String secret = property.contains("credentials") ? "singletable.credentials.secret-key=hidden" : "x=y";
		this.runner.withPropertyValues(property, secret).run((context) -> {
			SingleTableConfigurationException ex = failure(context);
			assertThat(ex.description()).contains("'" + property.split("=")[0] + "'",
					"not used with the DynamoDbClient 'dynamoDbClient' of Spring Cloud AWS");
			assertThat(ex.action()).contains(action, "'spring.cloud.aws.dynamodb.enabled' to false");
			assertThat(ex).message().doesNotContain("hidden");
		});
	}

	@Test
	void propertiesThatSayTheSameAreAccepted() {
		this.runner.withPropertyValues("singletable.region=eu-west-2")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutItsClientThatOfSingletableIsUsedWithItsRegionAndCredentials() {
		this.withoutItsClient.run((context) -> {
			assertThat(factoryOfTheClient(context)).isEqualTo(DynamoDbClientAutoConfiguration.class.getName());
			assertThat(client(context).region()).isEqualTo(Region.EU_WEST_2);
			assertThat(accessKey(context)).isEqualTo("sca");
			assertThat(context).doesNotHaveBean(DynamoDbTemplate.class);
		});
	}

	@Test
	void withoutItsClientPropertiesOfSingletableApply() {
		this.withoutItsClient
			.withPropertyValues("singletable.endpoint=http://localhost:8000", "singletable.region=eu-central-1")
			.run((context) -> {
				assertThat(client(context).endpointOverride()).contains(URI.create("http://localhost:8000"));
				assertThat(client(context).region()).isEqualTo(Region.EU_CENTRAL_1);
			});
	}

	@Test
	void itsConnectionDetailsApply() {
		this.runner.withBean(AwsConnectionDetails.class, () -> new AwsConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return URI.create("http://localhost:4567");
			}

		})
			.run((context) -> assertThat(client(context).endpointOverride())
				.contains(URI.create("http://localhost:4567")));
	}

	@Test
	void serviceConnectionAppliesToItsDynamoDbClientOnly() {
		this.runner.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(DynamoDbLocal.class)
			.withPropertyValues("singletable.endpoint=http://localhost:8001")
			.run((context) -> {
				assertThat(factoryOfTheClient(context)).startsWith(DynamoDbAutoConfiguration.class.getName());
				assertThat(client(context).endpointOverride()).contains(URI.create("http://127.0.0.1:4711"));
				assertThat(client(context).region()).isEqualTo(Region.US_EAST_1);
				assertThat(accessKey(context)).isEqualTo("local");
				assertThat(context).doesNotHaveBean(AwsConnectionDetails.class);
			});
	}

	@Test
	void connectionDetailsThatSayLittleLeaveTheRest() {
		this.runner.withBean(DynamoDbConnectionDetails.class, () -> new DynamoDbConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return URI.create("http://localhost:4711");
			}

		}).run((context) -> {
			assertThat(client(context).endpointOverride()).contains(URI.create("http://localhost:4711"));
			assertThat(client(context).region()).isEqualTo(Region.EU_WEST_2);
			assertThat(accessKey(context)).isEqualTo("sca");
		});
	}

	@Test
	void customizersOfTheApplicationComeAfterConnectionDetails() {
		this.runner.withUserConfiguration(DynamoDbLocal.class)
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withBean(DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.region(Region.SA_EAST_1)
						.overrideConfiguration(
								ClientOverrideConfiguration.builder().apiCallTimeout(Duration.ofSeconds(7)).build()))
			.run((context) -> {
				assertThat(client(context).region()).isEqualTo(Region.SA_EAST_1);
				assertThat(client(context).endpointOverride()).contains(URI.create("http://127.0.0.1:4711"));
			});
	}

	@Test
	void connectionsNeedNoSpringCloudAws() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("io.awspring"))
			.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
					ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(DynamoDbLocal.class)
			.withPropertyValues("singletable.table-name=app")
			.run((context) -> assertThat(client(context).endpointOverride())
				.contains(URI.create("http://127.0.0.1:4711")));
	}

	private static String factoryOfTheClient(AssertableApplicationContext context) {
		String name = context.getBeanNamesForType(DynamoDbClient.class)[0];
		return context.getBeanFactory().getMergedBeanDefinition(name).getFactoryBeanName();
	}

	private static DynamoDbServiceClientConfiguration client(AssertableApplicationContext context) {
		return context.getBean(DynamoDbClient.class).serviceClientConfiguration();
	}

	private static String accessKey(AssertableApplicationContext context) {
		return client(context).credentialsProvider().resolveIdentity().join().accessKeyId();
	}

	private static SingleTableConfigurationException failure(AssertableApplicationContext context) {
		Throwable ex = context.getStartupFailure();
		while (ex != null && !(ex instanceof SingleTableConfigurationException)) {
			ex = ex.getCause();
		}
		assertThat(ex).isNotNull();
		return (SingleTableConfigurationException) ex;
	}

	static class DynamoDbLocal {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> container() {
			GenericContainer<?> container = mock(GenericContainer.class);
			given(container.isRunning()).willReturn(true);
			given(container.getHost()).willReturn("127.0.0.1");
			given(container.getMappedPort(8000)).willReturn(4711);
			return container;
		}

	}

}
