package io.singletable.autoconfigure.failures;

import java.io.IOException;
import java.net.URI;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.Tables;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of a start that can't use the table. Each follows the action that
 * is printed, and starts again.
 */
@ExtendWith(OutputCaptureExtension.class)
class TableFailuresIntegrationTests {

	private static EmbeddedDynamoDb server;

	@BeforeAll
	static void startServer() {
		server = EmbeddedDynamoDb.start(new Embedded(null, 0, null));
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	private static String endpoint() {
		return server.endpoint().orElseThrow().toString();
	}

	private static Start start(CapturedOutput output, Class<?> application, String table) {
		return new Start(output, application, "singletable.embedded.enabled=false", "singletable.table-name=" + table);
	}

	@Test
	void regionIsMissing(CapturedOutput output) {
		Start start = start(output, WithoutRegion.class, "region").with("singletable.schema.mode=create");
		String report = start.report();
		assertThat(report).contains("No DynamoDB region or endpoint is configured");
		start.with(Start.printed(report, "Set '(singletable\\.endpoint)'") + "=" + endpoint()).succeeds();
	}

	@Test
	void tableNameIsMissing(CapturedOutput output) {
		Start start = new Start(output, App.class, "singletable.endpoint=" + endpoint(),
				"singletable.schema.mode=create");
		String report = start.report();
		assertThat(report).contains("No name of a DynamoDB table is configured");
		start.with(Start.printed(report, "singletable\\.table-name") + "=named").succeeds();
	}

	@Test
	void credentialsAreMissing(CapturedOutput output) {
		Start start = start(output, WithoutCredentials.class, "credentials").with("singletable.region=eu-west-1",
				"singletable.schema.mode=create");
		String report = start.report();
		assertThat(report).contains("No AWS credentials were found for the table 'credentials' of DynamoDB at ");
		start
			.with(Start.printed(report, "'(singletable\\.credentials\\.access-key)'") + "=AKIAEXAMPLE",
					Start.printed(report, "'(singletable\\.credentials\\.secret-key)'") + "=secret")
			.succeeds();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException" })
	void credentialsAreInvalid(String code, CapturedOutput output) throws IOException {
		try (Refusals refusals = new Refusals(400, code)) {
			Start start = start(output, App.class, "app").with("singletable.endpoint=" + refusals.endpoint());
			String report = start.report();
			assertThat(report).contains("does not accept the credentials", "(" + code + ")", "aws sso login")
				.doesNotContain("secret of the account");
		}
	}

	@Test
	void accessIsDenied(CapturedOutput output) throws IOException {
		try (Refusals refusals = new Refusals(400, "AccessDeniedException")) {
			Start start = start(output, App.class, "app").with("singletable.endpoint=" + refusals.endpoint());
			String report = start.report();
			assertThat(report)
				.contains("allow dynamodb:DescribeTable on the table", "\"Action\": [ \"dynamodb:DescribeTable\"",
						"arn:aws:dynamodb:us-east-1:*:table/app\"")
				.doesNotContain("dynamodb:CreateTable", "secret of the account");
			assertThat(start.with("singletable.schema.mode=create").report()).contains("\"dynamodb:CreateTable\"",
					"'singletable.schema.mode=validate'");
			assertThat(start.with("singletable.history.table-name={table}-history").report())
				.contains("table/app\", \"arn:aws:dynamodb:us-east-1:*:table/app-history\" ] }");
			start.with(Start.printed(report, "'(singletable\\.schema\\.mode=none)'")).succeeds();
		}
	}

	@Test
	void endpointIsUnreachable(CapturedOutput output) {
		Start start = start(output, App.class, "unreachable").with("singletable.schema.mode=create");
		String report = start.with("singletable.endpoint=http://127.0.0.1:1").report();
		assertThat(report).contains("DynamoDB at http://127.0.0.1:1 can't be reached").doesNotContain("credentials");
		start.with(Start.printed(report, "'(singletable\\.endpoint)'") + "=" + endpoint()).succeeds();
	}

	@Test
	void serverFails(CapturedOutput output) throws IOException {
		try (Refusals refusals = new Refusals(500, "InternalServerError")) {
			Start start = start(output, App.class, "app").with("singletable.endpoint=" + refusals.endpoint());
			String report = start.report();
			assertThat(report).contains("does not respond as it should", "singletable.timeout.attempt");
			start.with(Start.printed(report, "'(singletable\\.schema\\.mode=none)'")).succeeds();
		}
	}

	@Test
	void tableIsMissing(CapturedOutput output) {
		Start start = start(output, App.class, "missing").with("singletable.endpoint=" + endpoint());
		String report = start.report();
		assertThat(report).contains("The table 'missing'", "it does not exist");
		start.with(Start.printed(report, "'(singletable\\.schema\\.mode=create)'")).succeeds();
	}

	@Test
	void indexIsMissing(CapturedOutput output) {
		Start start = start(output, WithoutIndexes.class, "indexless").with("singletable.endpoint=" + endpoint());
		start.with("singletable.schema.mode=create").succeeds();
		String report = start.of(App.class).report();
		assertThat(report).contains("index 'gsi1' is missing: create it with the partition key 'gsi1pk'");
		start.of(App.class).with(Start.printed(report, "'(singletable\\.schema\\.mode=create)'")).succeeds();
	}

	@Test
	void indexIsDifferent(CapturedOutput output) {
		Tables.create(server.client(), "different");
		Start start = start(output, App.class, "different").with("singletable.endpoint=" + endpoint());
		String report = start.report();
		assertThat(report).contains("the table's sort key is missing, but 'sk' is required",
				"index 'gsi1''s sort key is missing", "TTL is disabled");
		assertThat(start.with("singletable.schema.mode=create").report()).contains("recreate it");
		server.client().deleteTable((table) -> table.tableName("different"));
		start.with(Start.printed(report, "'(singletable\\.schema\\.mode=create)'")).succeeds();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
			SingleTableAutoConfiguration.class })
	@EntityScan(basePackageClasses = Task.class)
	static class App {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutRegion extends App {

		@Bean
		AwsRegionProvider noRegion() {
			return () -> {
				throw SdkClientException.create("Unable to load region");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutCredentials extends App {

		@Bean
		AwsCredentialsProvider noCredentials() {
			return () -> {
				throw SdkClientException.create("Unable to load credentials");
			};
		}

		@Bean
		DynamoDbClientBuilderCustomizer elsewhere() {
			return (builder) -> builder.endpointOverride(URI.create(endpoint()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
			SingleTableAutoConfiguration.class })
	@EntityScan(basePackages = "io.singletable.autoconfigure.template.scanned")
	static class WithoutIndexes {

	}

}
