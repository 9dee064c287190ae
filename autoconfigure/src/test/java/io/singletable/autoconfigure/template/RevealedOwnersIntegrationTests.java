package io.singletable.autoconfigure.template;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.singletable.UniqueConstraintException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.metrics.SingleTableMetricsAutoConfiguration;
import io.singletable.autoconfigure.template.subscribers.Subscriber;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@code singletable.unique.reveal-owner}, and for the meters of unique values.
 */
class RevealedOwnersIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, ObservationAutoConfiguration.class,
						MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
						CompositeMeterRegistryAutoConfiguration.class, SingleTableMetricsAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=app", "singletable.schema.mode=create");

	@Test
	void theOwnerOfAValueIsToldOnlyIfThatIsConfigured() {
		this.runner.run((context) -> {
			assertThat(refused(context).ownerId()).isEmpty();
			assertThat(count(context, "singletable.unique.refusals")).isEqualTo(1);
		});
		this.runner.withPropertyValues("singletable.unique.reveal-owner=true")
			.run((context) -> assertThat(refused(context).ownerId()).contains("a"));
	}

	@Test
	void anOwnerWithoutAnIdIsNotTold() {
		this.runner.withPropertyValues("singletable.unique.reveal-owner=true").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.insert(new Subscriber("a", null, "ann@x.org"));
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			AttributeValue foreign = AttributeValue.fromS("foreign");
			for (Map<String, AttributeValue> item : client.scan((scan) -> scan.tableName("app")).items()) {
				Map<String, AttributeValue> changed = new HashMap<>(item);
				if (changed.replace("_owner", foreign) != null
						|| AttributeValue.fromS("Subscriber#a").equals(changed.replace("pk", foreign))) {
					client.putItem((put) -> put.tableName("app").item(changed));
				}
			}
			assertThatExceptionOfType(UniqueConstraintException.class)
				.isThrownBy(() -> template.insert(new Subscriber("b", null, "ann@x.org")))
				.satisfies((refusal) -> assertThat(refusal.ownerId()).isEmpty());
			assertThat(count(context, "singletable.unique.refusals")).isEqualTo(1);
		});
	}

	@Test
	void aTakeoverIsCounted() {
		this.runner.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.insert(new Subscriber("a", null, "ann@x.org"));
			context.getBean(DynamoDbClient.class)
				.deleteItem((delete) -> delete.tableName("app")
					.key(Map.of("pk", AttributeValue.fromS("Subscriber#a"), "sk", AttributeValue.fromS("Subscriber"))));
			template.insert(new Subscriber("b", null, "ann@x.org"));
			assertThat(count(context, "singletable.unique.takeovers")).isEqualTo(1);
		});
	}

	private static UniqueConstraintException refused(ApplicationContext context) {
		SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
		template.insert(new Subscriber("a", null, "ann@x.org"));
		return catchThrowableOfType(UniqueConstraintException.class,
				() -> template.insert(new Subscriber("b", null, "ann@x.org")));
	}

	private static double count(ApplicationContext context, String meter) {
		return context.getBean(MeterRegistry.class)
			.get(meter)
			.tag("type", "Subscriber")
			.tag("constraint", "email")
			.counter()
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Subscriber.class)
	static class Application {

	}

}
