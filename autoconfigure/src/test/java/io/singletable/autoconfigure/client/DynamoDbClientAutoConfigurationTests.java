package io.singletable.autoconfigure.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.TableName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DynamoDbClientAutoConfiguration}.
 */
class DynamoDbClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app");

	private final ApplicationContextRunner inRegion = this.runner.withPropertyValues("singletable.region=eu-west-1");

	@Test
	void clientOfTheRegion() {
		this.inRegion.run((context) -> {
			assertThat(client(context).region()).isEqualTo(Region.EU_WEST_1);
			assertThat(client(context).endpointOverride()).isEmpty();
			assertThat(context.getBean(TableName.class)).isEqualTo(new TableName("app"));
		});
	}

	@Test
	void clientSendsARequestOnce() {
		this.inRegion.run((context) -> {
			assertThat(client(context).overrideConfiguration().retryStrategy().orElseThrow().maxAttempts()).isOne();
			assertThat(client(context).overrideConfiguration().apiCallTimeout()).isEmpty();
		});
	}

	@Test
	void endpointNeedsNoRegionAndOnLoopbackNoCredentials() {
		this.runner.withPropertyValues("singletable.endpoint=http://localhost:8000").run((context) -> {
			assertThat(client(context).region()).isEqualTo(Region.US_EAST_1);
			assertThat(client(context).endpointOverride()).contains(URI.create("http://localhost:8000"));
			assertThat(credentials(context).accessKeyId()).isEqualTo("local");
		});
	}

	@Test
	void endpointElsewhereGetsNoMadeUpCredentials() {
		this.runner.withPropertyValues("singletable.endpoint=http://dynamodb.example:8000")
			.run((context) -> assertThat(client(context).credentialsProvider().toString())
				.contains("DefaultCredentialsProvider"));
	}

	@Test
	void configuredCredentialsWinOverProviders() {
		this.inRegion.withUserConfiguration(Providers.class)
			.withPropertyValues("singletable.credentials.access-key=mine", "singletable.credentials.secret-key=s")
			.run((context) -> {
				assertThat(client(context).region()).isEqualTo(Region.EU_WEST_1);
				assertThat(credentials(context).accessKeyId()).isEqualTo("mine");
			});
	}

	@Test
	void providersWinOverDefaults() {
		this.runner.withUserConfiguration(Providers.class)
			.withPropertyValues("singletable.embedded.enabled=false")
			.run((context) -> {
				assertThat(client(context).region()).isEqualTo(Region.AP_SOUTH_1);
				assertThat(credentials(context).accessKeyId()).isEqualTo("provided");
			});
	}

	@Test
	void connectionDetailsReplaceProperties() {
		this.inRegion.withUserConfiguration(Details.class)
			.withPropertyValues("singletable.credentials.access-key=mine", "singletable.credentials.secret-key=s")
			.run((context) -> {
				assertThat(context).hasSingleBean(DynamoDbConnectionDetails.class)
					.doesNotHaveBean(PropertiesDynamoDbConnectionDetails.class);
				assertThat(client(context).endpointOverride()).contains(URI.create("http://127.0.0.1:4711"));
				assertThat(client(context).region()).isEqualTo(Region.US_EAST_1);
				assertThat(credentials(context).accessKeyId()).isEqualTo("local");
			});
	}

	@Test
	void connectionDetailsWithHalfOfTheCredentialsAreRefused() {
		this.runner.withBean(DynamoDbConnectionDetails.class, () -> new DynamoDbConnectionDetails() {

			@Override
			public String getRegion() {
				return "eu-west-1";
			}

			@Override
			public String getSecretKey() {
				return "hidden";
			}

		})
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("a secret key without an access key")
				.message()
				.doesNotContain("hidden"));
	}

	@Test
	void ownClientIsUsedAsItIs() {
		this.runner.withUserConfiguration(OwnClient.class).run((context) -> {
			assertThat(context).hasSingleBean(DynamoDbClient.class);
			assertThat(Mockito.mockingDetails(context.getBean(DynamoDbClient.class)).isMock()).isTrue();
		});
	}

	@Test
	void customizersComeLastAndInOrder() {
		this.inRegion.withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(client(context).region()).isEqualTo(Region.SA_EAST_1);
			assertThat(context.getBean(Customizers.class).called).containsExactly("first", "second");
			assertThat(client(context).overrideConfiguration().apiCallTimeout()).contains(Duration.ofSeconds(7));
			assertThat(client(context).overrideConfiguration().retryStrategy().orElseThrow().maxAttempts()).isOne();
		});
	}

	@Test
	void customizerMayTurnTheRetriesOfTheSdkOn() {
		this.inRegion
			.withBean(DynamoDbClientBuilderCustomizer.class,
					() -> (builder) -> builder.overrideConfiguration((override) -> override
						.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(4).build())))
			.run((context) -> assertThat(
					client(context).overrideConfiguration().retryStrategy().orElseThrow().maxAttempts())
				.isEqualTo(4));
	}

	@Test
	void withoutAnyRegionTheFailureListsWhatCanBeDone() {
		this.runner.withBean(AwsRegionProvider.class, () -> () -> {
			throw SdkClientException.create("no region");
		})
			.withPropertyValues("singletable.embedded.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfies(
						(ex) -> assertThat(findConfigurationException(context).action()).contains("singletable.region",
								"AWS_REGION", "singletable.endpoint", "singletable-dynamodb-local", "DynamoDbClient")));
	}

	@Test
	void unknownSslBundleIsNamedWithThoseThatExist() {
		this.inRegion.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("singletable.ssl.bundle=tabels",
					"spring.ssl.bundle.pem.tables.truststore.certificate=classpath:ca.crt")
			.run((context) -> {
				SingleTableConfigurationException ex = findConfigurationException(context);
				assertThat(ex.description()).contains("'singletable.ssl.bundle' is 'tabels'");
				assertThat(ex.action()).contains("There are tables.");
			});
	}

	@Test
	void sslBundleWithoutBundlesIsExplained() {
		this.inRegion.withPropertyValues("singletable.ssl.bundle=tables")
			.run((context) -> assertThat(findConfigurationException(context).action())
				.contains("SslAutoConfiguration"));
	}

	@Test
	void tableNameIsRequired() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class))
			.withPropertyValues("singletable.region=eu-west-1")
			.run((context) -> assertThat(findConfigurationException(context).action())
				.contains("singletable.table-name"));
	}

	@Test
	void backsOffWithoutTheSdk() {
		this.inRegion.withClassLoader(new FilteredClassLoader(DynamoDbClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean("dynamoDbClient").hasNotFailed());
	}

	private static DynamoDbServiceClientConfiguration client(AssertableApplicationContext context) {
		return context.getBean(DynamoDbClient.class).serviceClientConfiguration();
	}

	private static AwsCredentialsIdentity credentials(AssertableApplicationContext context) {
		return client(context).credentialsProvider().resolveIdentity().join();
	}

	private static SingleTableConfigurationException findConfigurationException(AssertableApplicationContext context) {
		Throwable ex = context.getStartupFailure();
		while (ex != null && !(ex instanceof SingleTableConfigurationException)) {
			ex = ex.getCause();
		}
		assertThat(ex).isNotNull();
		return (SingleTableConfigurationException) ex;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		DynamoDbClient ownClient() {
			return mock(DynamoDbClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Providers {

		@Bean
		AwsRegionProvider regionProvider() {
			AwsRegionProvider provider = mock(AwsRegionProvider.class);
			given(provider.getRegion()).willReturn(Region.AP_SOUTH_1);
			return provider;
		}

		@Bean
		AwsCredentialsProvider credentialsProvider() {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create("provided", "s"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Details {

		@Bean
		DynamoDbConnectionDetails details() {
			return new DynamoDbConnectionDetails() {

				@Override
				public URI getEndpoint() {
					return URI.create("http://127.0.0.1:4711");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> called = new ArrayList<>();

		@Bean
		@Order(2)
		DynamoDbClientBuilderCustomizer second() {
			return (builder) -> {
				this.called.add("second");
				builder.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofSeconds(7)));
			};
		}

		@Bean
		@Order(1)
		DynamoDbClientBuilderCustomizer first() {
			return (builder) -> {
				this.called.add("first");
				builder.region(Region.SA_EAST_1);
			};
		}

	}

}
