package io.singletable.autoconfigure.client;

import java.util.Optional;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.repositories.tasks.Task;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that use Spring Cloud AWS, against DynamoDB Local.
 */
class SpringCloudAwsIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class,
						SingleTableAutoConfiguration.class, DynamoDbAutoConfiguration.class, AwsAutoConfiguration.class,
						CredentialsProviderAutoConfiguration.class, RegionProviderAutoConfiguration.class))
		.withUserConfiguration(Tasks.class)
		.withPropertyValues("singletable.table-name=app", "singletable.schema.mode=create",
				"spring.cloud.aws.region.static=eu-west-2", "spring.cloud.aws.credentials.access-key=sca",
				"spring.cloud.aws.credentials.secret-key=s");

	@Test
	void templatesCoexistOnItsClient() {
		try (EmbeddedDynamoDb server = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			this.runner.withPropertyValues("spring.cloud.aws.dynamodb.endpoint=" + server.endpoint().orElseThrow())
				.run((context) -> {
					assertThat(context).doesNotHaveBean(EmbeddedDynamoDb.class)
						.hasSingleBean(DynamoDbTemplate.class)
						.hasSingleBean(DynamoDbClient.class);
					SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
					template.insert(new Task("1", "me"));
					assertThat(template.findById("1", Task.class)).isEqualTo(Optional.of(new Task("1", "me")));
				});
		}
	}

	@Test
	void noEmbeddedOneIsStartedBesideItsConnectionDetails() {
		this.runner.withPropertyValues("singletable.schema.mode=none", "spring.cloud.aws.dynamodb.enabled=false")
			.withBean(AwsConnectionDetails.class, () -> new AwsConnectionDetails() {
			})
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void withoutItsClientAnEmbeddedOneIsStarted() {
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(EmbeddedDynamoDb.class)
				.doesNotHaveBean(DynamoDbTemplate.class));
	}

	@Test
	void embeddedOneThatIsEnabledComesBeforeItsClient() {
		this.runner.withPropertyValues("singletable.embedded.enabled=true", "singletable.region=eu-central-1")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class))
				.isSameAs(context.getBean(EmbeddedDynamoDb.class).client()));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Task.class)
	static class Tasks {

	}

}
