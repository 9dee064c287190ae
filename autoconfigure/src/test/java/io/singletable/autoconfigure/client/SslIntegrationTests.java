package io.singletable.autoconfigure.client;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for SSL bundles, against a server with TLS.
 */
class SslIntegrationTests {

	private static final String TRUST_STORE = "spring.ssl.bundle.pem.tables.truststore.certificate=" + TlsServer.TLS;

	private static final String KEY_STORE = "spring.ssl.bundle.pem.tables.keystore.";

	private TlsServer server = TlsServer.start("server");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.timeout.attempt=10s",
				"singletable.timeout.call=10s", "singletable.timeout.transaction-call=10s",
				"singletable.retry.max-attempts=1");

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void trustedCertificateIsAccepted() {
		secured(TRUST_STORE + "ca.crt").run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			assertThat(client.listTables().tableNames()).isEmpty();
			assertThat(client.listTables().tableNames()).isEmpty();
			assertThat(this.server.connections()).isOne();
			assertThat(this.server.protocols()).containsOnly("TLSv1.3");
		});
	}

	@Test
	void withoutBundleStartUpFailsAndSaysWhatToSet() {
		this.runner.withConfiguration(AutoConfigurations.of(SingleTableAutoConfiguration.class))
			.withPropertyValues("singletable.endpoint=" + this.server.endpoint())
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("TLS handshake", "singletable.ssl.bundle", "trusts the endpoint's certificate"));
	}

	@Test
	void certificateOfAnotherAuthorityIsRefused() {
		secured(TRUST_STORE + "other-ca.crt").run((context) -> assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(context.getBean(DynamoDbClient.class)::listTables)
			.withStackTraceContaining("SSLHandshakeException"));
	}

	@Test
	void certificateOfAnotherHostIsRefused() {
		this.server.close();
		this.server = TlsServer.start("elsewhere");
		secured(TRUST_STORE + "ca.crt").run((context) -> assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(context.getBean(DynamoDbClient.class)::listTables)
			.withStackTraceContaining("No subject alternative DNS name matching localhost"));
	}

	@Test
	void clientCertificateIsPresented() {
		this.server.close();
		this.server = TlsServer.startMutual();
		secured(TRUST_STORE + "ca.crt", KEY_STORE + "certificate=" + TlsServer.TLS + "client.crt",
				KEY_STORE + "private-key=" + TlsServer.TLS + "client.key")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
	}

	@Test
	void withoutTheClientCertificateThatIsRequiredNothingIsAnswered() {
		this.server.close();
		this.server = TlsServer.startMutual();
		secured(TRUST_STORE + "ca.crt").run((context) -> assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(context.getBean(DynamoDbClient.class)::listTables));
	}

	@Test
	void optionsOfTheBundleApply() {
		secured(TRUST_STORE + "ca.crt", "spring.ssl.bundle.pem.tables.options.enabled-protocols=TLSv1.2")
			.run((context) -> {
				context.getBean(DynamoDbClient.class).listTables();
				assertThat(this.server.protocols()).containsExactly("TLSv1.2");
			});
	}

	@Test
	void updateOfTheBundleAppliesToNewConnections() {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("tables",
				TlsServer.bundle("client", "other-ca.crt"));
		this.runner.withBean(DefaultSslBundleRegistry.class, () -> bundles)
			.withPropertyValues("singletable.endpoint=" + this.server.endpoint(), "singletable.ssl.bundle=tables")
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				assertThatExceptionOfType(SdkClientException.class).isThrownBy(client::listTables);
				bundles.updateBundle("tables", TlsServer.bundle("client", "ca.crt"));
				assertThat(client.listTables().tableNames()).isEmpty();
			});
	}

	@Test
	void bundleOfConnectionDetailsApplies() {
		this.runner.withBean(DynamoDbConnectionDetails.class, () -> new DynamoDbConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return SslIntegrationTests.this.server.endpoint();
			}

			@Override
			public SslBundle getSslBundle() {
				return TlsServer.bundle("client", "ca.crt");
			}

		}).run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
	}

	@Test
	void annotationsOfAServiceConnectionApply() {
		this.runner.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(SecuredContainer.class)
			.withBean(TlsServer.class, () -> this.server)
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
	}

	private ApplicationContextRunner secured(String... properties) {
		return this.runner
			.withPropertyValues("singletable.endpoint=" + this.server.endpoint(), "singletable.ssl.bundle=tables")
			.withPropertyValues(properties);
	}

	private static FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(SslIntegrationTests.class)));
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	static class SecuredContainer {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		@PemTrustStore(certificate = TlsServer.TLS + "ca.crt")
		GenericContainer<?> container(TlsServer server) {
			GenericContainer<?> container = mock(GenericContainer.class);
			given(container.isRunning()).willReturn(true);
			given(container.getHost()).willReturn("localhost");
			given(container.getMappedPort(8000)).willReturn(server.port());
			return container;
		}

	}

}
