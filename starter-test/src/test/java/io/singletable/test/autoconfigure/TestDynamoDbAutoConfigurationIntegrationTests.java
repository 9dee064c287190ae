package io.singletable.test.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.container.ContainerImageMetadata;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestDynamoDbAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class TestDynamoDbAutoConfigurationIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TestDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app");

	@ParameterizedTest
	@ValueSource(strings = { "singletable.region=eu-west-1", "singletable.endpoint=https://dynamodb.example",
			"singletable.embedded.enabled=false", "singletable.test.connection.replace=non-test" })
	void configuredConnectionIsReplaced(String property) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThatEmbeddedIsUsed(context);
			assertThat(context.getBean(TableName.class)).isEqualTo(new TableName("app"));
		});
	}

	@Test
	void clientOfTheApplicationIsReplacedUnderItsNameAndNeverCreated(CapturedOutput output) {
		this.runner.withUserConfiguration(OwnClients.class).run((context) -> {
			assertThatEmbeddedIsUsed(context);
			assertThat(context.getBean("first")).isSameAs(context.getBean(DynamoDbClient.class));
			assertThat(context.getBean("second")).isSameAs(context.getBean(DynamoDbClient.class));
			assertThat(output).contains("The bean 'first' is replaced for the test");
		});
	}

	@Test
	void clientOfAnotherTemplateIsReplacedUnderItsQualifier() {
		this.runner.withPropertyValues("singletable.region=eu-west-1")
			.withUserConfiguration(ClientOfAnotherTemplate.class)
			.run((context) -> {
				assertThatEmbeddedIsUsed(context);
				assertThat(context.getBean(Supplier.class).get()).isSameAs(context.getBean(DynamoDbClient.class));
			});
	}

	@Test
	void connectionDetailsOfTheApplicationAreReplaced() {
		this.runner.withUserConfiguration(OwnDetails.class)
			.run(TestDynamoDbAutoConfigurationIntegrationTests::assertThatEmbeddedIsUsed);
	}

	@Test
	void clientOfATestConfigurationStays() {
		this.runner.withUserConfiguration(ClientOfTest.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EmbeddedDynamoDb.class)
				.hasSingleBean(DynamoDbClient.class)
				.getBean(DynamoDbClient.class)
				.satisfies((client) -> assertThat(Mockito.mockingDetails(client).isMock()).isTrue()));
	}

	@Test
	void containerStaysAndReplacesTheClientOfTheApplication() {
		this.runner.withInitializer(TestDynamoDbAutoConfigurationIntegrationTests::addContainer)
			.withUserConfiguration(OwnClients.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class);
				assertThat(context.getBean(DynamoDbClient.class).serviceClientConfiguration().endpointOverride())
					.contains(URI.create("http://localhost:4711"));
				assertThat(context.getBean("first")).isSameAs(context.getBean(DynamoDbClient.class));
			});
	}

	@Test
	void anyReplacesContainersAndClientsOfTests() {
		this.runner.withInitializer(TestDynamoDbAutoConfigurationIntegrationTests::addContainer)
			.withUserConfiguration(ClientOfTest.class)
			.withPropertyValues("singletable.test.connection.replace=any")
			.run(TestDynamoDbAutoConfigurationIntegrationTests::assertThatEmbeddedIsUsed);
	}

	@Test
	void noneReplacesNothing() {
		this.runner.withPropertyValues("singletable.test.connection.replace=none", "singletable.region=eu-west-1")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EmbeddedDynamoDb.class)
				.hasSingleBean(DynamoDbClient.class));
	}

	@Test
	void unknownValueIsRefused() {
		this.runner.withPropertyValues("singletable.test.connection.replace=some")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("AutoConfigureTestDynamoDb.Replace.some"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dynamic Test Properties", "Inlined Test Properties" })
	void endpointThatTheTestSetsStays(String source) {
		this.runner
			.withInitializer((context) -> addSource(context, source, "singletable.endpoint", "http://localhost:4712"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void tableIsCreatedUnlessTheTestSaysOtherwise() {
		this.runner.withPropertyValues("singletable.schema.mode=validate")
			.run((context) -> assertThat(context.getEnvironment().getProperty("singletable.schema.mode"))
				.isEqualTo("create"));
		this.runner.withPropertyValues("singletable.schema.mode=validate")
			.withInitializer(
					(context) -> addSource(context, "Inlined Test Properties", "singletable.schema.mode", "none"))
			.run((context) -> {
				assertThatEmbeddedIsUsed(context);
				assertThat(context.getEnvironment().getProperty("singletable.schema.mode")).isEqualTo("none");
			});
	}

	@Test
	void dataDirectoryOfTheDeveloperIsNotUsed(@TempDir Path directory) {
		this.runner
			.withPropertyValues("singletable.embedded.directory=" + directory.resolve("data"),
					"singletable.embedded.port=8000")
			.run((context) -> {
				assertThatEmbeddedIsUsed(context);
				assertThat(directory.resolve("data")).doesNotExist();
				assertThat(context.getBean(EmbeddedDynamoDb.class).endpoint().orElseThrow().getPort())
					.isNotEqualTo(8000);
			});
	}

	@Test
	void missingDynamoDbLocalIsExplained() {
		this.runner.withClassLoader(new FilteredClassLoader("software.amazon.dynamodb"))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(SingleTableConfigurationException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("singletable.test.connection.replace=non-test")
						.hasMessageContaining("DynamoDB Local is not on the class path");
					assertThat(ex.action()).contains("singletable-spring-boot-starter-test", "@ServiceConnection",
							"'none'");
				}));
	}

	@Test
	void missingDynamoDbLocalIsNotNeededWithATestConnection() {
		this.runner.withClassLoader(new FilteredClassLoader("software.amazon.dynamodb"))
			.withInitializer(TestDynamoDbAutoConfigurationIntegrationTests::addContainer)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static void assertThatEmbeddedIsUsed(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed().hasSingleBean(EmbeddedDynamoDb.class).hasSingleBean(DynamoDbClient.class);
		assertThat(context.getBean(EmbeddedDynamoDb.class).serves(context.getBean(DynamoDbClient.class))).isTrue();
	}

	private static void addSource(ConfigurableApplicationContext context, String name, String property, String value) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(name, Map.of(property, value)));
	}

	private static void addContainer(ConfigurableApplicationContext context) {
		RootBeanDefinition details = new RootBeanDefinition(DynamoDbConnectionDetails.class, Container::new);
		new ContainerImageMetadata("amazon/dynamodb-local").addTo(details);
		((GenericApplicationContext) context).registerBeanDefinition("container", details);
	}

	private static final class Container implements DynamoDbConnectionDetails {

		@Override
		public URI getEndpoint() {
			return URI.create("http://localhost:4711");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClients {

		@Bean
		@Primary
		DynamoDbClient first() {
			throw new IllegalStateException("must not be created");
		}

		@Bean
		DynamoDbClient second() {
			throw new IllegalStateException("must not be created");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClientOfAnotherTemplate {

		@Bean(defaultCandidate = false)
		DynamoDbClient archiveClient() {
			throw new IllegalStateException("must not be created");
		}

		@Bean
		Supplier<DynamoDbClient> user(@Qualifier("archiveClient") DynamoDbClient client) {
			return () -> client;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		DynamoDbConnectionDetails details() {
			throw new IllegalStateException("must not be created");
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ClientOfTest {

		@Bean
		DynamoDbClient client() {
			return Mockito.mock(DynamoDbClient.class);
		}

	}

}
